// Our own camera before pictures of leaves: pictures without a favourite direction, events that are the same for the same seed.

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/random/random.ts';
import { flatView } from '../../../../envs/camera/gaze/flat-view.ts';
import { leaves } from '../../../../envs/camera/gaze/leaves.ts';
import { wanderingGaze } from '../../../../envs/camera/gaze/wandering.ts';

describe('leaves', () => {
  const { side, reflectance } = leaves(256, createRandom(5));

  it('cover everything with reflectances between soot and paper', () => {
    expect(reflectance).toHaveLength(side * side);
    expect(reflectance.every((each) => each > 0.07 && each <= 1)).toBe(true);
  });

  it('have edges of all directions alike: squared gradients along four axes are within a fifth', () => {
    const at = (x: number, y: number): number => reflectance[(y & 255) * side + (x & 255)];
    const energy = [
      [1, 0],
      [0, 1],
      [1, 1],
      [1, -1],
    ].map(([dx, dy]) => {
      let sum = 0;
      for (let y = 0; y < side; y++)
        for (let x = 0; x < side; x++) sum += (at(x + dx, y + dy) - at(x, y)) ** 2 / Math.hypot(dx, dy);
      return sum;
    });
    expect(Math.max(...energy) / Math.min(...energy)).toBeLessThan(1.2);
  });

  it('are refused on a side that does not repeat by bits', () => {
    expect(() => leaves(100, createRandom(1))).toThrow(/1, 2, 4, 8/);
  });
});

describe('a view of a flat picture', () => {
  it('shows the texels around its middle, and says which pixels changed', () => {
    const picture = { side: 4, reflectance: Float32Array.from({ length: 16 }, (_, k) => (k + 1) / 16) };
    const view = flatView(picture, 3, 1);
    view.look({ x: 1, y: 2, heading: 0, yaw: 0, pitch: 0 });
    expect([...view.picture.level].map((level) => 16 * Math.exp(level))).toEqual(
      [9, 10, 11].map((value) => expect.closeTo(value, 4) as number),
    );
    expect(view.picture.changedCount).toBe(3);
    view.look({ x: 1, y: 2, heading: 0, yaw: 0, pitch: 0 });
    expect(view.picture.changedCount).toBe(0);
    view.look({ x: 1, y: 1.5, heading: Math.PI / 2, yaw: 0, pitch: 0 }); // rolled: across is down the picture, between rows
    expect([...view.picture.level].map((level) => 16 * Math.exp(level))).toEqual(
      [4, 8, 12].map((value) => expect.closeTo(value, 4) as number),
    );
  });
});

describe('a gaze that wanders', () => {
  it('sees windows without gaps, ON and OFF events of every place, the same for the same seed', () => {
    const look = () => {
      const gaze = wanderingGaze(createRandom(7));
      return Array.from({ length: 52 }, () => gaze.glimpse()); // more than one picture
    };
    const seen = look();
    seen.forEach((packet, k) => expect([packet.start, packet.end]).toEqual([20_000 * k, 20_000 * (k + 1)]));
    const counts = seen.map(({ count }) => count);
    expect(Math.min(...counts)).toBeGreaterThan(100);
    const on = seen.reduce((sum, packet) => sum + packet.on.reduce((a, b) => a + b, 0), 0);
    const all = counts.reduce((a, b) => a + b, 0);
    expect(on / all).toBeGreaterThan(0.3);
    expect(on / all).toBeLessThan(0.7);
    const bytes = (packets: typeof seen): string[] =>
      packets.map(({ t }) => Buffer.from(t.buffer).toString('base64')); // all columns lie in one buffer
    expect(bytes(look()).join()).toBe(bytes(seen).join());
  });
});
