// Exploration: a slow random current that all neurons of a motor population share. Independent noise in each neuron would average out over
// the population and over the motor's lag; what is tried must last long enough to be felt.

import { ornsteinUhlenbeck } from '../core/random/draw.ts';
import type { Random } from '../core/random/random.ts';
import { exp } from '../core/units/portable.ts';
import type { Micros } from '../core/units/quantity.ts';

/** One independent process per motor population. */
export interface Explorer {
  readonly random: Random;
  /** Current of each population in units of the amplitude, shape [populations]. */
  readonly level: Float64Array;
  readonly fade: number;
}

/** @param correlation  how long a try lasts;  @param populations  motors that explore independently */
export function explorer(
  random: Random,
  correlation: Micros,
  controlPeriod: Micros,
  populations: number,
): Explorer {
  return { random, level: new Float64Array(populations), fade: exp(-controlPeriod / correlation) };
}

/** Move on by one control step; from rest where an episode is fresh. Changed in place. */
export function wander({ random, level, fade }: Explorer, fresh: boolean): void {
  for (let k = 0; k < level.length; k++) level[k] = fresh ? 0 : ornsteinUhlenbeck(random, level[k], fade);
}
