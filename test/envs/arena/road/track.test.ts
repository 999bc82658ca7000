import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapAngle } from '../../../../core/units/arithmetic.ts';
import { bingTrack, laneOffset, lapLength } from '../../../../envs/arena/road/bing-track.ts';
import { locate, poseAt, trackOf } from '../../../../envs/arena/road/track.ts';

/** Road coordinate of the published environment.py, evaluated in its order: 0 at the outer edge, 1 at the inner one. */
function roadCoordinate(x: number, y: number): number {
  const from = (cx: number, cy: number): number => Math.hypot(x - cx, y - cy);
  if (x < 2.5) return 2.5 - from(2.5, 2.5);
  if (y > 7.5) return 2.5 - from(7.5, 7.5);
  if (x > 7.5) return y < 2.5 ? 2.5 - from(7.5, 2.5) : 10 - x;
  if (y < 2.5) return y;
  return from(2.5, 7.5) - 2.5;
}

const along = fc.double({ min: 0, max: bingTrack.length - 1e-6, noNaN: true });
const offset = fc.double({ min: -0.499, max: 0.499, noNaN: true });

describe('the road of Bing et al.', () => {
  it('has laps of 31.99 m (outer) and 28.85 m (inner), as published', () => {
    expect(lapLength(bingTrack, 'outer')).toBeCloseTo(31.99, 2);
    expect(lapLength(bingTrack, 'inner')).toBeCloseTo(28.85, 2);
  });

  it('has its lane centres at the published coordinates 0.25 and 0.75', () => {
    expect([laneOffset.outer + 0.5, laneOffset.inner + 0.5]).toEqual([0.25, 0.75]);
  });

  it('agrees with the published road coordinate wherever there is road', () => {
    fc.assert(
      fc.property(along, offset, (s, d) => {
        const { x, y } = poseAt(bingTrack, s, d);
        expect(roadCoordinate(x, y)).toBeCloseTo(0.5 + d, 9);
        expect(locate(bingTrack, x, y).offset).toBeCloseTo(d, 9);
      }),
      { numRuns: 500 },
    );
  });

  it('begins where the published episodes begin', () => {
    expect(locate(bingTrack, 3, 0.25)).toMatchObject({ along: 0.5, offset: -0.25, heading: 0 });
    const inner = locate(bingTrack, 9.25, 7);
    expect(inner.offset).toBeCloseTo(0.25, 12);
    expect(inner.heading).toBeCloseTo(Math.PI / 2, 12);
  });

  it('finds every point of the road again, by along, offset and heading', () => {
    fc.assert(
      fc.property(along, offset, (s, d) => {
        const pose = poseAt(bingTrack, s, d);
        const found = locate(bingTrack, pose.x, pose.y);
        const gap = Math.abs(found.along - s);
        expect(Math.min(gap, bingTrack.length - gap)).toBeLessThan(1e-9);
        expect(Math.abs(wrapAngle(found.heading - pose.heading))).toBeLessThan(1e-9);
      }),
      { numRuns: 500 },
    );
  });

  it('goes round: a lap further on is the same place', () => {
    const [here, there] = [poseAt(bingTrack, 3, 0.1), poseAt(bingTrack, 3 + bingTrack.length, 0.1)];
    expect([there.x, there.y]).toEqual([expect.closeTo(here.x, 9), expect.closeTo(here.y, 9)]);
    expect(poseAt(bingTrack, -1, 0).x).toBeCloseTo(poseAt(bingTrack, bingTrack.length - 1, 0).x, 9);
  });

  it('is continuous: a centimetre along the centre line is a centimetre on the ground', () => {
    for (let s = 0; s < bingTrack.length; s += 0.01) {
      const [a, b] = [poseAt(bingTrack, s, 0), poseAt(bingTrack, s + 0.01, 0)];
      const step = Math.hypot(b.x - a.x, b.y - a.y);
      expect(step).toBeGreaterThan(0.00999);
      expect(step).toBeLessThan(0.010001);
    }
  });
});

describe('a track', () => {
  it('is refused when its pieces do not lead back', () => {
    const straight = [[5, 0]] as const;
    expect(() => trackOf({ x: 0, y: 0, heading: 0 }, straight)).toThrow(
      new RangeError('The track does not close: its end is 5.000 m from its start. Mend its pieces.'),
    );
  });

  it('may turn right: the inside is then a negative offset', () => {
    const circle = trackOf({ x: 0, y: 0, heading: 0 }, [[2 * Math.PI, -2 * Math.PI]]);
    expect(locate(circle, 0, -0.75).offset).toBeCloseTo(-0.75, 12);
    expect(locate(circle, 1.25, -1).offset).toBeCloseTo(0.25, 12);
    expect(locate(circle, 1.25, -1).along).toBeCloseTo(Math.PI / 2, 12);
  });
});
