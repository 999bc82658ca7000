// The serial line of a SpikerBox: frames and messages, in pieces of any size.

import { array, assert, integer, property, tuple } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameReader } from '../../../agents/dataset/spikerbox-frames.ts';

const frame = (...values: number[]): number[] =>
  values.flatMap((value, c) => [(c === 0 ? 128 : 0) | (value >> 7), value & 127]);
const message = (body: string): number[] => [
  255,
  255,
  1,
  1,
  128,
  255,
  ...new TextEncoder().encode(body),
  255,
  255,
  1,
  1,
  129,
  255,
];

describe('frames', () => {
  it('come back whatever the pieces are they come in', () => {
    assert(
      property(
        array(tuple(integer({ min: 0, max: 16_255 }), integer({ min: 0, max: 16_383 })), {
          maxLength: 20,
        }),
        array(integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 30 }),
        (frames, cuts) => {
          const bytes = Uint8Array.from([
            ...frames.flatMap((each) => frame(...each)),
            ...message('EVNT:5;'),
            ...frame(1, 2),
          ]);
          const reader = frameReader(2);
          const samples: number[] = [];
          const messages: string[] = [];
          let lost = 0;
          for (let at = 0, k = 0; at < bytes.length; at += cuts[k++ % cuts.length]) {
            const piece = reader.push(bytes.subarray(at, at + cuts[k % cuts.length]));
            samples.push(...piece.samples);
            messages.push(...piece.messages.map(({ type, value, frame: at }) => `${type} ${value} ${at}`));
            lost += piece.lost;
          }
          expect(samples).toEqual([...frames.flat(), 1, 2]);
          expect(messages).toEqual([`EVNT 5 ${frames.length}`]);
          expect(lost).toBe(0);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are found again where the line was joined in the middle', () => {
    const { samples, lost, lostAt } = frameReader(2).push(Uint8Array.from([5, 6, 7, ...frame(300, 400)]));
    expect([...samples]).toEqual([300, 400]);
    expect(lostAt).toBe(0);
    expect(lost).toBe(3);
  });
});
