// Noise by its shape: what a population does with it.

import { expect, it } from 'vitest';
import { network, population } from '../../../core/network/network.ts';
import { lif, type NoiseShape } from '../../../core/neuron/lif.ts';
import { createRandom } from '../../../core/random/random.ts';
import { seal, spikeScratch } from '../../../core/spike/packet.ts';
import { chips } from '../../../hardware/registry.ts';

const SECONDS = 4;
const NEURONS = 200;

/** @returns spikes per neuron and second of neurons that fire by their noise alone. */
function rateOf(chip: 'reference' | 'loihi2', noiseShape?: NoiseShape): number {
  const shape = noiseShape === undefined ? {} : { noiseShape };
  const own = population('noisy', NEURONS, lif({ bias: 0.6, noise: 1.575, ...shape }));
  const made = chips[chip].create();
  made.load(network([own], [], [own]), createRandom(3));
  let spikes = 0;
  for (let step = 0; step < SECONDS * 20; step++)
    spikes += made.advance({
      spikes: seal(spikeScratch(), 50, step === 0),
      drive: Float64Array.of(0),
      modulators: Float64Array.of(0),
      plastic: false,
    }).count;
  return spikes / NEURONS / SECONDS;
}

it('makes neurons fire as often where it is uniform as where it is normal', () => {
  const [normal, uniform] = [rateOf('reference', 'normal'), rateOf('reference', 'uniform')];
  expect(normal).toBeGreaterThan(5);
  expect(uniform).not.toBe(normal);
  expect(Math.abs(uniform / normal - 1)).toBeLessThan(0.05);
});

it('is normal where no shape is named', () => {
  expect(rateOf('reference')).toBe(rateOf('reference', 'normal'));
});

it('is uniform on registers whatever is named, as their own generators are', () => {
  expect(rateOf('loihi2', 'normal')).toBe(rateOf('loihi2', 'uniform'));
});
