// Where the learning engine's random numbers come from: one for every rounding, or Lava's few that all synapses share.

import { uniform } from '../../../core/random/draw.ts';
import type { Random } from '../../../core/random/random.ts';

/** Random numbers for the roundings of one projection. */
export interface Rounding {
  /** For the decay of a presynaptic or postsynaptic trace, in [0, 1). */
  decay(side: 'before' | 'after'): number;
  /** For the fraction of a trace's impulse in 256ths, in [0, 256). */
  impulse(side: 'before' | 'after'): number;
  /** For a delay or tag, and for a reward, in [0, 1). */
  synapse(): number;
  /** For a weight, in [0, 1). */
  weight(): number;
  /** A tick's presynaptic spikes have been taken, or its postsynaptic ones. */
  spikesTaken(): void;
  /** A learning epoch ends. */
  epochEnds(): void;
}

/** A number for every rounding, so that errors of different synapses are independent (`exact`). */
export function independentRounding(random: Random): Rounding {
  return {
    decay: () => uniform(random),
    impulse: () => 256 * uniform(random),
    synapse: () => uniform(random),
    weight: () => uniform(random),
    spikesTaken: () => undefined,
    epochEnds: () => undefined,
  };
}

/**
 * Weights rounded to the nearest value instead of at random, halves down: what is less than half a step is lost, however often it
 * comes. Traces, tags and rewards are rounded at random as ever.
 */
export function nearestWeights(random: Random): Rounding {
  return { ...independentRounding(random), weight: () => 0.5 };
}

/** Recorded draws of Lava's five streams: element k after k advances. */
export interface RecordedDraws {
  readonly beforeDecay: ArrayLike<number>;
  readonly beforeImpulse: ArrayLike<number>;
  readonly afterDecay: ArrayLike<number>;
  readonly afterImpulse: ArrayLike<number>;
  /** One per epoch. */
  readonly synapse: ArrayLike<number>;
}

/**
 * Lava's rounding: one number per stream, shared by all neurons and synapses, moved on twice a tick and once an epoch.
 *
 * Impulse draws are 7 bits against a fraction of 8 bits, so fractions round up twice too often (0.3 was measured as 0.601).
 * lava magma/core/learning/random.py, connection.py.
 */
export function sharedRounding(draws: RecordedDraws): Rounding {
  let taken = 0;
  let epoch = 0;
  const at = (values: ArrayLike<number>, k: number): number => {
    if (k >= values.length)
      throw new RangeError(`Draw ${k} is wanted, but only ${values.length} were recorded.`);
    return values[k];
  };
  return {
    decay: (side) => at(side === 'before' ? draws.beforeDecay : draws.afterDecay, taken),
    impulse: (side) => at(side === 'before' ? draws.beforeImpulse : draws.afterImpulse, taken),
    synapse: () => at(draws.synapse, epoch),
    weight: () => at(draws.synapse, epoch),
    spikesTaken: () => taken++,
    epochEnds: () => epoch++,
  };
}

/** Rounding of floating-point engines: none is ever asked for. */
export const noRounding: Rounding = Object.freeze({
  decay: () => 1,
  impulse: () => 256,
  synapse: () => 1,
  weight: () => 1,
  spikesTaken: () => undefined,
  epochEnds: () => undefined,
});

/**
 * value rounded down, and up with the probability of its fraction: ⌊value⌋ + (draw < value - ⌊value⌋).
 *
 * @param draw  a number in [0, 1); asked for only where there is a fraction
 */
export function roundAtRandom(value: number, draw: () => number): number {
  const whole = Math.floor(value);
  return value === whole ? whole : whole + (draw() < value - whole ? 1 : 0);
}
