import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom, seedOf, split, word, type Random } from '../../../core/random/random.ts';

const words = (random: Random, count = 8): number[] => Array.from({ length: count }, () => word(random));
const seed = fc.maxSafeNat();

describe('random', () => {
  it.each([
    [0, [3871467107, 1332250166, 1432754097, 3177989445]],
    [1, [4094005999, 3714699253, 812908026, 3192829756]],
    [2 ** 32 + 1, [2602102432, 45890618, 42008207, 3390458772]],
  ])('begins seed %d with the same words in every engine and version', (from, golden) => {
    expect(words(createRandom(from), 4)).toEqual(golden);
  });

  it.each([
    ['camera', [2833862824, 1417524875, 2816520488, 996930325]],
    [7, [1478377108, 1719536326, 3913257574, 131977153]],
    ['', [2878607335, 943003610, 1123023874, 2753386339]],
  ])('begins the stream %j of seed 1 with the same words in every engine and version', (name, golden) => {
    expect(words(split(createRandom(1), name), 4)).toEqual(golden);
  });

  it('gives the same stream twice', () => {
    fc.assert(
      fc.property(seed, (s) => {
        expect(words(createRandom(s))).toEqual(words(createRandom(s)));
      }),
    );
  });

  it('gives far streams to near seeds', () => {
    fc.assert(
      fc.property(fc.nat(), (s) => {
        const [here, next] = [words(createRandom(s)), words(createRandom(s + 1))];
        expect(here.filter((each, i) => each === next[i])).toEqual([]);
      }),
    );
  });

  it.each([-1, 0.5, NaN, 2 ** 53])('refuses %d as a seed', (bad) => {
    expect(() => createRandom(bad)).toThrow(
      new RangeError(`A seed is a whole number from 0 to 2^53 - 1, not ${bad}.`),
    );
  });

  it('splits by name alone: what the parent has drawn does not matter, and splitting draws nothing', () => {
    fc.assert(
      fc.property(seed, fc.string(), fc.nat(20), (s, name, draws) => {
        const parent = createRandom(s);
        const early = words(split(parent, name));
        words(parent, draws);
        const before = parent.state.slice();
        expect(words(split(parent, name))).toEqual(early);
        expect(parent.state).toEqual(before);
      }),
    );
  });

  it('gives different streams to different names, and none of them the parent’s', () => {
    fc.assert(
      fc.property(seed, fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 8 }), (s, names) => {
        const firsts = names.map((name) => words(split(createRandom(s), name)).join(' '));
        firsts.push(words(createRandom(s)).join(' '));
        expect(new Set(firsts).size).toBe(names.length + 1);
      }),
    );
  });

  it('lets a child’s child depend on the whole way', () => {
    const root = createRandom(7);
    expect(words(split(split(root, 'a'), 'b'))).not.toEqual(words(split(split(root, 'b'), 'a')));
    expect(words(split(split(root, 'a'), 'b'))).not.toEqual(words(split(root, 'ab')));
  });

  it('continues from a saved state with the same bits', () => {
    fc.assert(
      fc.property(seed, fc.nat(50), (s, draws) => {
        const random = createRandom(s);
        words(random, draws);
        const saved = random.state.slice();
        const then = words(random);
        random.state.set(saved);
        expect(words(random)).toEqual(then);
      }),
    );
  });

  it('names a split stream by a number, the same each time', () => {
    const root = createRandom(3);
    expect(seedOf(root, 5)).toBe(seedOf(createRandom(3), 5));
    expect(new Set(Array.from({ length: 1000 }, (_, k) => seedOf(root, k))).size).toBe(1000);
  });

  it('sets every bit in half of its words', () => {
    const random = createRandom(11);
    const ones = new Float64Array(32);
    for (let k = 0; k < 10_000; k++) {
      const bits = word(random);
      for (let b = 0; b < 32; b++) ones[b] += (bits >>> b) & 1;
    }
    // 5000 ± 5 standard deviations of 50
    for (const count of ones) expect(Math.abs(count - 5000)).toBeLessThan(250);
  });
});
