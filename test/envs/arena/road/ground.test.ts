import { describe, expect, it } from 'vitest';
import { bingTrack } from '../../../../envs/arena/road/bing-track.ts';
import { bareGround, brightnessCode, paintLine, type Ground } from '../../../../envs/arena/road/ground.ts';
import { roadGround, roadPaint } from '../../../../envs/arena/road/road.ts';
import { poseAt } from '../../../../envs/arena/road/track.ts';

/** Reflectance of the ground at a point. */
function reflectanceAt(
  { code, logBrightness, texel, left, bottom, width }: Ground,
  x: number,
  y: number,
): number {
  const index = Math.floor((y - bottom) / texel) * width + Math.floor((x - left) / texel);
  return Math.exp(logBrightness[code[index]]);
}

/** Reflectance of the road, `offset` metres left of its centre line. */
function road(along: number, offset: number): number {
  const { x, y } = poseAt(bingTrack, along, offset);
  return reflectanceAt(roadGround(bingTrack), x, y);
}

const CODE_STEP = 1 / 255;

describe('ground', () => {
  it('reflects everywhere what bare ground reflects', () => {
    const ground = bareGround({ left: -1, bottom: -1, width: 2, height: 2 }, 0.5, 0.3);
    expect([ground.width, ground.height]).toEqual([4, 4]);
    expect(Math.abs(reflectanceAt(ground, 0.1, 0.1) - 0.3)).toBeLessThan(CODE_STEP);
  });

  it('is painted texel by texel, with the reflectance of the texel’s middle, and once only', () => {
    const ground = bareGround({ left: -1, bottom: -1, width: 2, height: 2 }, 0.5, 0.3);
    const asked: number[] = [];
    const paint = (x: number, y: number): number => (asked.push(x, y), 0.8);
    paintLine(ground, { x: 0.1, y: -0.9 }, { x: 0.1, y: -0.9 }, 1, paint);
    paintLine(ground, { x: 0.4, y: -0.6 }, { x: 0.4, y: -0.6 }, 1, paint);
    expect(asked).toEqual([0.25, -0.75]);
    expect(Math.abs(reflectanceAt(ground, 0.2, -0.8) - 0.8)).toBeLessThan(CODE_STEP);
    expect(Math.abs(reflectanceAt(ground, 0.2, -0.4) - 0.3)).toBeLessThan(CODE_STEP);
  });

  it('is painted where a line runs over it, and nowhere by what lies beyond', () => {
    const ground = bareGround({ left: -1, bottom: -1, width: 2, height: 2 }, 0.5, 0.3);
    paintLine(ground, { x: -3, y: -0.9 }, { x: 3, y: -0.9 }, 24, () => 1);
    paintLine(ground, { x: 0.1, y: 0.9 }, { x: 0.1, y: 4 }, 24, () => 1);
    expect([...ground.code].flatMap((code, k) => (code === 0 ? [] : [k]))).toEqual([0, 1, 2, 3, 14]);
  });

  it('has a code for every reflectance, and none that means unpainted', () => {
    expect([brightnessCode(1), brightnessCode(0.5), brightnessCode(0.0001)]).toEqual([255, 128, 1]);
  });
});

describe('the painted road', () => {
  it('is dark in the middle of both lanes, all along', () => {
    for (let along = 0; along < bingTrack.length; along += 0.37) {
      for (const offset of [-0.25, 0.25]) {
        expect(Math.abs(road(along, offset) - roadPaint.asphalt)).toBeLessThan(CODE_STEP);
      }
    }
  });

  it('has a solid white line along both edges, and grass beyond', () => {
    for (let along = 0; along < bingTrack.length; along += 0.37) {
      for (const side of [-1, 1]) {
        expect(Math.abs(road(along, side * 0.46) - roadPaint.line)).toBeLessThan(CODE_STEP);
        expect(Math.abs(road(along, side * 0.6) - roadPaint.grass)).toBeLessThan(CODE_STEP);
      }
    }
  });

  it('has a dashed centre line: a dash, then a gap as long', () => {
    for (let along = 0; along + 0.5 < bingTrack.length; along += 2 * roadPaint.dash) {
      expect(Math.abs(road(along + 0.5 * roadPaint.dash, 0) - roadPaint.line)).toBeLessThan(CODE_STEP);
      expect(Math.abs(road(along + 1.5 * roadPaint.dash, 0) - roadPaint.asphalt)).toBeLessThan(CODE_STEP);
    }
  });

  it('is painted once: the same track gives the same map', () => {
    expect(roadGround(bingTrack)).toBe(roadGround(bingTrack));
  });
});
