import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cropped, deadTime, every, filtered, ofSign } from '../../../../core/event/filter/filter.ts';
import { checkPacket, eventPacket, type EventPacket } from '../../../../core/event/packet.ts';
import { withQuorum } from '../../../../core/event/filter/quorum.ts';
import { micros } from '../../../../core/units/quantity.ts';

const frame = { start: micros(1000), end: micros(2000), width: 8, height: 6 };

/** Rows of t, x, y, on in time order. */
const rows = fc
  .array(fc.tuple(fc.nat(999), fc.nat(7), fc.nat(5), fc.nat(1)), { maxLength: 60 })
  .map((events) => events.sort((a, b) => a[0] - b[0]));

const packetOf = (events: readonly (readonly number[])[]): EventPacket =>
  eventPacket(
    frame,
    {
      t: events.map(([t]) => t),
      x: events.map(([, x]) => x),
      y: events.map(([, , y]) => y),
      on: events.map(([, , , on]) => on),
    },
    events.length,
  );

const rowsOf = ({ t, x, y, on }: EventPacket): number[][] =>
  [...t].map((each, i) => [each, x[i], y[i], on[i]]);

describe('filters of events', () => {
  it('keep one sign, in a new packet of the same window', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom<0 | 1>(0, 1), (events, sign) => {
        const packet = packetOf(events);
        const kept = filtered(packet, ofSign(sign));
        checkPacket(kept);
        expect(kept).toMatchObject(frame);
        expect(rowsOf(kept)).toEqual(events.filter(([, , , on]) => on === sign));
        expect(rowsOf(packet)).toEqual(events);
      }),
    );
  });

  it('make a pixel blind after each event that stays, and no other pixel', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 400 }), (events, dead) => {
        const last = new Map<string, number>();
        const expected = events.filter(([t, x, y]) => {
          if (t - (last.get(`${x},${y}`) ?? -Infinity) < dead) return false;
          last.set(`${x},${y}`, t);
          return true;
        });
        expect(rowsOf(filtered(packetOf(events), deadTime(micros(dead), frame)))).toEqual(expected);
      }),
    );
  });

  it('says that too large a picture cannot be remembered', () => {
    const wide = { width: 65536, height: 65536 };
    const sentence =
      /^A picture of 65536×65536 pixels is too large: .* Look for events whose pixel is wrong\.$/;
    expect(() => deadTime(micros(100), wide)).toThrow(sentence);
    expect(() => withQuorum({ support: 2, radius: 1, within: micros(100) }, wide)).toThrow(sentence);
  });

  it('see again when time has gone back by more than they are blind', () => {
    const stays = deadTime(micros(100), frame);
    expect([5000, 5050, 10, 60, 110].map((t) => stays(t, 1, 1, 1))).toEqual([true, false, true, false, true]);
  });

  it('are told times as they are counted in the window of a packet', () => {
    const asked: number[] = [];
    filtered(packetOf([[3, 1, 1, 1]]), (t) => asked.push(t) > 0);
    expect(asked).toEqual([1003]);
  });

  it('are asked in order, each of what those before it let pass', () => {
    const asked: number[] = [];
    const stays = every([ofSign(1), (t) => asked.push(t) > 0]);
    expect([stays(1, 0, 0, 1), stays(2, 0, 0, 0), stays(3, 0, 0, 1)]).toEqual([true, false, true]);
    expect(asked).toEqual([1, 3]);
  });
});

describe('a part of the picture', () => {
  it('becomes the frame', () => {
    fc.assert(
      fc.property(rows, (events) => {
        const part = cropped(packetOf(events), { left: 2, top: 1, width: 3, height: 4 });
        checkPacket(part);
        expect(part).toMatchObject({ width: 3, height: 4, start: 1000, end: 2000 });
        expect(rowsOf(part)).toEqual(
          events
            .filter(([, x, y]) => x >= 2 && x < 5 && y >= 1 && y < 5)
            .map(([t, x, y, on]) => [t, x - 2, y - 1, on]),
        );
      }),
    );
  });

  it('may be all of it, to its last row and column', () => {
    const all = packetOf([[0, 7, 5, 1]]);
    expect(cropped(all, { left: 0, top: 0, width: 8, height: 6 })).toEqual(all);
  });

  it.each([
    { left: 6, top: 0, width: 3, height: 1 },
    { left: 0, top: 5, width: 1, height: 2 },
    { left: -1, top: 0, width: 1, height: 1 },
    { left: 0, top: 0, width: 0, height: 1 },
    { left: 0.5, top: 0, width: 1, height: 1 },
    { left: NaN, top: 0, width: 1, height: 1 },
  ])('is refused where it is not in it: %j', (box) => {
    expect(() => cropped(packetOf([]), box)).toThrow(/is not in a picture of 8×6\. Give whole pixels/);
  });
});
