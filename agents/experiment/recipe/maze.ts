// The parts of a recipe that only a mind has which knows where it is and steers by the compass.

import type { Hertz, Milliseconds } from '../../../core/units/quantity.ts';

/** A square grid of place cells over [-1, 1] × [-1, 1]; rate in Hz. */
export interface PlacesRecipe {
  readonly side: number;
  readonly width: number;
  readonly rate: Hertz;
}

/** A ring of motor populations, `motor.neurons` each. */
export interface RingRecipe {
  readonly directions: number;
  /** Turn rate per radian of error, per second. */
  readonly gain: number;
  /** Current that the direction of the heading gets, and the opposite one lacks. */
  readonly inertia: number;
  /** How much more the way from a touch counts than what the ring wants, and how long that lasts in ms. */
  readonly touch: number;
  readonly touchDecay: Milliseconds;
  /** Neurons through which directions inhibit one another; null: they do not. */
  readonly inhibition: {
    readonly neurons: number;
    readonly excite: number;
    readonly inhibit: number;
  } | null;
}
