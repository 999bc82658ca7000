// A laser as an event camera of one row: the difference of a beam's log range to its last event, in steps of a threshold,
// becomes events. Nearer is "on". So a robot without an event camera feeds the same kind of network.

import { log } from '../../../core/units/portable.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import type { RangeScan } from '../safety/clearance.ts';
import type { CameraEvents } from '../wire/ros-events.ts';

/** Turns scans into events; keeps the log range at which each beam last fired. */
export interface ScanRetina {
  events(scan: RangeScan, stamp: Micros): CameraEvents;
}

/** What can be chosen about it. */
export interface ScanRetinaOptions {
  /** Change of log range per event: 0.1 is 10 % nearer or farther. */
  readonly threshold: number;
  /** Metres to which "nothing there" is moved. */
  readonly farthest: number;
  /** Most events of one beam in one scan. */
  readonly most: number;
}

/** 10 %: twice the noise of a cheap laser at 3 m (±5 cm), so that a standing robot sees almost nothing. */
export const scanRetinaDefaults: ScanRetinaOptions = Object.freeze({ threshold: 0.1, farthest: 10, most: 8 });

/** @returns a retina without memory; its first scan gives no events. */
export function scanRetina({
  threshold,
  farthest,
  most,
}: ScanRetinaOptions = scanRetinaDefaults): ScanRetina {
  let level = new Float64Array(0);
  let last: number | null = null;

  return {
    events({ ranges, rangeMin }, stamp) {
      const first = level.length !== ranges.length || last === null;
      if (first) level = new Float64Array(ranges.length).fill(NaN);
      const beams: number[] = [];
      const polarity: number[] = [];
      for (let i = 0; i < ranges.length; i++) {
        const reading = ranges[i];
        if (reading !== reading) continue;
        const near = log(Math.min(farthest, Math.max(reading, rangeMin, 0.01)));
        if (level[i] !== level[i]) level[i] = near;
        const steps = Math.trunc((level[i] - near) / threshold);
        level[i] -= steps * threshold;
        for (let k = 0; k < Math.min(most, Math.abs(steps)); k++) {
          beams.push(i);
          polarity.push(steps > 0 ? 1 : 0);
        }
      }
      last = stamp;
      const count = beams.length;
      return {
        stamp,
        width: Math.max(1, ranges.length),
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
