// Weights set by hand, as the few numbers that say them.

import type { Meters } from '../../../core/units/quantity.ts';

/** How axons that lie side by side steer: away from what they hear where positive, towards it where negative; in weights. */
export interface SideWiring {
  /** Straight ahead and at the edge of the view; between them evenly. */
  readonly ahead: number;
  readonly beside: number;
  /** Where left and right meet, from -1 (left) to 1 (right); absent: 0. */
  readonly middle?: number;
}

/** How an angle among the senses steers: towards it where positive; in weights, reached at `sharp` of the number's range and more. */
export interface AngleWiring {
  readonly sense: number;
  readonly pull: number;
  readonly sharp: number;
}

/** Weights between eyes and motors, as few numbers as say them. */
export type HandWiring =
  | {
      readonly kind: 'steering';
      /** Weight of an axon that is for neither side. */
      readonly mean: number;
      /** Receptive fields of the camera, or the two sides of a remembered cue. */
      readonly eye?: SideWiring;
      /** The first so many of the other senses, which lie side by side, an axon each. */
      readonly sectors?: SideWiring & { readonly count: number };
      readonly angle?: AngleWiring;
    }
  | {
      /** At every place towards the goal, whose place is read off the world's scene: no learner knows it. */
      readonly kind: 'goal';
      readonly mean: number;
      readonly depth: number;
      /** Metres that a place of 1 stands for. */
      readonly reach: Meters;
    };
