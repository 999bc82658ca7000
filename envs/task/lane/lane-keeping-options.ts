// What can be chosen about lane keeping, and why the defaults are what they are.

import {
  degrees,
  meters,
  metersPerSecond,
  micros,
  millis,
  radians,
  type Meters,
  type MetersPerSecond,
  type Micros,
  type Radians,
} from '../../../core/units/quantity.ts';
import type { EyeOptions } from '../../camera/event-camera.ts';
import type { CameraKernel } from '../../camera/picture/room.ts';
import type { CameraMount } from '../../camera/ground/view.ts';

/** The task and its sensor. */
export interface LaneKeepingOptions {
  readonly controlPeriod: Micros;
  /** Step of the physics. */
  readonly substep: Micros;
  /** Between two looks of the camera: some whole sub-steps, or a whole part of one, for poses between two sub-steps are known. */
  readonly lookPeriod: Micros;
  /** Whether the camera looks when its image has moved by half a pixel, instead of after a fixed time. */
  readonly adaptive: boolean;
  /** Who does the camera's work per pixel; absent: the fast kernels. The bits are the same. */
  readonly kernel?: CameraKernel;
  readonly camera: CameraMount & EyeOptions;
  /** Metres from the lane's centre at which the lane is left. */
  readonly laneLimit: Meters;
  /** Metres ahead of the axle at which the reward measures the distance to the lane's centre, and the teacher does. */
  readonly rewardAhead: Meters;
  readonly teacherAhead: Meters;
  /** Whether percepts carry the teacher's signed errors: only for experiments that say they are taught. */
  readonly teaching: boolean;
  /** Mean speed in m/s below which a lap takes too long. */
  readonly slowest: MetersPerSecond;
  /** Deviation of the start from the lane's centre (m) and direction (rad). */
  readonly startOffset: Meters;
  readonly startTurn: Radians;
}

/** Bing's protocol where it is published, a plain choice with its reason elsewhere. */
export const laneKeepingDefaults: LaneKeepingOptions = Object.freeze({
  /** 20 Hz, as published. */
  controlPeriod: millis(50),
  /** 5 ms: a twentieth of the motor lag. */
  substep: millis(5),
  /** A look every 10 ms: at 0.5 m/s the nearest ground moves by about two pixels between looks, and times are interpolated. */
  lookPeriod: millis(10),
  adaptive: false,
  camera: Object.freeze({
    /** DVS128. */
    width: 128,
    height: 128,
    /** A wide lens: both lines of the lane stay in view right in front of the robot. */
    fieldOfView: degrees(90),
    above: meters(0.3),
    ahead: meters(0.2),
    /** 30° down: the ground from 0.28 m ahead of the axle, 0.08 m ahead of the camera, to the haze. */
    pitch: degrees(30),
    range: meters(2.5),
    /** 0.25: a DVS128 at its usual bias; a line edge then gives some five events per pixel. */
    threshold: 0.25,
    /** 10 % of the threshold, as measured on real arrays (2 to 10 %). */
    mismatch: 0.025,
    /** 0.5 ms: v2e's default. */
    refractory: micros(500),
    /** 4 mrad at 5 Hz and below: a rolling robot's camera is never still, and what is still is invisible to it. */
    vibration: Object.freeze({ deviation: radians(0.004), correlation: millis(30) }),
    /** The code of ground without paint. */
    haze: 0,
  }),
  /** 0.2 m, as published. */
  laneLimit: meters(0.2),
  /** 0.25 m: at the nose. There a turn shows at once, at the axle only after the robot has moved on. */
  rewardAhead: meters(0.25),
  /** 0.1 m: enough to damp; more would let the robot cut bends. */
  teacherAhead: meters(0.1),
  teaching: false,
  slowest: metersPerSecond(0.25),
  startOffset: meters(0.02),
  startTurn: radians(0.03),
});
