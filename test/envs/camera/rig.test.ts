import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPacket, eventPacket, type EventPacket } from '../../../core/event/packet.ts';
import { micros } from '../../../core/units/quantity.ts';
import { sideBySide } from '../../../envs/camera/rig.ts';

const packetOf = (width: number, height: number, end = 100): fc.Arbitrary<EventPacket> =>
  fc
    .array(fc.tuple(fc.nat(end - 1), fc.nat(width - 1), fc.nat(height - 1), fc.nat(1)), { maxLength: 30 })
    .map((rows) => {
      rows.sort((a, b) => a[0] - b[0]);
      const [t, x, y, on] = [0, 1, 2, 3].map((k) => rows.map((row) => row[k]));
      return eventPacket(
        { start: micros(50), end: micros(50 + end), width, height },
        { t, x, y, on },
        rows.length,
      );
    });
const rowsOf = ({ count, t, x, y, on }: EventPacket, left: number): string[] =>
  Array.from({ length: count }, (_, i) => [t[i], x[i] + left, y[i], on[i]].join());

describe('several cameras on one robot', () => {
  it('see side by side in one packet in time order, and nothing is lost', () => {
    fc.assert(
      fc.property(packetOf(8, 4), packetOf(3, 6), packetOf(5, 5), (a, b, c) => {
        const joined = sideBySide([a, b, c]);
        expect([joined.width, joined.height, joined.start, joined.end]).toEqual([16, 6, 50, 150]);
        expect(() => checkPacket(joined)).not.toThrow();
        expect(rowsOf(joined, 0).sort()).toEqual([...rowsOf(a, 0), ...rowsOf(b, 8), ...rowsOf(c, 11)].sort());
      }),
    );
  });

  it('must have developed the same window', () => {
    fc.assert(
      fc.property(packetOf(2, 2), packetOf(2, 2, 99), (a, b) => {
        expect(() => sideBySide([a, b])).toThrow('[50, 149)');
      }),
      { numRuns: 3 },
    );
  });
});
