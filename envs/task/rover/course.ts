// What a rover is made of, and where things stand around it.

import type { Kilograms, Meters, Micros } from '../../../core/units/quantity.ts';
import type { Point, Polygon, Pose } from '../../arena/shape/shapes.ts';
import type { RowCameraOptions, RowScene } from '../../camera/row-camera.ts';
import type { DriveLimits } from '../../physics/differential-drive.ts';

/** Body, sensor and clock of a rover. */
export interface RoverOptions {
  readonly controlPeriod: Micros;
  /** Step of the physics, and time between two looks. */
  readonly substep: Micros;
  /** Null: a rover without a camera. */
  readonly camera: RowCameraOptions | null;
  readonly radius: Meters;
  readonly mass: Kilograms;
  readonly drive: DriveLimits;
  /** Time after which an episode is truncated. */
  readonly longest: Micros;
}

/** Where things stand in one episode. */
export interface Course {
  readonly start: Pose;
  readonly scene: RowScene;
  /** A goal that is a place on the ground and nothing that stands there: people see it, no camera does. */
  readonly target?: Point & { readonly radius: Meters };
  /** Convex bodies that stop the robot; absent where a contact ends the episode anyway. */
  readonly solids?: readonly Polygon[];
  /** Which edges of the scene are obstacles that a hand may shift; where there are solids, they are the first of them. */
  readonly obstacles?: readonly { readonly first: number; readonly count: number; readonly moves?: true }[];
}
