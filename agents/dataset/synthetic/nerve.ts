// A nerve of our own: spikes of one neuron in noise, with the markers a person would have set.

import { exponential, normal } from '../../../core/random/draw.ts';
import { createRandom } from '../../../core/random/random.ts';
import type { NeuronRecording } from '../spikerbox.ts';

const RATE = 10_000;
/** A spike as a SpikerBox shows it: down, then up. */
const shape = [-0.2, -0.6, -1, -0.9, -0.5, -0.1, 0.25, 0.4, 0.4, 0.3, 0.2, 0.1];
const LOUD = 3200;
const NOISE = 260;

/** @returns `seconds` of a recording, the same for the same seed. */
export function syntheticRecording(seconds: number, seed = 1): NeuronRecording {
  const random = createRandom(seed);
  const samples = Int16Array.from({ length: seconds * RATE }, () => Math.round(normal(random, 0, NOISE)));
  const times: number[] = [];
  for (let t = exponential(random, 0.1); t < seconds - 0.01; t += 0.004 + exponential(random, 0.1)) {
    const begin = Math.round(t * RATE);
    const size = LOUD * (1 + 0.08 * normal(random));
    shape.forEach((value, k) => (samples[begin + k] += Math.round(size * value)));
    times.push((begin + 2) / RATE);
  }
  return {
    name: 'synthetic',
    sound: { rate: RATE, channels: 1, samples },
    markers: {
      markers: {},
      neurons: { _ch0_neuron0: times },
      thresholds: { _ch0_neuron0: [-1800, -6000] },
    },
  };
}
