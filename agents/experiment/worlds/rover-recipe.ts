// The one default recipe of the indoor worlds; each world says what differs from it and why.

import type { Recipe } from '../recipe/recipe.ts';
import { hertz, metersPerSecond, milliseconds, radiansPerSecond } from '../../../core/units/quantity.ts';

/** The recipe of the indoor rover; constants with their reasons, most of them found in a trial before. */
export const roverRecipe: Recipe = {
  retina: {
    /** 16 receptive fields of four pixels. */
    columns: 16,
    bands: 1,
    top: 0,
    bottom: 1,
    /** A constant gain of 0.3 per event: under a headlight the number of events tells how near a wall is, so it must not be evened out. */
    budget: 3e5,
    scarce: 1e6,
    decay: milliseconds(20),
    refractory: milliseconds(3),
    ceiling: 3,
  },
  motor: {
    neurons: 8,
    bias: 0.6,
    noise: 1.575,
    cruise: metersPerSecond(0.3),
    slowing: 0.6,
    turnRate: radiansPerSecond(3),
    fullSteering: hertz(15),
    decay: milliseconds(100),
  },
  learning: {
    signal: 'reward',
    rate: 0.0006,
    depression: 0.5,
    tagDecay: milliseconds(300),
    /** Excitation only: inhibited motors would fall silent, and without spikes there is no tag to bring them back. */
    bounds: [0, 1],
    firstWeights: [0.2, 0.05],
    /** Presynaptic balance: what one motor gains from an axon the others lose, so only differences are learned. */
    share: 0.2,
    /** Postsynaptic scaling: no motor takes over, no motor dies. */
    scaling: 0.2,
    memory: milliseconds(20_000),
    annealing: 0,
  },
  exploration: { amplitude: 0.8, correlation: milliseconds(300), annealing: 0 },
};

/**
 * Motors that even out their rates in the dark, for chips whose thresholds differ: they would pull against each other for good. With a
 * mismatch of 20 % and 10 % dead synapses the right one of tuning seed 1000 in moving-obstacles fired at 86 Hz and the left one at 58, and
 * 15 Hz steer fully.
 */
export const evenMotors: NonNullable<Recipe['learning']['homeostasis']> = {
  gain: 0.008,
  settling: milliseconds(5000),
  dark: milliseconds(20_000),
};
