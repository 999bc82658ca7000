// The parts of a recipe that only a mind has which knows where it is and steers by the compass.

import type { Milliseconds } from '../../../core/units/quantity.ts';
import type { PlaceCellsOptions } from '../../encoder/place-cells.ts';

/** Where the place cells are. */
export type PlacesRecipe = PlaceCellsOptions;

/** A ring of motor populations, `motor.neurons` each. */
export interface RingRecipe {
  readonly directions: number;
  /** Turn rate in rad/s per radian of error. */
  readonly gain: number;
  /** Current that the direction of the heading gets and that is taken from the opposite one, in thresholds. */
  readonly inertia: number;
  /** How much more the way from a touch counts than what the ring wants, and how long that lasts in ms. */
  readonly touch: number;
  readonly touchDecay: Milliseconds;
  /** Neurons that all directions excite and that inhibit all of them, with both weights; null: directions do not compete. */
  readonly inhibition: {
    readonly neurons: number;
    readonly excite: number;
    readonly inhibit: number;
  } | null;
}
