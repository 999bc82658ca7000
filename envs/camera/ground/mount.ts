// How a camera that looks down on the ground stands on its robot.

/** How a camera is built and mounted. */
export interface CameraMount {
  /** Pixels across and down. */
  readonly width: number;
  readonly height: number;
  /** Horizontal field of view in radians. */
  readonly fieldOfView: number;
  /** Metres above ground, and in front of the body's centre. */
  readonly above: number;
  readonly ahead: number;
  /** Angle below the horizon in radians. */
  readonly pitch: number;
  /** Metres beyond which the ground is haze. */
  readonly range: number;
  /** Brightness code of everything that is not ground within range. */
  readonly haze: number;
}
