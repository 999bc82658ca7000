import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventPacket, packetColumns } from '../../../../core/event/packet.ts';
import { filmFrame, filmHeader, greyPicture } from '../../../../core/event/window/grey.ts';
import { packets } from '../../../../core/event/window/packets.ts';
import { micros } from '../../../../core/units/quantity.ts';
import { batchOf, type Row } from '../rows.ts';

const frame = { width: 3, height: 2 };
/** Grey of a packet of events (x, y, on). */
function grey(full: number, ...events: readonly (readonly [number, number, number])[]): number[] {
  const rows = events.map(([x, y, on], t): Row => [t, x, y, on]);
  const options = { window: micros(1000), frame };
  const [packet] = packets([batchOf(rows, [], 0)], { xAxis: 'right', yAxis: 'down' }, options);
  return [...greyPicture(packet, full)];
}

describe('a packet as a grey picture', () => {
  it('shows ON white, OFF black, row by row, in steps up to the full number of events', () => {
    expect(grey(2, [0, 0, 1], [2, 0, 0], [1, 1, 1], [1, 1, 1], [2, 1, 0], [2, 1, 0], [2, 1, 0])).toEqual([
      192, 128, 64, 128, 255, 1,
    ]);
  });

  it('shows nothing where as many were ON as OFF, and the other sign mirrored about the middle', () => {
    expect(grey(1, [0, 0, 1], [0, 0, 0])).toEqual([128, 128, 128, 128, 128, 128]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 12 }), (full, n) => {
        const of = (on: number): number =>
          grey(full, ...Array.from({ length: n }, () => [1, 0, on] as const))[1];
        expect(of(1) + of(0)).toBe(256);
        expect(of(1) === 255).toBe(n >= full);
      }),
    );
  });

  it('is all middle without events', () => {
    const empty = eventPacket({ start: micros(0), end: micros(9), ...frame }, packetColumns(0), 0);
    expect([...greyPicture(empty, 1)]).toEqual([128, 128, 128, 128, 128, 128]);
  });
});

describe('a film of grey pictures', () => {
  it('begins with its size and its rate in lowest terms', () => {
    const text = (frames: number, seconds: number): string =>
      new TextDecoder().decode(filmHeader(frame, { frames, seconds }));
    expect(text(1e6, 40_000)).toBe('YUV4MPEG2 W3 H2 F25:1 Ip A1:1 Cmono XCOLORRANGE=FULL\n');
    expect(text(30_000, 1001)).toContain(' F30000:1001 ');
    expect(text(1e6, 33_333)).toContain(' F1000000:33333 ');
  });

  it('has a line before each picture', () => {
    expect([...filmFrame(Uint8Array.of(1, 255))]).toEqual([...Buffer.from('FRAME\n'), 1, 255]);
  });
});
