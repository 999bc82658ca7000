import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { integer } from '../../../../core/random/draw.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { meters, radians } from '../../../../core/units/quantity.ts';
import { bareGround, type Ground } from '../../../../envs/arena/road/ground.ts';
import { clearanceOf } from '../../../../envs/camera/ground/clearance.ts';
import { groundView, type CameraMount } from '../../../../envs/camera/ground/view.ts';
import type { CameraPose, Picture } from '../../../../envs/camera/picture/picture.ts';

const HAZE = 200;
/** Codes of a picture whose ground has a log brightness of code / 256. */
const codesOf = ({ level }: Picture): Uint8Array =>
  Uint8Array.from(level.map((each) => Math.round(256 * each)));
const mount: CameraMount = {
  width: 48,
  height: 40,
  fieldOfView: radians(1.2),
  above: meters(0.3),
  ahead: meters(0.2),
  pitch: radians(0.5),
  range: meters(2),
  haze: HAZE,
};

/** Ground of coarse random tiles, so that a pixel in the wrong place is a pixel of the wrong code. */
function tiles(): Ground {
  const ground = {
    ...bareGround({ left: -6, bottom: -6, width: 12, height: 12 }, 0.04, 0.5),
    logBrightness: Float32Array.from({ length: 256 }, (_, code) => code / 256),
  };
  const random = createRandom(1);
  for (let i = 0; i < ground.code.length; i++) ground.code[i] = 1 + integer(random, 199);
  return ground;
}
const ground = tiles();

/** The same ground where one tile in a hundred is left: long leaps between them. */
function lonelyTiles(): Ground {
  const random = createRandom(2);
  const code = ground.code.map((each) => (integer(random, 100) === 0 ? each : 7));
  return { ...ground, code };
}

/** Where the ray through a pixel meets the ground, by turning a vector in space; null above the horizon. */
function meets(
  { x, y, heading, yaw, pitch }: CameraPose,
  column: number,
  row: number,
): [number, number] | null {
  const focal = mount.width / 2 / Math.tan(mount.fieldOfView / 2);
  const right = (column + 0.5 - mount.width / 2) / focal;
  const below = (row + 0.5 - mount.height / 2) / focal;
  const down = mount.pitch + pitch;
  const [ch, sh, cp, sp] = [Math.cos(heading + yaw), Math.sin(heading + yaw), Math.cos(down), Math.sin(down)];
  const ray = [
    ch * cp + right * sh - below * ch * sp,
    sh * cp - right * ch - below * sh * sp,
    -sp - below * cp,
  ];
  if (ray[2] >= 0) return null;
  const far = mount.above / -ray[2];
  return [
    x + mount.ahead * Math.cos(heading) + far * ray[0],
    y + mount.ahead * Math.sin(heading) + far * ray[1],
  ];
}

const codeAt = (x: number, y: number): number =>
  ground.code[
    Math.floor((y - ground.bottom) / ground.texel) * ground.width +
      Math.floor((x - ground.left) / ground.texel)
  ];

const pose: fc.Arbitrary<CameraPose> = fc.record({
  x: fc.double({ min: -1, max: 1, noNaN: true }),
  y: fc.double({ min: -1, max: 1, noNaN: true }),
  heading: fc.double({ min: -7, max: 7, noNaN: true }),
  yaw: fc.double({ min: -0.02, max: 0.02, noNaN: true }),
  pitch: fc.double({ min: -0.02, max: 0.02, noNaN: true }),
});

