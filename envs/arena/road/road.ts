// A two-lane road as paint: solid edge lines, a dashed centre line, grass beside it.

import { meters, type Meters } from '../../../core/units/quantity.ts';
import { clamp } from '../../../core/units/arithmetic.ts';
import { LANE_WIDTH } from './bing-track.ts';
import { bareGround, paintLine, type Ground } from './ground.ts';
import { offsetFrom, projectOnto, segmentPose, type Segment, type Track } from './track.ts';

/** How the road is painted; reflectances in (0, 1]. */
export interface RoadPaint {
  readonly asphalt: number;
  readonly line: number;
  readonly grass: number;
  /** Half the width of a line in metres. */
  readonly halfLine: Meters;
  /** Length of a dash, and of the gap after it, in metres. */
  readonly dash: Meters;
  /** Distance over which one surface fades into the next in metres: the camera's blur, and what keeps texels invisible. */
  readonly blur: Meters;
}

/** White on dark asphalt: a contrast of 1.5 in log brightness, some six thresholds of a usual DVS pixel. */
export const roadPaint: RoadPaint = Object.freeze({
  asphalt: 0.18,
  line: 0.8,
  grass: 0.3,
  halfLine: meters(0.02),
  dash: meters(0.25),
  blur: meters(0.012),
});

/** Edge of a texel in metres: up to twice the footprint of a pixel at the near edge of the picture, less than half the blur. */
const TEXEL = 0.005;
/** Metres of ground around the road that the camera can see. */
const MARGIN = 3;

const painted = new WeakMap<Track, Ground>();

/** @returns the share of what lies inside, at a signed distance from its edge: 1 inside, 0 outside, `blur` wide. */
function coverage(distance: number, blur: number): number {
  return clamp(0.5 - distance / blur, 0, 1);
}

/** @returns how much of the centre line is `offset` metres beside its middle, where a dash is whole. */
const centreAt = (offset: number): number => coverage(Math.abs(offset) - roadPaint.halfLine, roadPaint.blur);

/** @returns the share of a dash `along` metres down the centre line. */
function dashAt(along: number): number {
  const { dash, blur } = roadPaint;
  return coverage(Math.abs((along % (2 * dash)) - dash / 2) - dash / 2, blur);
}

/** @returns the reflectance `offset` metres beside the centre line, of which there is a share. */
function reflectance(offset: number, centreLine: number): number {
  const { asphalt, line, grass, halfLine, blur } = roadPaint;
  const side = Math.abs(offset);
  const edgeLine = coverage(Math.abs(side - (LANE_WIDTH - 2 * halfLine)) - halfLine, blur);
  const road = asphalt + (line - asphalt) * Math.max(edgeLine, centreLine);
  return grass + (road - grass) * coverage(side - LANE_WIDTH, blur);
}

/** Paint about every texel within reach of a segment that begins `start` metres down the road. */
function paintSegment(ground: Ground, segment: Segment, start: number): void {
  const reach = LANE_WIDTH + 2 * roadPaint.blur;
  const step = 0.6 * TEXEL; // some texels are met twice, none is left out
  const seen = (x: number, y: number): number => {
    const offset = offsetFrom(segment, x, y);
    const centre = centreAt(offset);
    // how far along takes an arc tangent
    return reflectance(offset, centre > 0 ? centre * dashAt(start + projectOnto(segment, x, y).along) : 0);
  };
  const steps = Math.ceil((2 * reach) / step);
  for (let along = 0; along <= segment.length; along += step)
    paintLine(ground, segmentPose(segment, along, -reach), segmentPose(segment, along, reach), steps, seen);
}

/** Paint a track; a track that was painted before gives the same map again, for maps are never written. */
export function roadGround(track: Track): Ground {
  const known = painted.get(track);
  if (known !== undefined) return known;
  const corners = track.segments.flatMap((segment) =>
    [0, 0.25, 0.5, 0.75].map((part) => segmentPose(segment, part * segment.length, 0)),
  );
  const left = Math.min(...corners.map(({ x }) => x)) - MARGIN;
  const bottom = Math.min(...corners.map(({ y }) => y)) - MARGIN;
  const width = Math.max(...corners.map(({ x }) => x)) + MARGIN - left;
  const height = Math.max(...corners.map(({ y }) => y)) + MARGIN - bottom;
  const ground = bareGround({ left, bottom, width, height }, TEXEL, roadPaint.grass);
  let before = 0;
  for (const segment of track.segments) {
    paintSegment(ground, segment, before);
    before += segment.length;
  }
  painted.set(track, ground);
  return ground;
}
