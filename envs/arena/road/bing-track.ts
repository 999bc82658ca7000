// The road of Bing et al. (2018): two lanes of 0.5 m, six sections A to F (straight, 90° left, straight, 180° left,
// 90° right, 180° left). Geometry from the authors' published environment.py: outer lap 31.99 m, inner lap 28.85 m.

import { trackOf, type Track } from './track.ts';

/** Width of one lane in metres. */
export const LANE_WIDTH = 0.5;

const QUARTER = Math.PI / 2;
const LEFT = 2; // metres from the centre of a left bend to the centre line
const RIGHT = 3; // the one right bend is wider

/** The centre line, in the direction of the outer lane (counter-clockwise). */
export const bingTrack: Track = trackOf({ x: 2.5, y: 0.5, heading: 0 }, [
  [5, 0],
  [LEFT * QUARTER, QUARTER],
  [5, 0],
  [LEFT * 2 * QUARTER, 2 * QUARTER],
  [RIGHT * QUARTER, -QUARTER],
  [LEFT * 2 * QUARTER, 2 * QUARTER],
]);

/** The two lanes, each driven on the right of the centre line: outer counter-clockwise, inner clockwise. */
export type Lane = 'outer' | 'inner';

/** Offset of each lane's centre from the centre line in metres, positive to the left of the counter-clockwise direction. */
export const laneOffset: Readonly<Record<Lane, number>> = { outer: -LANE_WIDTH / 2, inner: LANE_WIDTH / 2 };

/** @returns the length of one lap on `lane` in metres. */
export function lapLength(track: Track, lane: Lane): number {
  return track.segments.reduce((sum, { length, turn }) => sum + length - turn * laneOffset[lane], 0);
}
