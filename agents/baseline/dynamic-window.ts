// A planner without a map: of the arcs that the wheels can drive next, the one that leads to the goal fastest and keeps away from
// what the lidar sees (Fox, Burgard and Thrun 1997). It forgets what it no longer sees.

import { clamp, wrapAngle } from '../../core/units/arithmetic.ts';
import { atan2, cos, sin } from '../../core/units/portable.ts';
import {
  inSeconds,
  metersPerSecond,
  radiansPerSecond,
  type Meters,
  type MetersPerSecond,
  type Micros,
} from '../../core/units/quantity.ts';
import type { MotorCommand, Percept } from '../../core/loop/percept.ts';

/** How the planner weighs arcs. Where its senses stand in the percept is part of them: sectors first, then bearing, nearness. */
export interface DynamicWindowOptions {
  readonly kind: 'dynamic-window';
  /** Sectors over the front, left to right; metres at which one reads 1; metres from the goal at which its nearness is 1. */
  readonly sectors: number;
  readonly nearest: Meters;
  readonly goalNear: Meters;
  /** Slowest and fastest wheel in m/s, and the distance between the wheels in metres. */
  readonly wheels: readonly [slowest: MetersPerSecond, fastest: MetersPerSecond];
  readonly axle: Meters;
  /** Wheel speeds tried between the two. */
  readonly steps: number;
  /** Whether only arcs are tried on which one wheel runs its fastest: those of a drive that steers and knows no other speeds. */
  readonly flatOut?: boolean;
  /** Time for which an arc is followed; time after which its heading is judged. */
  readonly horizon: Micros;
  readonly soon: Micros;
  /** Metres from a surface at which an arc ends; metres of free arc, and of room beside it, above which more is no better. */
  readonly keep: Meters;
  readonly enough: Meters;
  readonly roomy: Meters;
  /** Weights of heading for the goal, of free arc, of room beside it and of speed. */
  readonly heading: number;
  readonly clearance: number;
  readonly room: number;
  readonly speed: number;
}

/** Parts of an arc; points that stand for the surface of a sector. */
const PARTS = 15;
const POINTS = 3;

/**
 * Choose the arc of the best score.
 *
 *     score = heading·(1 - |angle to the goal|/π) + clearance·min(free, enough)/enough + room·min(c, roomy)/roomy + speed·v/fastest
 *
 * with the angle as it will be `soon`; `free` the metres that can be driven before something seen comes nearer than `keep`, or
 * nearer than it is now; c the smallest distance until then.
 */
export function dynamicWindow(options: DynamicWindowOptions): (percept: Percept) => MotorCommand {
  const { sectors, nearest, goalNear, steps, keep, enough, roomy, axle } = options;
  const { flatOut = false } = options;
  const horizon = inSeconds(options.horizon);
  const soon = inSeconds(options.soon);
  const [slowest, fastest] = options.wheels;
  const many = sectors * POINTS;
  const px = new Float64Array(many);
  const py = new Float64Array(many);
  const wheel = (k: number): number => slowest + ((fastest - slowest) * k) / (steps - 1);
  const room = (x: number, y: number): number => {
    let least = Infinity;
    for (let k = 0; k < many; k++) {
      const squared = (px[k] - x) * (px[k] - x) + (py[k] - y) * (py[k] - y);
      if (squared < least) least = squared;
    }
    return Math.sqrt(least);
  };
  return ({ senses = new Float64Array(sectors + 2) }) => {
    for (let k = 0; k < many; k++) {
      const angle = Math.PI * (0.5 - (k + 0.5) / many);
      const range = nearest / Math.max(1e-3, senses[Math.floor(k / POINTS)]);
      px[k] = range * cos(angle);
      py[k] = range * sin(angle);
    }
    const bearing = senses[sectors] * Math.PI;
    const distance = goalNear / clamp(senses[sectors + 1], 1e-3, 1);
    const goal = { x: distance * cos(bearing), y: distance * sin(bearing) };
    const touch = Math.min(keep, room(0, 0) - 0.01);
    let [bestScore, bestLeft, bestRight]: [number, number, number] = [-Infinity, slowest, slowest];
    for (let l = 0; l < steps; l++)
      for (let r = 0; r < steps; r++) {
        if (flatOut && l !== steps - 1 && r !== steps - 1) continue;
        const [left, right] = [wheel(l), wheel(r)];
        const v = (left + right) / 2;
        const w = (right - left) / axle;
        const step = horizon / PARTS;
        let [x, y, angle, free, least, off]: number[] = [0, 0, 0, 0, roomy, -1];
        for (let part = 1; part <= PARTS; part++) {
          angle += (w * step) / 2;
          x += v * step * cos(angle);
          y += v * step * sin(angle);
          angle += (w * step) / 2;
          const beside = room(x, y);
          if (off < 0 && (part * step >= soon || beside < touch))
            off = Math.abs(wrapAngle(atan2(goal.y - y, goal.x - x) - angle));
          if (beside < touch) break;
          free += v * step;
          if (beside < least) least = beside;
          if (Math.sqrt((goal.x - x) * (goal.x - x) + (goal.y - y) * (goal.y - y)) > goalNear) continue;
          free = enough; // nothing behind the goal matters
          off = off < 0 ? 0 : off;
          break;
        }
        const score =
          options.heading * (1 - off / Math.PI) +
          (options.clearance * Math.min(free, enough)) / enough +
          (options.room * least) / roomy +
          (options.speed * v) / fastest;
        if (score > bestScore) [bestScore, bestLeft, bestRight] = [score, left, right];
      }
    return {
      speed: metersPerSecond((bestLeft + bestRight) / 2),
      turnRate: radiansPerSecond((bestRight - bestLeft) / axle),
    };
  };
}
