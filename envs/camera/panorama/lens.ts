// A lens for the view along the ground: columns at equal angles, rows at equal slopes, as on a cylinder. Upright edges stay
// upright columns, and half the horizon fits, which no plane picture can.

import { degrees, meters, radians, type Meters, type Radians } from '../../../core/units/quantity.ts';
import { cos, sin } from '../../../core/units/portable.ts';
import { checkSize } from '../picture/picture.ts';

/** How a camera that looks along the ground is built and mounted. */
export interface LensMount {
  /** Pixels across and down. */
  readonly width: number;
  readonly height: number;
  /** Horizontal field of view in radians, up to π. */
  readonly fieldOfView: Radians;
  /** Metres above ground, in front of the body's centre and to its left. */
  readonly above: Meters;
  readonly ahead: Meters;
  readonly left: Meters;
  /** Direction of sight, counter-clockwise from the body's heading, in radians. */
  readonly yaw: Radians;
  /** Angle below the horizon in radians; shifts the picture, as a shifted lens does, so that upright edges stay upright. */
  readonly pitch: Radians;
}

/** A lens, measured. */
export interface Lens extends LensMount {
  /** Pixels per radian across, and per unit of slope down: pixels are square at the horizon. */
  readonly focal: number;
  /** Directions of the columns' middles for a camera that looks along x, shape [width]. */
  readonly cosine: Float64Array;
  readonly sine: Float64Array;
}

/** Defaults: a robot the size of a Pioneer. */
export const lensDefaults: LensMount = Object.freeze({
  width: 128,
  height: 32,
  /** 180°: half the horizon, so that a wall beside the robot is seen as well as the way ahead. */
  fieldOfView: degrees(180),
  /** 0.2 m: the top of a low robot. */
  above: meters(0.2),
  ahead: meters(0),
  left: meters(0),
  yaw: radians(0),
  pitch: radians(0),
});

/** Measure a lens. Throws RangeError where it cannot be. */
export function lensOf(mount: LensMount): Lens {
  const { width, fieldOfView, above } = mount;
  checkSize(mount);
  if (!(fieldOfView > 0 && fieldOfView <= Math.PI))
    throw new RangeError(`A field of view is above 0 and up to π (180°), not ${fieldOfView}.`);
  if (!(above > 0)) throw new RangeError(`A camera stands above the ground, not at ${above} m.`);
  const bearing = (column: number): number => ((width / 2 - column - 0.5) * fieldOfView) / width;
  return {
    ...mount,
    focal: width / fieldOfView,
    cosine: Float64Array.from({ length: width }, (_, column) => cos(bearing(column))),
    sine: Float64Array.from({ length: width }, (_, column) => sin(bearing(column))),
  };
}
