// The STDP window: what one pair of spikes writes, over the time between them (Bi and Poo 1998, figure 7, as modelled by
// Song, Miller and Abbott 2000: exponential on both sides).

import { describe, expect, it } from 'vitest';
import { bothChips } from './both-chips.ts';
import { errorsOf, tagsOfPair, wanted } from './stdp-pair.ts';

const [reference, loihi2] = bothChips;
const differences = [1, 5, 10, 20, 40];

describe('the STDP window on the reference chip', () => {
  it.each(differences)('rises by exp(-Δ/20 ms) when the presynaptic spike comes %i ms before', (ms) => {
    const { tags, late } = tagsOfPair(reference, ms);
    expect(late).toBe(ms);
    for (const tag of tags) expect(tag).toBeCloseTo(wanted(ms), 12);
  });

  it.each(differences)('falls by half of that when it comes %i ms after', (ms) => {
    for (const tag of tagsOfPair(reference, -ms).tags) expect(tag).toBeCloseTo(wanted(-ms), 12);
  });
});

// Traces have 7 bits and a pair of impulses is 32 units, so a single tag is a multiple of 1/32 of A₊; each tick rounds at random.
describe('the STDP window on loihi2', () => {
  it.each([...differences, ...differences.map((ms) => -ms)])(
    'is the same at %i ms: the mean of 400 tags within 0.02, a single one within 0.05 (standard deviation)',
    (ms) => {
      const { tags, late } = tagsOfPair(loihi2, ms);
      expect(late).toBe(ms);
      const { mean, single } = errorsOf(tags, ms);
      expect(Math.abs(mean)).toBeLessThan(0.02);
      expect(single).toBeLessThan(0.05);
    },
  );
});