describe('view of the ground', () => {
  it('sees in every pixel what a ray through that pixel meets', () => {
    // Rounding the stride to 2^-12 texels moves the last pixel of a row by 1/170 texel at most.
    const slack = 0.02 * ground.texel;
    fc.assert(
      fc.property(pose, (at) => {
        const optics = groundView(mount, ground);
        optics.look(at);
        const codes = codesOf(optics.picture);
        const wrong: string[] = [];
        for (let row = 0; row < mount.height; row++) {
          for (let column = 0; column < mount.width; column++) {
            const point = meets(at, column, row);
            const seen = codes[row * mount.width + column];
            if (seen === HAZE) continue; // the next claim
            const [x, y] = point ?? [NaN, NaN];
            const near = [-slack, 0, slack].flatMap((dx) =>
              [-slack, 0, slack].map((dy) => codeAt(x + dx, y + dy)),
            );
            if (!near.includes(seen)) wrong.push(`(${column}, ${row})`);
          }
        }
        expect(wrong).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('sees haze above the horizon and beyond its range, and nowhere else', () => {
    fc.assert(
      fc.property(pose, (at) => {
        const optics = groundView(mount, ground);
        optics.look(at);
        for (let row = 0; row < mount.height; row++) {
          // depth is the distance along the ground in the direction of sight, so it is the same in the whole row
          const middle = meets(at, mount.width / 2 - 0.5, row);
          const depth =
            middle === null
              ? Infinity
              : Math.hypot(
                  middle[0] - at.x - mount.ahead * Math.cos(at.heading),
                  middle[1] - at.y - mount.ahead * Math.sin(at.heading),
                );
          if (Math.abs(depth - mount.range) < 1e-9) continue;
          const codes = codesOf(optics.picture).subarray(row * mount.width, (row + 1) * mount.width);
          expect(codes.every((code) => (code === HAZE) === depth > mount.range)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    [70_000, 3],
    [0, 3],
    [3, 2.5],
  ])('refuses %d × %d pixels, and says what there can be', (width, height) => {
    expect(() => groundView({ ...mount, width, height }, ground)).toThrow(
      /whole numbers of pixels from 1 on, 65536 across/,
    );
  });

  it('names the pixels that changed, ascending, and nothing when it looks twice from one place', () => {
    fc.assert(
      fc.property(pose, pose, (first, second) => {
        const optics = groundView(mount, ground);
        const { picture } = optics;
        optics.look(first);
        const before = picture.level.slice();
        optics.look(second);
        const changed = [...before.keys()].filter((p) => before[p] !== picture.level[p]);
        expect([...picture.changed.subarray(0, picture.changedCount)]).toEqual(changed);
        optics.look(second);
        expect(picture.changedCount).toBe(0);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a view that passes over what cannot have changed', () => {
  const lonely = lonelyTiles();

  // Blocks of a row are listed in groups of sixteen, those of rows in bands: one group and one band, several groups, several bands. A
  // long drive lets the ways of rows begin anew.
  it.each([
    ['on a drive', { size: {}, looks: 400, numRuns: 20 }],
    ['on a long drive', { size: {}, looks: 60, numRuns: 20 }],
    ['in a wide picture', { size: { width: 300, height: 33 }, looks: 400, numRuns: 10 }],
    ['in a vast picture', { size: { width: 2100, height: 270 }, looks: 1000, numRuns: 1 }],
  ])('sees %s what a view sees that looks at every pixel', (_, { size, looks, numRuns }) => {
    const everywhere = Uint16Array.from(lonely.code); // no clearance anywhere
    expect(clearanceOf(lonely).filter((each) => each >> 8 > 0).length).toBeGreaterThan(
      lonely.code.length / 4,
    );
    fc.assert(
      fc.property(pose, pose, (from, to) => {
        const passing = groundView({ ...mount, ...size }, lonely);
        const asking = groundView({ ...mount, ...size }, lonely, everywhere, 'ts');
        for (let k = 0; k <= 40; k++) {
          const along = (name: keyof CameraPose): number =>
            from[name] + (k / looks) * (to[name] - from[name]);
          const at = {
            x: along('x'),
            y: along('y'),
            heading: along('heading'),
            yaw: along('yaw'),
            pitch: k % 3 === 0 ? 0.02 : along('pitch'), // rows go into the haze and come back
          };
          passing.look(at);
          asking.look(at);
          const codes = codesOf(asking.picture);
          expect(codesOf(passing.picture).findIndex((code, p) => code !== codes[p])).toBe(-1);
          const { changed, changedCount } = passing.picture;
          expect(changedCount).toBe(asking.picture.changedCount);
          expect(changed.findIndex((p, i) => i < changedCount && p !== asking.picture.changed[i])).toBe(-1);
        }
      }),
      { numRuns },
    );
  });

  it('knows a clearance that is never too large, and in the open is not 0', () => {
    const clearance = clearanceOf(lonely);
    const random = createRandom(3);
    let open = 0;
    let tooFar = 0;
    for (let k = 0; k < 3000; k++) {
      const [u, v] = [integer(random, lonely.width), integer(random, lonely.height)];
      const far = clearance[v * lonely.width + u] >> 8;
      if (far > 0) open++;
      const codeOf = (du: number, dv: number): number => lonely.code[(v + dv) * lonely.width + u + du];
      for (let n = 0; n < 30; n++) {
        const [du, dv] = [integer(random, 2 * far + 1) - far, integer(random, 2 * far + 1) - far];
        if (codeOf(du, dv) !== codeOf(0, 0)) tooFar++;
      }
    }
    expect(open).toBeGreaterThan(100);
    expect(tooFar).toBe(0);
  });
});
