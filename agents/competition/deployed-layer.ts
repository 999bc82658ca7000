// What a competing layer has learned, as a network for a chip of registers: thresholds per neuron, and the paper's inhibitory
// neurons, which the layer itself keeps as a delay.

import type { Chip, Meter } from '../../core/chip/chip.ts';
import type { CompetitiveOptions } from '../../core/chip/competitive-layer.ts';
import { network, population, project, type Network } from '../../core/network/network.ts';
import { oneToOne, constantWeights, tableOf } from '../../core/network/wiring.ts';
import { input } from '../../core/neuron/neuron.ts';
import { LARGEST_THRESHOLD, registerLif } from '../../core/neuron/register-lif.ts';
import { split, type Random } from '../../core/random/random.ts';
import { exp } from '../../core/units/portable.ts';
import { inSeconds } from '../../core/units/quantity.ts';
import type { Images } from '../dataset/digits.ts';
import type { PoissonCode } from '../dataset/poisson-code.ts';
import { answerByEvidence, type Votes } from './votes.ts';

/** Largest mantissa, and the exponent with which it inhibits: 254·2⁷ units, 128 mV where 254 units are one. */
const LARGEST = 254;
const INHIBITION_EXPONENT = 7;
/** Inhibition that a deployed layer has, in mV: what it learned with should be the same. */
export const DEPLOYED_INHIBITION = 128;

/**
 * @param weight      mantissas [axons · neurons], rounded to even ones: mixed weights of 8 bits have no last bit
 * @param adaptation  what each threshold has grown by
 * @returns populations "axons", "layer" and "inhibition". Throws NetworkError, RangeError.
 */
export function deployedLayer(
  { axons, neurons, neuron, unit }: CompetitiveOptions,
  weight: ArrayLike<number>,
  adaptation: ArrayLike<number>,
): Network {
  const tick = 0.001;
  const from = population('axons', axons, input());
  const layer = population(
    'layer',
    neurons,
    registerLif({
      voltageDecay: Math.round(4096 * (1 - exp(-tick / inSeconds(neuron.membraneDecay)))),
      threshold: Array.from(adaptation, (own) =>
        Math.min(LARGEST_THRESHOLD, Math.round(neuron.threshold * unit + own)),
      ),
      refractory: Math.max(0, Math.round(inSeconds(neuron.refractory) / tick) - 1),
    }),
  );
  const inhibition = population('inhibition', neurons, registerLif({ threshold: 1 }));
  // Bringing a neuron's weights to their total can lift a single one beyond its mantissa.
  const even = Float64Array.from({ length: axons * neurons }, (_, s) =>
    Math.min(LARGEST, 2 * Math.round(weight[s] / 2)),
  );
  const others = Float64Array.from({ length: neurons * neurons }, (_, s) =>
    Math.floor(s / neurons) === s % neurons ? 0 : -LARGEST,
  );
  return network(
    [from, layer, inhibition],
    [
      project(from, layer, tableOf(even)),
      project(layer, inhibition, oneToOne({ weights: constantWeights(LARGEST) })),
      project(inhibition, layer, tableOf(others, INHIBITION_EXPONENT)),
    ],
    [layer],
  );
}

/** What a chip with a deployed layer answered. */
export interface DeployedAnswers {
  readonly accuracy: number;
  /** Spikes of the layer per image. */
  readonly spikes: number;
  readonly meter: Meter;
}

/** Load a deployed layer and answer every image, each from rest, by votes that were taken before. */
export function answerDeployed(
  chip: Chip,
  layer: Network,
  code: PoissonCode,
  images: Images,
  votes: Votes,
  random: Random,
): DeployedAnswers {
  chip.load(layer, random);
  const drive = new Float64Array(layer.populations.length);
  const modulators = new Float64Array(1);
  const counts = new Uint32Array(votes.neurons);
  let right = 0;
  let spikes = 0;
  for (let k = 0; k < images.count; k++) {
    const volley = code.volley(images, k, split(random, k));
    const response = chip.advance({ spikes: volley, drive, modulators, plastic: false });
    counts.fill(0);
    for (let s = 0; s < response.count; s++) counts[response.axon[s]]++;
    spikes += response.count;
    if (answerByEvidence(votes, counts) === images.labels[k]) right++;
  }
  return { accuracy: right / images.count, spikes: spikes / images.count, meter: chip.meter() };
}
