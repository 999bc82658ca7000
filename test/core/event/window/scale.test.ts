import { describe, expect, it } from 'vitest';
import { eventPacket, PacketError } from '../../../../core/event/packet.ts';
import { scaled } from '../../../../core/event/window/scale.ts';
import { micros } from '../../../../core/units/quantity.ts';

const packet = eventPacket(
  { start: micros(0), end: micros(10), width: 64, height: 48 },
  { t: [1, 2], x: [0, 63], y: [0, 47], on: [1, 0] },
  2,
);

describe('a packet for eyes of another size', () => {
  it('keeps its corners', () => {
    const small = scaled(packet, { width: 10, height: 5 });
    expect([[...small.x], [...small.y]]).toEqual([
      [0, 9],
      [0, 4],
    ]);
  });

  it('puts pixels where their middles are', () => {
    const three = eventPacket(
      { start: micros(0), end: micros(10), width: 3, height: 3 },
      { t: [0, 1, 2], x: [0, 1, 2], y: [2, 1, 0], on: [1, 1, 1] },
      3,
    );
    const two = scaled(three, { width: 2, height: 2 });
    expect([[...two.x], [...two.y]]).toEqual([
      [0, 1, 1],
      [1, 1, 0],
    ]);
  });

  it.each([
    [0, 48],
    [100.5, 48],
    [64, -1],
    [65537, 48],
    [NaN, 48],
  ])('is refused a frame of %d×%d', (width, height) => {
    expect(() => scaled(packet, { width, height })).toThrow(
      new PacketError(
        `A frame of ${width}×${height} pixels cannot be; a side is a whole number from 1 to 65536.`,
      ),
    );
  });
});
