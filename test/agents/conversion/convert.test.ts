// How far the rates of converted neurons can be from the activations that they stand for.

import { describe, expect, it } from 'vitest';
import { convert } from '../../../agents/conversion/convert.ts';
import { predict } from '../../../agents/deploy/predict.ts';
import { padded, plainProducts } from '../../../agents/training/row-products.ts';
import { integer, normal } from '../../../core/random/draw.ts';
import { createRandom } from '../../../core/random/random.ts';

const [INPUTS, OUTPUTS, SAMPLES, LEVELS, SCALE] = [20, 30, 20, 15, 2];

const random = createRandom(2);
const products = plainProducts();
const weights = products.floats(INPUTS * padded(OUTPUTS)).map(() => normal(random, 0.05, 0.4));
const net = { products, sizes: [INPUTS, OUTPUTS], levels: LEVELS, weights: [weights] };
const images = Array.from({ length: SAMPLES }, () =>
  Uint8Array.from({ length: INPUTS }, () => integer(random, LEVELS + 1)),
);

/** How many spikes more than T·clip(a, 0, 1) each neuron of a converted layer fires for each image. */
function misses(ticks: number, start: number): number[] {
  const deployed = convert(net, [SCALE], { ticks, planes: 4, weightBits: 8, reset: 'subtract', start });
  const axon = Uint16Array.from({ length: INPUTS }, (_, i) => i);
  const from = Uint32Array.from({ length: ticks + 1 }, (_, t) => (t === 0 ? 0 : INPUTS));
  const sample = (k: number) => ({ label: 0, start: from, axon, level: images[k] });
  const { counts } = predict(deployed, { count: SAMPLES, sample }, products);
  const [{ mantissas, threshold, exponent }] = deployed.layers;
  const one = (threshold ?? NaN) / 2 ** exponent; // what a weight of 1 at a level of 1 became
  return [...counts].map((count, k) => {
    const [image, n] = [images[Math.floor(k / OUTPUTS)], k % OUTPUTS];
    const a = image.reduce((sum, level, i) => sum + level * mantissas[i * OUTPUTS + n], 0) / one;
    return count - ticks * Math.min(1, Math.max(0, a));
  });
}

describe('a converted layer of a held input', () => {
  it.each([8, 16, 64, 256])('fires in %i ticks as often as it should, or one less for what it loses', (T) => {
    const off = misses(T, 0);
    expect(Math.max(...off)).toBeLessThanOrEqual(0);
    expect(Math.min(...off)).toBeGreaterThanOrEqual(-1 - (T * T) / 8192);
    expect(Math.min(...off)).toBeLessThan(-0.9); // the bound is no looser than it must be
  });

  it.each([8, 16, 64, 256])(
    'is off by half a spike in %i ticks where voltages start at half a threshold',
    (T) => {
      const off = misses(T, 0.5).map(Math.abs);
      expect(Math.max(...off)).toBeLessThanOrEqual(0.5 + 0.01 + (T * T) / 8192); // half a threshold is told to 1/128 of it
      expect(Math.max(...off)).toBeGreaterThan(0.45);
    },
  );
});
