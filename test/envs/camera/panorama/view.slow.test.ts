import * as fc from 'fast-check';
import { meters, radians } from '../../../../core/units/quantity.ts';
import { describe, expect, it } from 'vitest';
import { bareGround, paintLine } from '../../../../envs/arena/road/ground.ts';
import { lensDefaults, type LensMount } from '../../../../envs/camera/panorama/lens.ts';
import { panorama } from '../../../../envs/camera/panorama/view.ts';
import type { CameraPose, Optics } from '../../../../envs/camera/picture/picture.ts';
import { scenery, type Scenery, type Wall } from '../../../../envs/camera/panorama/scenery.ts';
import { pixel } from './trace.ts';
import { plain, stripes, texture, type Texture } from '../../../../envs/camera/panorama/texture.ts';

const pose = (x = 0, y = 0, heading = 0): CameraPose => ({ x, y, heading, yaw: 0, pitch: 0 });
const wall = (x1: number, y1: number, x2: number, y2: number, top: number, own: number | Texture): Wall => ({
  x1,
  y1,
  x2,
  y2,
  bottom: 0,
  top,
  texture: typeof own === 'number' ? plain(own) : own,
});

const near = fc.double({ min: -3, max: 3, noNaN: true });
const own = fc.double({ min: 0.05, max: 1, noNaN: true });
const scenes: fc.Arbitrary<Scenery> = fc.record({
  walls: fc.array(
    fc
      .tuple(near, near, near, near, fc.double({ min: 0.1, max: 1, noNaN: true }), own)
      .map((w) => wall(...w)),
    { maxLength: 4 },
  ),
  discs: fc.array(
    fc.record({
      x: near,
      y: near,
      radius: fc.double({ min: 0.1, max: 0.5, noNaN: true }),
      bottom: fc.constant(0),
      top: fc.double({ min: 0.1, max: 1, noNaN: true }),
      texture: own.map(plain),
    }),
    { maxLength: 3 },
  ),
  lights: fc.array(
    fc.record({
      x: near,
      y: near,
      radius: fc.double({ min: 0.05, max: 0.3, noNaN: true }),
      bottom: fc.constant(0.3),
      top: fc.constant(0.6),
      brightness: fc.double({ min: 1, max: 5, noNaN: true }),
    }),
    { maxLength: 2 },
  ),
  ground: own,
  sky: own,
  haze: fc.constantFrom(meters(Infinity), meters(2)),
});
const mount: LensMount = {
  ...lensDefaults,
  width: 48,
  height: 24,
  ahead: meters(0.1),
  left: meters(-0.05),
  yaw: radians(0.3),
  pitch: radians(0.1),
};
const brightness = (optics: Optics, column: number, row: number): number =>
  Math.exp(optics.picture.level[row * optics.width + column]);

