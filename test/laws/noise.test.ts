// Noise on both kernels: the same bits, whatever the size, and the generator stands where it must.

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random/random.ts';
import { truth } from '../../hardware/chip/kernels/chip-kernels.ts';
import { kernels } from '../../hardware/chip/kernels/kernels.ts';

const sizes = [1, 2, 3, 4, 5, 6, 7, 8, 1001];

describe.each(['fillNormal', 'fillUniform'] as const)('%s', (fill) => {
  it.each(sizes)('has the same bits with either kernel, %i at a time', (size) => {
    const body = { drive: new Float64Array(size) };
    const work = kernels.wasm.create();
    work.adopt(body);
    const expected = new Float64Array(size);
    const [one, two] = [createRandom(size), createRandom(size)];
    for (let round = 0; round < 20_000 / size; round++) {
      const [deviation, mean] = round % 3 === 0 ? [0.5, -0.1] : [2, 0];
      truth[fill](one, expected, deviation, mean);
      work[fill](two, body.drive, deviation, mean);
      expect(body.drive).toEqual(expected);
      expect(two.state).toEqual(one.state);
    }
  });
});

describe('normal noise', () => {
  it('holds for the words at the ends: the largest, the smallest, and the edges and the middles of a quarter turn', () => {
    const body = { drive: new Float64Array(2) };
    const work = kernels.wasm.create();
    work.adopt(body);
    const expected = new Float64Array(2);
    // a generator whose next two words are these: the first is a + b + counter; behind it a is 0, b is 9·c and the counter 1
    const edges = [
      0x20000000, 0x60000000, 0xa0000000, 0xe0000000, 0, 1, 2, 0x3fffffff, 0x40000000, 0x7fffffff, 0x80000000,
      0xb504f333, 0xfffffffe, 0xffffffff,
    ];
    for (const first of edges)
      for (const second of edges) {
        const ninth = 0x38e38e39; // of 1, modulo 2^32
        const state = Uint32Array.of(first, 0, Math.imul(second - 1, ninth), 0);
        const [one, two] = [state, state.slice()].map((each) => ({ key: new Uint32Array(4), state: each }));
        truth.fillNormal(one, expected, 1, 0);
        work.fillNormal(two, body.drive, 1, 0);
        expect(body.drive, `${first} ${second}`).toEqual(expected);
        expect(two.state).toEqual(one.state);
      }
  });
});
