import { describe, expect, it } from 'vitest';
import {
  allToAll,
  constantWeights,
  normalWeights,
  oneToOne,
  sparse,
  uniformWeights,
  wire,
} from '../../../core/network/wiring.ts';
import { createRandom } from '../../../core/random/random.ts';
import { mean } from '../../../core/units/arithmetic.ts';
import { millis } from '../../../core/units/quantity.ts';

const sizes = { from: 3, to: 4 };
const random = createRandom(1);

describe('wiring', () => {
  it('connects everyone with everyone', () => {
    const { rows, weight } = wire(allToAll({ weights: constantWeights(0.5) }), sizes, random);
    expect([...rows.start]).toEqual([0, 4, 8, 12]);
    expect([...rows.target]).toEqual([0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3]);
    expect([...weight]).toEqual(Array.from({ length: 12 }, () => 0.5));
  });

  it('connects equals with equals', () => {
    const { rows } = wire(oneToOne(), { from: 3, to: 3 }, random);
    expect([[...rows.start], [...rows.target]]).toEqual([
      [0, 1, 2, 3],
      [0, 1, 2],
    ]);
  });

  it('connects a share of all pairs', () => {
    const { rows } = wire(sparse({ probability: 0.1 }), { from: 200, to: 200 }, random);
    // 4000 ± 5 standard deviations of 60
    expect(Math.abs(rows.target.length - 4000)).toBeLessThan(300);
    for (let n = 0; n < 200; n++) {
      const row = [...rows.target.subarray(rows.start[n], rows.start[n + 1])];
      expect(row).toEqual([...new Set(row)].sort((a, b) => a - b));
    }
  });

  it.each([
    [0, 0],
    [1, 12],
  ])('connects with probability %d exactly %d pairs', (probability, pairs) => {
    expect(wire(sparse({ probability }), sizes, random).rows.target).toHaveLength(pairs);
  });

  it('draws the same pairs and weights from the same stream, and others from another', () => {
    const wiring = sparse({ probability: 0.5, weights: uniformWeights(0, 1) });
    const drawn = (seed: number) => wire(wiring, { from: 20, to: 20 }, createRandom(seed));
    expect(drawn(4)).toEqual(drawn(4));
    expect(drawn(4).rows.target).not.toEqual(drawn(5).rows.target);
  });

  it('draws weights from the distribution asked for', () => {
    const many = { from: 100, to: 100 };
    const even = wire(allToAll({ weights: uniformWeights(-1, 3) }), many, random).weight;
    expect(Math.min(...even)).toBeGreaterThanOrEqual(-1);
    expect(Math.max(...even)).toBeLessThan(3);
    expect(Math.abs(mean(even) - 1)).toBeLessThan(0.06);
    const bell = wire(allToAll({ weights: normalWeights(2, 0.5) }), many, random).weight;
    expect(Math.abs(mean(bell) - 2)).toBeLessThan(0.025);
  });

  it('moves first weights into the bounds of the rule', () => {
    const { weight } = wire(allToAll({ weights: normalWeights(0, 5) }), sizes, random, [-1, 1]);
    expect(weight.every((w) => w >= -1 && w <= 1)).toBe(true);
  });

  it('takes 1 ms and the weight 1 where nothing is said', () => {
    expect(allToAll()).toEqual({ kind: 'all-to-all', weights: constantWeights(1), delay: millis(1) });
    expect(allToAll({ delay: millis(7) }).delay).toBe(7000);
  });
});
