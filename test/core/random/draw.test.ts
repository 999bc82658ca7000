import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exponential,
  fillNormal,
  fillUniform,
  geometric,
  integer,
  normal,
  ornsteinUhlenbeck,
  poisson,
  shuffle,
  uniform,
} from '../../../core/random/draw.ts';
import { createRandom, word, type Random } from '../../../core/random/random.ts';
import { mean } from '../../../core/units/arithmetic.ts';

const COUNT = 20_000;

/** Mean and variance of many draws from one seed. */
function moments(draw: (random: Random) => number): { mean: number; variance: number } {
  const random = createRandom(1);
  const values = Array.from({ length: COUNT }, () => draw(random));
  const middle = mean(values);
  return { mean: middle, variance: mean(values.map((x) => (x - middle) * (x - middle))) };
}

/** A generator whose next word is this one. */
const withWord = (next: number): Random => ({
  key: new Uint32Array(4),
  state: Uint32Array.of(next, 0, 0, 0),
});

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

  it('stays finite at both ends of what the generator gives', () => {
    for (const next of [0, 0xffffffff]) {
      expect(word(withWord(next))).toBe(next);
      const pair = new Float64Array(2);
      fillNormal(withWord(next), pair, 1);
      const drawn = [normal(withWord(next)), exponential(withWord(next)), geometric(withWord(next), 0.5)];
      for (const value of [...drawn, ...pair]) expect(Math.abs(value)).toBeLessThan(33); // 32 halvings of 1
    }
  });

  it.each([0, 1, 2, 7, 20_001])('fills %i places with normal numbers, none of them twice', (count) => {
    const out = new Float64Array(count + 1).fill(NaN);
    fillNormal(createRandom(4), out.subarray(0, count), 2, 3);
    expect(out[count]).toBeNaN();
    expect(new Set(out).size).toBe(count + 1);
    if (count < COUNT) return;
    const unit = Array.from(out.subarray(0, COUNT), (x) => (x - 3) / 2);
    const neighbours = (first: number): number =>
      mean(
        unit.filter((_, k) => k % 2 === first && k + 1 < COUNT).map((x, k) => x * unit[2 * k + first + 1]),
      );
    expect(Math.abs(mean(unit))).toBeLessThan(0.035);
    expect(Math.abs(mean(unit.map((x) => x * x)) - 1)).toBeLessThan(0.05);
    for (const first of [0, 1]) expect(Math.abs(neighbours(first))).toBeLessThan(0.05);
  });

  it.each([0, 1, 2, 7, 20_001])('fills %i places with uniform numbers of a deviation', (count) => {
    const out = new Float64Array(count + 1).fill(NaN);
    fillUniform(createRandom(4), out.subarray(0, count), 2, 3);
    expect(out.findIndex((x) => x !== x)).toBe(count);
    if (count < COUNT) return;
    const unit = Array.from(out.subarray(0, COUNT), (x) => (x - 3) / 2);
    const furthest = Math.max(...unit.map(Math.abs));
    expect(furthest).toBeLessThanOrEqual(Math.sqrt(3));
    expect(furthest).toBeGreaterThan(1.73);
    expect(Math.abs(mean(unit))).toBeLessThan(0.035);
    expect(Math.abs(mean(unit.map((x) => x * x)) - 1)).toBeLessThan(0.03);
    expect(mean(unit.map((x) => x ** 4))).toBeCloseTo(1.8, 1); // of a normal number it is 3
    expect(Math.abs(mean(unit.slice(1).map((x, k) => x * unit[k])))).toBeLessThan(0.035);
  });

  it('tells every uniform number by 16 bits: the ends are half a step within √3', () => {
    const out = new Float64Array(2);
    fillUniform(withWord(0xffff0000), out, 1);
    const end = Math.sqrt(12) * (0.5 - 1 / 131_072);
    expect(out[0]).toBeCloseTo(-end, 12);
    expect(out[1]).toBeCloseTo(end, 12);
  });

  it.each([0.01, 0.3, 0.9])('waits for a success of probability %d as a geometric distribution does', (p) => {
    const found = moments((random) => geometric(random, p));
    const deviation = Math.sqrt(1 - p) / p;
    expect(Math.abs(found.mean - (1 - p) / p)).toBeLessThan((5 * deviation) / Math.sqrt(COUNT));
    expect(Math.abs(found.variance / deviation ** 2 - 1)).toBeLessThan(0.12);
  });

  it.each([1e-9, 1e-15, 1e-200])(
    'waits for a success of probability %d as long as it takes on average',
    (p) => {
      expect(Math.abs(p * moments((random) => geometric(random, p)).mean - 1)).toBeLessThan(
        5 / Math.sqrt(COUNT),
      );
    },
  );

  it('draws Poisson counts of means that exp() cannot tell from none', () => {
    const random = createRandom(6);
    const counts = Array.from({ length: 100 }, () => poisson(random, 2000));
    expect(Math.abs(mean(counts) - 2000)).toBeLessThan(5 * Math.sqrt(2000 / 100));
    expect(() => poisson(random, Infinity)).toThrow(/finite mean/);
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

  it('shuffles into every order equally often, the one before included', () => {
    const random = createRandom(5);
    const seen = new Map<string, number>();
    for (let k = 0; k < 6000; k++) {
      const order = shuffle(random, ['a', 'b', 'c']).join('');
      seen.set(order, (seen.get(order) ?? 0) + 1);
    }
    expect([...seen.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
    // 1000 ± 5 standard deviations of 29; each begins with the order before, which does not matter where all are as likely
    for (const count of seen.values()) expect(Math.abs(count - 1000)).toBeLessThan(145);
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
