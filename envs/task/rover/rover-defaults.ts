// The small indoor rover: its drive, its row of pixels, and why the numbers are what they are.

import {
  degrees,
  hertz,
  kilograms,
  meters,
  metersPerSecond,
  metersPerSecondSquared,
  micros,
  millis,
  radians,
  seconds,
} from '../../../core/units/quantity.ts';
import type { RowCameraOptions } from '../../camera/row-camera.ts';
import type { DriveLimits } from '../../physics/differential-drive.ts';
import type { RoverOptions } from './course.ts';

/** Two gear motors of a robot as large as a hand: quicker than a Pioneer's, and light. */
const smallDrive: DriveLimits = Object.freeze({
  axle: meters(0.16),
  wheelSpeed: metersPerSecond(0.6),
  motorLag: millis(40),
  traction: metersPerSecondSquared(6),
});

/** 64 pixels that look around; a headlight at 20 Hz, for a passive row of pixels sees neither distance nor a wall at rest. */
export const rowEye: RowCameraOptions = Object.freeze({
  width: 64,
  fieldOfView: degrees(160),
  threshold: 0.2,
  mismatch: 0.02,
  /** 1.25 ms: at most eight events between two looks. */
  refractory: micros(1250),
  texture: Object.freeze({ contrast: 0.3, frequency: 5 }),
  headlight: 0.5,
  flashes: hertz(20),
  vibration: Object.freeze({ deviation: radians(0.004), correlation: millis(30) }),
});

/** 50 Hz of control, 100 Hz of looks. */
export const smallRover: RoverOptions = Object.freeze({
  controlPeriod: millis(20),
  substep: millis(10),
  camera: rowEye,
  radius: meters(0.1),
  mass: kilograms(1),
  drive: smallDrive,
  longest: seconds(30),
});