describe('panorama', () => {
  it('sees in every pixel about the mean of the rays through it, and exactly what they agree on', () => {
    fc.assert(
      fc.property(scenes, near, near, fc.double({ min: -7, max: 7, noNaN: true }), (scene, x, y, heading) => {
        const clear = scene.discs
          .concat(scene.lights as never)
          .every((d) => Math.hypot(d.x - x, d.y - y) > d.radius + 0.3);
        fc.pre(clear);
        const optics = panorama(mount, scene);
        const at = pose(x, y, heading);
        optics.look(at);
        let [agreed, wrong, sum] = [0, 0, 0];
        for (let row = 0; row < mount.height; row++) {
          for (let column = 0; column < mount.width; column++) {
            const [mean, spread] = pixel(scene, mount, at, column, row);
            const error = Math.abs(brightness(optics, column, row) - mean);
            sum += error;
            // Haze changes within a pixel too: what it does there is not an edge.
            if (spread > 0.02) continue;
            agreed++;
            if (error > 0.02 + 0.003 * mean) wrong++;
          }
        }
        expect(agreed).toBeGreaterThan(0);
        // Rays may all slip past what covers less than an eighth of a pixel.
        expect(wrong / agreed).toBeLessThan(0.02);
        expect(sum / (mount.width * mount.height)).toBeLessThan(0.03);
      }),
      { numRuns: 12 },
    );
  });

  it('sees half the horizon: a wall on either side of the robot stands in the outermost columns', () => {
    const optics = panorama(
      { ...lensDefaults, width: 64, height: 9 },
      scenery({ walls: [wall(-5, 1, 5, 1, 1, 0.05), wall(-5, -1, 5, -1, 1, 0.9)] }),
    );
    optics.look(pose());
    expect(brightness(optics, 0, 4)).toBeCloseTo(0.05, 3);
    expect(brightness(optics, 63, 4)).toBeCloseTo(0.9, 2);
  });

  it('leaves no gap where two walls meet', () => {
    const corner = [wall(2, -3, 2, 0.123, 2, 0.5), wall(2, 0.123, 2, 3, 2, 0.5)];
    const optics = panorama(
      { ...lensDefaults, width: 37, height: 5, fieldOfView: radians(1) },
      scenery({ walls: corner, sky: 1 }),
    );
    optics.look(pose());
    for (let column = 0; column < 37; column++) expect(brightness(optics, column, 2)).toBeCloseTo(0.5, 3);
  });

  it('shows a far texture as its mean, and a near one as it is painted', () => {
    const paint = stripes(0.1, 0.9, 0.05);
    const optics = panorama(
      { ...lensDefaults, width: 64, height: 1, fieldOfView: radians(0.5) },
      scenery({ walls: [wall(30, -20, 30, 20, 9, paint)] }),
    );
    optics.look(pose());
    const far = Array.from({ length: 64 }, (_, column) => brightness(optics, column, 0));
    expect(Math.max(...far) - Math.min(...far)).toBeLessThan(0.05);
    expect(far[7]).toBeCloseTo(0.5, 1);
    optics.look(pose(29.9));
    const close = Array.from({ length: 64 }, (_, column) => brightness(optics, column, 0));
    expect([Math.min(...close) < 0.11, Math.max(...close) > 0.89]).toEqual([true, true]);
  });

  it('shows rows of a texture at their heights', () => {
    const paint = texture([[0.2], [0.4], [0.6], [0.8]], 1);
    const optics = panorama(
      { ...lensDefaults, above: meters(0.5), width: 9, height: 40, fieldOfView: radians(0.6) },
      scenery({ walls: [wall(1, -3, 1, 3, 1, paint)] }),
    );
    optics.look(pose());
    const at = (height: number): number => Math.floor(20 + ((0.5 - height) * 9) / 0.6);
    for (const [k, reflectance] of [0.2, 0.4, 0.6, 0.8].entries())
      expect(brightness(optics, 4, at(0.125 + k / 4))).toBeCloseTo(reflectance, 2);
  });

  it('sees what is painted on the ground', () => {
    const ground = bareGround({ left: -2, bottom: -2, width: 4, height: 4 }, 0.01, 0.2);
    for (let x = 0.5; x < 0.6; x += 0.005)
      for (let y = -1; y < 1; y += 0.005) paintLine(ground, { x, y }, { x, y }, 1, () => 0.8);
    const optics = panorama(
      { ...lensDefaults, width: 9, height: 64, fieldOfView: radians(0.2), pitch: radians(0.35) },
      scenery({ ground, sky: 0.1 }),
    );
    optics.look(pose());
    const column = Array.from({ length: 64 }, (_, row) => brightness(optics, 4, row));
    const bright = column.flatMap((each, row) => (each > 0.5 ? [row] : []));
    const depthOf = (row: number): number => 0.2 / (((row - 32) * 0.2) / 9 + Math.tan(0.35));
    expect(bright.length).toBeGreaterThan(1);
    for (const row of bright) expect(depthOf(row + 0.5)).toBeGreaterThan(0.49);
    for (const row of bright) expect(depthOf(row + 0.5)).toBeLessThan(0.61);
  });

  it('names what changed, and nothing when it looks twice from one place', () => {
    const optics = panorama(
      mount,
      scenery({ walls: [wall(1, -1, 2, 2, 0.5, stripes(0.1, 0.9, 0.2))], haze: meters(3) }),
    );
    optics.look(pose());
    expect(optics.picture.changedCount).toBe(48 * 24);
    const before = optics.picture.level.slice();
    optics.look(pose(0.05));
    const { level, changed, changedCount } = optics.picture;
    const named = new Set(changed.subarray(0, changedCount));
    expect(named.size).toBe(changedCount);
    expect([...level.keys()].filter((p) => (level[p] !== before[p]) !== named.has(p))).toEqual([]);
    optics.look(pose(0.05));
    expect(optics.picture.changedCount).toBe(0);
  });

  it('sees a thing that moves before a still camera as a camera sees it that looks for the first time', () => {
    fc.assert(
      fc.property(scenes, near, near, (scene, dx, dy) => {
        const optics = panorama(mount, scene);
        for (let k = 0; k < 6; k++) {
          for (const thing of [...scene.discs, ...scene.lights]) {
            thing.x += dx / 50;
            thing.y += dy / 50;
          }
          if (k === 4 && scene.lights.length > 0) scene.lights[0].brightness = 0; // it goes out
          optics.look(pose());
          const fresh = panorama(mount, scene);
          fresh.look(pose());
          const off = optics.picture.level.findIndex(
            (level, p) => Math.abs(level - fresh.picture.level[p]) > 0.0025, // what is not worth telling
          );
          expect(off).toBe(-1);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('refuses a lens that cannot be', () => {
    expect(() => panorama({ ...lensDefaults, fieldOfView: radians(3.2) }, scenery())).toThrow('180°');
    expect(() => panorama({ ...lensDefaults, height: 0 }, scenery())).toThrow('0');
    expect(() => panorama({ ...lensDefaults, above: meters(0) }, scenery())).toThrow('0 m');
  });
});
