import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exponential,
  integer,
  normal,
  ornsteinUhlenbeck,
  poisson,
  shuffle,
  uniform,
} from '../../../core/random/draw.ts';
import { createRandom, type Random } from '../../../core/random/random.ts';
import { mean } from '../../../core/units/arithmetic.ts';

const COUNT = 20_000;

/** Mean and variance of many draws from one seed. */
function moments(draw: (random: Random) => number): { mean: number; variance: number } {
  const random = createRandom(1);
  const values = Array.from({ length: COUNT }, () => draw(random));
  const middle = mean(values);
  return { mean: middle, variance: mean(values.map((x) => (x - middle) * (x - middle))) };
}

// Tolerances are about five standard errors of 20,000 draws.
describe('draws', () => {
  it('draws uniform numbers in [0, 1) with mean 1/2 and variance 1/12', () => {
    const found = moments(uniform);
    expect(Math.abs(found.mean - 1 / 2)).toBeLessThan(0.01);
    expect(Math.abs(found.variance - 1 / 12)).toBeLessThan(0.003);
  });

  it('draws normal numbers with the mean and deviation asked for, and a third of them beyond one deviation', () => {
    const found = moments((random) => normal(random, 3, 2));
    expect(Math.abs(found.mean - 3)).toBeLessThan(0.07);
    expect(Math.abs(found.variance - 4)).toBeLessThan(0.2);
    const beyond = moments((random) => (Math.abs(normal(random)) > 1 ? 1 : 0));
    expect(Math.abs(beyond.mean - 0.3173)).toBeLessThan(0.017);
  });

  it('draws waiting times whose deviation is their mean', () => {
    const found = moments((random) => exponential(random, 2));
    expect(Math.abs(found.mean - 2)).toBeLessThan(0.07);
    expect(Math.abs(found.variance - 4)).toBeLessThan(0.4);
  });

  it.each([0.1, 3, 20])('draws Poisson counts whose mean and variance are %d', (rate) => {
    const found = moments((random) => poisson(random, rate));
    expect(Math.abs(found.mean / rate - 1)).toBeLessThan(0.15);
    expect(Math.abs(found.variance / rate - 1)).toBeLessThan(0.15);
  });

  it('draws integers below the bound, each of them', () => {
    const random = createRandom(2);
    const seen = new Set(Array.from({ length: 1000 }, () => integer(random, 7)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4, 5, 6]);
  });

  it('shuffles in place without losing or doubling anything', () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.integer()), (seed, items) => {
        const shuffled = [...items];
        expect(shuffle(createRandom(seed), shuffled)).toBe(shuffled);
        expect([...shuffled].sort()).toEqual([...items].sort());
      }),
    );
  });

  it('wanders with unit deviation and the correlation asked for (Ornstein–Uhlenbeck)', () => {
    const random = createRandom(3);
    const fade = 0.9;
    let x = 0;
    let power = 0;
    let product = 0;
    for (let k = 0; k < 5 * COUNT; k++) {
      const next = ornsteinUhlenbeck(random, x, fade);
      power += next * next;
      product += x * next;
      x = next;
    }
    expect(Math.abs(power / (5 * COUNT) - 1)).toBeLessThan(0.08);
    expect(Math.abs(product / power - fade)).toBeLessThan(0.01);
  });
});
