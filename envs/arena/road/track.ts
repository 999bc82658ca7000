// A track is a closed chain of straights and arcs, exact and easy to measure against: everything is a distance along
// the centre line and an offset from it.

import { meters, type Meters } from '../../../core/units/quantity.ts';
import { clamp, wrapAngle } from '../../../core/units/arithmetic.ts';
import { atan2, cos, sin } from '../../../core/units/portable.ts';
import { distanceBetween, type Pose } from '../shape/shapes.ts';

/** One piece of the centre line. */
export interface Segment extends Pose {
  readonly length: number;
  /** Swept angle in radians: 0 for a straight, positive to the left. */
  readonly turn: number;
  /** Direction in which the piece begins, as a unit vector. */
  readonly cosine: number;
  readonly sine: number;
}

/** A closed centre line. */
export interface Track {
  readonly segments: readonly Segment[];
  /** Length of the centre line in metres. */
  readonly length: Meters;
}

/** Where a point is relative to a track. */
export interface TrackPoint {
  /** Metres along the centre line, in [0, length). */
  readonly along: number;
  /** Metres from the centre line, positive to the left of its direction. */
  readonly offset: number;
  /** Direction of the centre line there, in radians. */
  readonly heading: number;
}

/** @returns the pose `along` metres into the segment and `offset` metres to its left. */
export function segmentPose(
  { x, y, heading, length, turn, cosine, sine }: Segment,
  along: number,
  offset: number,
): Pose {
  if (turn === 0)
    return { x: x + cosine * along - sine * offset, y: y + sine * along + cosine * offset, heading };
  const radius = length / turn; // signed: positive to the left
  const there = heading + along / radius;
  return {
    x: x - radius * sine + (radius - offset) * sin(there),
    y: y + radius * cosine - (radius - offset) * cos(there),
    heading: there,
  };
}

/**
 * Chain pieces into a track.
 *
 * @param start   where the centre line begins
 * @param pieces  [length, turn] of each piece in metres and radians; they must lead back to the start
 */
export function trackOf(start: Pose, pieces: readonly (readonly [length: number, turn: number])[]): Track {
  const segments: Segment[] = [];
  let at = start;
  let total = 0;
  for (const [length, turn] of pieces) {
    const segment = { ...at, length, turn, cosine: cos(at.heading), sine: sin(at.heading) };
    segments.push(segment);
    at = segmentPose(segment, length, 0);
    total += length;
  }
  const gap = distanceBetween(at, start);
  if (gap > 1e-6 || Math.abs(wrapAngle(at.heading - start.heading)) > 1e-6) {
    throw new RangeError(
      `The track does not close: its end is ${gap.toFixed(3)} m from its start. Mend its pieces.`,
    );
  }
  return { segments, length: meters(total) };
}

/** @returns where (x, y) is from the centre of an arc's circle, whose radius is negative where it bends to the right. */
function fromCentre(
  { x: startX, y: startY, length, turn, cosine, sine }: Segment,
  x: number,
  y: number,
): { cx: number; cy: number; radius: number } {
  const radius = length / turn;
  return { cx: x - startX + radius * sine, cy: y - startY - radius * cosine, radius };
}

/** @returns how far (x, y) is from the line or the circle of a segment, in metres, positive to the left of its direction. */
export function offsetFrom(segment: Segment, x: number, y: number): number {
  if (segment.turn === 0) return -(x - segment.x) * segment.sine + (y - segment.y) * segment.cosine;
  const { cx, cy, radius } = fromCentre(segment, x, y);
  return radius - (radius > 0 ? 1 : -1) * Math.sqrt(cx * cx + cy * cy);
}

/** @returns how far along its line or circle (x, y) is, in metres: less than 0 before the segment, more than its length behind it. */
function alongFrom(segment: Segment, x: number, y: number): number {
  const { heading, turn } = segment;
  if (turn === 0) return (x - segment.x) * segment.cosine + (y - segment.y) * segment.sine;
  const { cx, cy, radius } = fromCentre(segment, x, y);
  const side = radius > 0 ? 1 : -1;
  const swept = wrapAngle(atan2(side * cy, side * cx) - (heading - Math.PI / 2) - turn / 2) + turn / 2;
  return swept * radius;
}

/** @returns the point of the segment nearest to (x, y), and how far away it is. */
export function projectOnto(
  segment: Segment,
  x: number,
  y: number,
): { along: number; offset: number; distance: number } {
  const along = alongFrom(segment, x, y);
  const offset = offsetFrom(segment, x, y);
  const inside = clamp(along, 0, segment.length);
  return { along: inside, offset, distance: Math.abs(offset) + Math.abs(along - inside) };
}

/** @returns where (x, y) is relative to the nearest piece of the track. */
export function locate({ segments }: Track, x: number, y: number): TrackPoint {
  let best: TrackPoint = { along: 0, offset: 0, heading: 0 };
  let nearest = Infinity;
  let before = 0;
  for (const segment of segments) {
    const { along, offset, distance } = projectOnto(segment, x, y);
    if (distance < nearest) {
      nearest = distance;
      best = {
        along: before + along,
        offset,
        heading: segment.heading + (segment.turn * along) / segment.length,
      };
    }
    before += segment.length;
  }
  return best;
}

/** @returns the pose at `along` metres of the centre line, `offset` metres to its left. */
export function poseAt({ segments, length }: Track, along: number, offset: number): Pose {
  let rest = along - length * Math.floor(along / length);
  for (const segment of segments) {
    if (rest <= segment.length) return segmentPose(segment, rest, offset);
    rest -= segment.length;
  }
  return segmentPose(segments[0], 0, offset);
}
