// How far the robot can go: from a laser scan to the free way ahead and behind, and from there to a speed at which it can
// still stop.

import { cos, sin } from '../../../core/units/portable.ts';

/** One turn of a range sensor, in the robot's frame: x ahead, angles counter-clockwise. */
export interface RangeScan {
  /** Angle of the first beam and between beams in radians. */
  readonly angleMin: number;
  readonly angleStep: number;
  /** Metres below which a reading means "too near to measure". */
  readonly rangeMin: number;
  /** Metres; +Infinity: nothing there. -Infinity: too near. NaN: no reading (REP 117). */
  readonly ranges: Float32Array;
}

/** Metres between the body and the nearest thing in its way; 0 where nothing is known. */
export interface Clearance {
  readonly ahead: number;
  readonly behind: number;
}

/** Directions of a laser's beams: computed once, for a laser keeps its angles. */
interface Fan {
  readonly angleMin: number;
  readonly angleStep: number;
  readonly along: Float64Array;
  readonly across: Float64Array;
}
let fan: Fan = { angleMin: 0, angleStep: 0, along: new Float64Array(0), across: new Float64Array(0) };

function fanOf({ angleMin, angleStep, ranges }: RangeScan): Fan {
  const { length } = ranges;
  if (fan.angleMin === angleMin && fan.angleStep === angleStep && fan.along.length === length) return fan;
  const angle = (i: number): number => angleMin + i * angleStep;
  const along = Float64Array.from({ length }, (_, i) => cos(angle(i)));
  const across = Float64Array.from({ length }, (_, i) => Math.abs(sin(angle(i))));
  return (fan = { angleMin, angleStep, along, across });
}

/** Cosine of the angle within which a reading says something about the way straight on: 15°. */
const STRAIGHT = 0.9659258262890683;

/**
 * The free way in a corridor as wide as the body. A direction counts as blocked where no beam within 15° of it gives a reading:
 * a dead sensor must not look like an open road, nor a dead sector of it.
 *
 * @param radius  of the body in metres;  @param side  metres kept free to both sides
 */
export function clearance(scan: RangeScan, radius: number, side = 0.02): Clearance {
  const { rangeMin, ranges } = scan;
  const { along: alongs, across } = fanOf(scan);
  const half = radius + side;
  let [ahead, behind] = [Infinity, Infinity];
  let [looksAhead, looksBehind] = [false, false];
  for (let i = 0; i < ranges.length; i++) {
    const reading = ranges[i];
    if (reading !== reading) continue;
    const range = reading < rangeMin ? 0 : reading;
    const along = alongs[i];
    looksAhead ||= along >= STRAIGHT;
    looksBehind ||= along <= -STRAIGHT;
    const forward = along >= 0;
    const inside = range === 0 || range * across[i] <= half;
    const free = range === 0 ? 0 : inside ? Math.max(0, range * Math.abs(along) - radius) : Infinity;
    if (forward) ahead = Math.min(ahead, free);
    else behind = Math.min(behind, free);
  }
  return { ahead: looksAhead ? ahead : 0, behind: looksBehind ? behind : 0 };
}

/**
 * The speed from which the robot stops within `free` metres: v·latency + v²/(2·deceleration) = free, solved for v.
 *
 * @param deceleration  m/s²;  @param latency  seconds
 */
export function safeSpeed(free: number, deceleration: number, latency: number): number {
  if (!(free > 0)) return 0;
  if (free === Infinity) return Infinity;
  return deceleration * (Math.sqrt(latency * latency + (2 * free) / deceleration) - latency);
}
