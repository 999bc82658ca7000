// How a camera that looks down on the ground stands on its robot.

import type { Meters, Radians } from '../../../core/units/quantity.ts';

/** How a camera is built and mounted. */
export interface CameraMount {
  /** Pixels across and down. */
  readonly width: number;
  readonly height: number;
  /** Horizontal field of view in radians. */
  readonly fieldOfView: Radians;
  /** Metres above ground, and in front of the body's centre. */
  readonly above: Meters;
  readonly ahead: Meters;
  /** Angle below the horizon in radians. */
  readonly pitch: Radians;
  /** Metres beyond which the ground is haze. */
  readonly range: Meters;
  /** Brightness code of everything that is not ground within range. */
  readonly haze: number;
}
