// sensor_msgs/LaserScan in and out. JSON has no infinity: rosbridge turns "nothing there", "too near" and "no reading" alike into
// null, which is read as no reading: what may be a wall is not free. CBOR keeps them apart.

import { z } from 'zod';
import type { Micros } from '../../../core/units/quantity.ts';
import type { RangeScan } from '../safety/clearance.ts';
import { rosHeader, rosStamp, type RosVersion } from './ros-messages.ts';

/** Beams of the densest laser that is accepted. */
const MOST_BEAMS = 16384;

const number = z.number();
const schema = z.object({
  header: z.object({ stamp: rosStamp, frame_id: z.string().max(200).optional() }),
  angle_min: number,
  angle_increment: number,
  range_min: z.number().nullable(),
  ranges: z.custom<ArrayLike<number | null>>(
    (value) =>
      (Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView))) &&
      (value as ArrayLike<unknown>).length <= MOST_BEAMS,
    `an array of at most ${MOST_BEAMS} ranges`,
  ),
});

/**
 * A scan read, when it was taken by the robot's clock, and in which frame. Throws ZodError.
 *
 * @param yaw  how far the laser is turned to the left of the robot's ahead, in radians
 */
export function readScan(message: unknown, yaw = 0): { scan: RangeScan; stamp: Micros; frame: string } {
  const { header, angle_min, angle_increment, range_min, ranges } = schema.parse(message);
  const own = new Float32Array(ranges.length);
  for (let i = 0; i < own.length; i++) {
    const range = ranges[i];
    own[i] = typeof range === 'number' ? range : NaN;
  }
  const scan = {
    angleMin: angle_min + yaw,
    angleStep: angle_increment,
    rangeMin: range_min ?? 0,
    ranges: own,
  };
  return { scan, stamp: header.stamp, frame: header.frame_id ?? '' };
}

/** A scan as sensor_msgs/LaserScan. Ranges stay a typed array, for CBOR; `jsonReady` turns them into numbers. */
export function scanMessage(
  scan: RangeScan,
  rangeMax: number,
  time: Micros,
  version: RosVersion,
): Record<string, unknown> {
  const { angleMin, angleStep, rangeMin, ranges } = scan;
  return {
    header: rosHeader(time, 'laser', version),
    angle_min: angleMin,
    angle_max: angleMin + angleStep * Math.max(0, ranges.length - 1),
    angle_increment: angleStep,
    time_increment: 0,
    scan_time: 0,
    range_min: rangeMin,
    range_max: rangeMax,
    ranges,
    intensities: new Float32Array(0),
  };
}
