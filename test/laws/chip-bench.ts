// Networks and stimuli on which chips are held against the laws.

import type { Chip, Snapshot, Stimulus } from '../../core/chip/chip.ts';
import { network, population, project, type Network } from '../../core/network/network.ts';
import { allToAll, normalWeights, sparse } from '../../core/network/wiring.ts';
import { lif, type NoiseShape } from '../../core/neuron/lif.ts';
import { input } from '../../core/neuron/neuron.ts';
import { rewardStdp } from '../../core/plasticity/reward-stdp.ts';
import { normal, uniform } from '../../core/random/draw.ts';
import { createRandom } from '../../core/random/random.ts';
import { pushSpike, seal, spikeScratch, type SpikePacket } from '../../core/spike/packet.ts';
import { millis } from '../../core/units/quantity.ts';

/** Sizes of the bench network; every neuron is an output, so that whoever counts can see every spike. */
export const sizes = { input: 10, hidden: 8, motors: 4 };

/** Delays of its projections in ticks. */
export const delays = { up: 1, across: 3, out: 2 };

/** What a bench network may be told. */
export interface BenchOptions {
  readonly noise?: number;
  readonly noiseShape?: NoiseShape;
  readonly outputs?: number;
  /** What evens its learning weights out. */
  readonly evens?: { readonly share?: number } | { readonly scaling?: number };
}

/** Input → hidden → motors with recurrence, three delays and two learning projections. */
export function benchNetwork({
  noise = 0,
  noiseShape = 'normal',
  outputs = 2,
  evens = {},
}: BenchOptions = {}): Network {
  const axons = population('input', sizes.input, input());
  const hidden = population('hidden', sizes.hidden, lif({ noise, noiseShape }));
  const motors = population('motors', sizes.motors, lif({ noise, noiseShape, refractory: millis(1) }));
  const rule = rewardStdp({ rate: 0.01, bounds: [-2, 2], ...evens });
  return network(
    [axons, hidden, motors],
    [
      project(axons, hidden, allToAll({ weights: normalWeights(0.6, 0.3), delay: millis(delays.up) }), rule),
      project(hidden, hidden, allToAll({ weights: normalWeights(-0.1, 0.1), delay: millis(delays.across) })),
      project(
        hidden,
        motors,
        sparse({ probability: 1, weights: normalWeights(0.8, 0.3), delay: millis(delays.out) }),
        rule,
      ),
    ],
    outputs === 2 ? [hidden, motors] : [motors],
  );
}

/** What a bench stimulus may be told. */
export interface StimulusOptions {
  readonly ticks?: number;
  readonly rate?: number;
  readonly plastic?: boolean;
  readonly dopamine?: number;
  readonly fresh?: boolean;
  /** Populations of the network: 3, as the bench network has, or 2. */
  readonly populations?: 2 | 3;
}

/** A random stimulus: the same number gives the same one. */
export function stimulus(
  which: number,
  {
    ticks = 20,
    rate = 0.1,
    plastic = true,
    dopamine = NaN,
    fresh = false,
    populations = 3,
  }: StimulusOptions = {},
): Stimulus {
  const random = createRandom(which);
  const scratch = spikeScratch();
  for (let t = 0; t < ticks; t++) {
    for (let axon = 0; axon < sizes.input; axon++) if (uniform(random) < rate) pushSpike(scratch, t, axon);
  }
  const drive = Float64Array.of(0, 0.3 * normal(random), 0.3 * normal(random));
  const surprise = normal(random);
  return {
    spikes: seal(scratch, ticks, fresh),
    drive: drive.slice(0, populations),
    modulators: Float64Array.of(Number.isNaN(dopamine) ? surprise : dopamine),
    plastic,
  };
}

/** Advance a chip through stimuli `from` … `to` - 1. */
export function run(chip: Chip, from: number, to: number, options?: StimulusOptions): SpikePacket[] {
  return Array.from({ length: to - from }, (_, k) => chip.advance(stimulus(from + k, options)));
}

/** @returns a chip loaded with the bench network. */
export function loaded(make: () => Chip, options: { noise?: number; seed?: number } = {}): Chip {
  const chip = make();
  chip.load(benchNetwork(options), createRandom(options.seed ?? 1));
  return chip;
}

/** All weights of a chip, by projection. */
export function weightsOf(chip: Chip): Snapshot {
  return Object.fromEntries(Object.entries(chip.snapshot()).filter(([name]) => name.endsWith('/weight')));
}

/** How many of them differ. */
export function changed(before: Snapshot, after: Snapshot): number {
  return Object.entries(before).reduce(
    (sum, [name, values]) => sum + values.filter((each, s) => each !== after[name][s]).length,
    0,
  );
}
