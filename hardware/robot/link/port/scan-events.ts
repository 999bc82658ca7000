// A laser as an event camera of one row: the difference of a beam's log range to its last event, in steps of a threshold,
// becomes events. Nearer is "on". So a robot without an event camera feeds the same kind of network.
//
// A camera's x grows to the right and a laser's angle to the left, so the row is turned round: ahead is in its middle, left of
// it what is to the left, wherever the laser begins to count.

import { log } from '../../../../core/units/portable.ts';
import { meters, type Meters, type Micros } from '../../../../core/units/quantity.ts';
import type { RangeScan } from '../../safety/clearance.ts';
import type { CameraEvents } from '../../wire/ros-events.ts';

/** How a laser is taken. */
export interface LaserOptions {
  /** Angle ahead that a laser's events are taken from, in radians; null takes every beam. */
  readonly scanView: number | null;
  /** How far the laser is turned to the left of the robot's ahead, in radians. */
  readonly scanYaw: number;
}

/** Turns scans into events; keeps the log range at which each beam last fired. */
export interface ScanRetina {
  events(scan: RangeScan, stamp: Micros): CameraEvents;
}

/** What can be chosen about it. */
export interface ScanRetinaOptions {
  /** Change of log range per event: 0.1 is 10 % nearer or farther. */
  readonly threshold: number;
  /** Metres to which "nothing there" is moved. */
  readonly farthest: Meters;
  /** Most events of one beam in one scan. */
  readonly most: number;
  /** Angle ahead that becomes the row, in radians, as wide as the mind's camera sees; null takes every beam. */
  readonly view: number | null;
}

/** 10 %: twice the noise of a cheap laser at 3 m (±5 cm), so that a standing robot sees almost nothing. */
export const scanRetinaDefaults: ScanRetinaOptions = Object.freeze({
  threshold: 0.1,
  farthest: meters(10),
  most: 8,
  view: null,
});

/** Which pixel each beam of a laser falls on. */
interface Row {
  readonly angleMin: number;
  readonly angleStep: number;
  /** Pixel of each beam; -1 outside the view. */
  readonly column: Int32Array;
  readonly width: number;
}

const isRowOf = (row: Row, { angleMin, angleStep, ranges }: RangeScan): boolean =>
  row.angleMin === angleMin && row.angleStep === angleStep && row.column.length === ranges.length;

function rowOf({ angleMin, angleStep, ranges }: RangeScan, view: number | null): Row {
  const turn = 2 * Math.PI;
  const angles = Array.from(ranges, (_, i) => {
    const angle = angleMin + i * angleStep;
    return angle - turn * Math.round(angle / turn);
  });
  const seen = angles.flatMap((angle, i) => (view === null || Math.abs(angle) <= view / 2 ? [i] : []));
  seen.sort((a, b) => angles[b] - angles[a]);
  const column = new Int32Array(ranges.length).fill(-1);
  seen.forEach((beam, x) => (column[beam] = x));
  return { angleMin, angleStep, column, width: Math.max(1, seen.length) };
}

/** @returns a retina without memory; its first scan gives no events. */
export function scanRetina(given: Partial<ScanRetinaOptions> = {}): ScanRetina {
  const { threshold, farthest, most, view } = { ...scanRetinaDefaults, ...given };
  let row: Row | null = null;
  let level = new Float64Array(0);
  let last: number | null = null;

  return {
    events(scan, stamp) {
      const { ranges, rangeMin } = scan;
      if (row === null || !isRowOf(row, scan)) row = rowOf(scan, view);
      const { column, width } = row;
      const first = level.length !== ranges.length || last === null;
      if (first) level = new Float64Array(ranges.length).fill(NaN);
      const beams: number[] = [];
      const polarity: number[] = [];
      for (let i = 0; i < ranges.length; i++) {
        const reading = ranges[i];
        if (reading !== reading || column[i] < 0) continue;
        const near = log(Math.min(farthest, Math.max(reading, rangeMin, 0.01)));
        if (level[i] !== level[i]) level[i] = near;
        const steps = Math.trunc((level[i] - near) / threshold);
        level[i] -= steps * threshold;
        for (let k = 0; k < Math.min(most, Math.abs(steps)); k++) {
          beams.push(column[i]);
          polarity.push(steps > 0 ? 1 : 0);
        }
      }
      last = stamp;
      const count = beams.length;
      return {
        stamp,
        width,
        height: 1,
        count,
        time: new Float64Array(count).fill(stamp - 1),
        x: Uint16Array.from(beams),
        y: new Uint16Array(count),
        on: Uint8Array.from(polarity),
        sequence: null,
      };
    },
  };
}
