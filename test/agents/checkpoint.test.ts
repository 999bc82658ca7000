import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CheckpointError,
  decodeCheckpoint,
  encodeCheckpoint,
  type Checkpoint,
} from '../../agents/checkpoint.ts';

const array = fc.oneof(
  fc.array(fc.double()).map((values) => Float64Array.from(values)),
  fc.array(fc.integer()).map((values) => Int32Array.from(values)),
  fc.array(fc.nat()).map((values) => Uint32Array.from(values)),
);
const checkpoint: fc.Arbitrary<Checkpoint> = fc.record({
  about: fc.record({ name: fc.string({ unit: 'grapheme' }), seed: fc.nat() }),
  arrays: fc
    .uniqueArray(fc.tuple(fc.string({ minLength: 1 }), array), { selector: ([name]) => name, maxLength: 4 })
    .filter((entries) => entries.every(([name]) => name !== '__proto__'))
    .map((entries): Checkpoint['arrays'] => Object.fromEntries(entries)),
});

describe('a checkpoint', () => {
  it('gives back every bit and every word that was saved', () => {
    fc.assert(
      fc.property(checkpoint, (saved) => {
        const { about, arrays } = decodeCheckpoint(encodeCheckpoint(saved), 'x.ckpt');
        expect(about).toEqual(saved.about);
        expect(arrays).toEqual(saved.arrays);
      }),
    );
  });

  it('is read from the middle of a larger buffer as well', () => {
    const bytes = encodeCheckpoint({ about: { seed: 1 }, arrays: { w: Float64Array.of(1, 2) } });
    const larger = new Uint8Array(bytes.length + 3);
    larger.set(bytes, 3);
    expect(decodeCheckpoint(larger.subarray(3), 'x.ckpt').arrays['w']).toEqual(Float64Array.of(1, 2));
  });

  it('is refused wherever it was cut short, and whatever single bit has flipped', () => {
    const bytes = encodeCheckpoint({ about: { seed: 1 }, arrays: { w: Float64Array.of(1, 2, 3) } });
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeCheckpoint(bytes.subarray(0, length), 'x.ckpt')).toThrow(CheckpointError);
    }
    for (let bit = 0; bit < 8 * bytes.length; bit++) {
      const flipped = bytes.slice();
      flipped[bit >> 3] ^= 1 << (bit & 7);
      expect(() => decodeCheckpoint(flipped, 'x.ckpt')).toThrow(CheckpointError);
    }
  });

  it('of something else is told so', () => {
    const foreign = new TextEncoder().encode('{"weights":[1,2,3]}');
    expect(() => decodeCheckpoint(foreign, 'w.json')).toThrow(/^w\.json is no neurover checkpoint/);
  });
});
