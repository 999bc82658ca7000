// Pixels exactly on their thresholds, events exactly at the border of a look, brightness that changed by exactly a grain: the camera's fast
// kernels beside the readable truths, bit for bit. On flights over painted ground none of these happens but by chance.

import { describe, expect, it } from 'vitest';
import { integer } from '../../core/random/draw.ts';
import { createRandom, type Random } from '../../core/random/random.ts';
import { micros } from '../../core/units/quantity.ts';
import { eventScratch } from '../../envs/camera/events/order.ts';
import { groundView } from '../../envs/camera/ground/view.ts';
import { GRAIN, STRIP, stripBytes, strips } from '../../envs/camera/panorama/strip.ts';
import { logTable } from '../../envs/camera/panorama/fast-log.ts';
import { blankPicture } from '../../envs/camera/picture/picture.ts';
import { cameraRoom } from '../../envs/camera/picture/room.ts';
import { gather, pixelArray, sense, settle } from '../../envs/camera/pixel/array.ts';
import { mount, patchwork } from './patchwork.ts';

const both = ['ts', 'wasm'] as const;

/** An array of pixels whose thresholds are 16 steps of brightness up and 32 down, and what it tells. */
function retina(kernel: (typeof both)[number], pixels: number, refractory: number) {
  const picture = blankPicture(pixels, cameraRoom(kernel, pixels));
  const options = { threshold: 0.25, offThreshold: 0.5, mismatch: 0, refractory: micros(refractory) };
  const array = pixelArray(pixels, options, createRandom(0), picture.room);
  settle(array, picture);
  const out = eventScratch();
  return {
    /** Show levels, in steps of 1/64; pixels are listed as told, changed or not. @returns the events, in the order of pixels */
    see(levels: readonly number[], listed: readonly number[], from: number, to: number): number[][] {
      for (const p of listed) picture.level[p] = levels[p] / 64;
      picture.changed.set(listed);
      picture.changedCount = listed.length;
      out.count = 0;
      sense(array, picture, from, to, out);
      gather(array, out);
      const waiting = [...array.pending.pixel.subarray(0, array.pending.count)];
      return [...Array.from({ length: out.count }, (_, k) => [out.time[k], out.what[k]]), waiting];
    },
    kept: () => [...array.quads],
  };
}

/** Pixels that are listed: some, neighbours, or all. */
function listed(random: Random, pixels: number): number[] {
  const all = Array.from({ length: pixels }, (_, p) => p);
  const share = 1 + integer(random, 3); // of four
  return share === 3 ? all : all.filter(() => integer(random, 4) <= share);
}

describe('pixels on their thresholds', () => {
  it.each([
    [1, 0, 60],
    [3, 700, 60],
    [4, 0, 60],
    [7, 1500, 60],
    [9, 0, 60],
    [2603, 0, 8], // so many that neighbours are compared four at a time
    [4500, 700, 8],
  ])('fire alike on both kernels: %i of them, blind for %i µs', (pixels, refractory, looks) => {
    const random = createRandom(pixels);
    const [truth, twin] = both.map((kernel) => retina(kernel, pixels, refractory));
    const levels: number[] = Array.from({ length: pixels }, () => 0);
    let events = 0;
    for (let look = 0; look < looks; look++) {
      const which = listed(random, pixels);
      // by whole thresholds mostly, and there and back: a crossing at the very end of a look is left to the next one
      for (const p of which) levels[p] += [0, 16, -32, 32, -64, 5, -1, 48][integer(random, 8)];
      const told = truth.see(levels, which, look * 1000, (look + 1) * 1000);
      expect(twin.see(levels, which, look * 1000, (look + 1) * 1000)).toEqual(told);
      events += told.length - 1;
    }
    expect(twin.kept()).toEqual(truth.kept());
    expect(events).toBeGreaterThan(looks / 3);
  });

  it.each(both)(
    'fire where the brightness reaches them, and those one step short of them do not (%s)',
    (kernel) => {
      for (const pixels of [8, 1200]) {
        const made = retina(kernel, pixels, 0);
        const all = Array.from({ length: pixels }, (_, p) => p);
        const levels = all.map((p) => [16, 15, -32, -31][p & 3]);
        expect(made.see(levels, all, 0, 1000)).toEqual([all.filter((p) => p % 2 === 0)]); // at the border: they wait
        const next = made.see(levels, all, 1000, 2000).slice(0, -1);
        expect(next).toEqual(
          all.filter((p) => p % 2 === 0).map((p) => [1000, 2 * p + (p % 4 === 0 ? 1 : 0)]),
        );
      }
    },
  );
});

describe('brightness that changed by a grain', () => {
  /** Brightness before, a float32, and now, whose difference is exactly a grain of the latter: no change that is passed on. */
  const grains: (readonly [number, number])[] = [];
  for (let k = 2048; grains.length < 8; k++) {
    const was = k / 4096;
    for (let ulp = -4; ulp <= 4; ulp++) {
      const now = was / (1 - GRAIN) + ulp * 2 ** -53;
      if (now - was === GRAIN * now) grains.push([was, now]);
    }
  }

  it('is not passed on, and all else is, on both kernels, in strips of any size', () => {
    const random = createRandom(6);
    const any = (...values: number[]): number => values[integer(random, values.length)];
    for (const [width, height] of [
      [16, 1],
      [16, 2],
      [16, 3],
      [16, 4],
      [5, 5],
      [23, 7],
      [32, 8],
      [17, 12],
    ]) {
      const [one, two] = both.map((kernel) => {
        const room = cameraRoom(kernel, width * height, stripBytes(width, height) + 4 * logTable.byteLength);
        const picture = blankPicture(width * height, room);
        return { picture, ...strips(picture, width, height) };
      });
      let passed = 0;
      for (let look = 0; look < 30; look++) {
        const isPlain = look % 5 === 0; // whole columns of one brightness, as walls are
        const isMotley = look % 5 === 1; // whole strips in which every pixel has its own
        const plain = any(0, 0.25, 0.5, 1);
        for (const made of [one, two]) made.picture.changedCount = 0;
        for (let begin = 0; begin < width; begin += STRIP) {
          const columns = Math.min(STRIP, width - begin);
          for (let c = 0; c < columns; c++) {
            const isPainted = isPlain || isMotley || integer(random, 5) > 0 ? 1 : 0;
            for (const made of [one, two]) made.strips.painted[c] = isPainted;
            for (let row = 0; row < height; row++) {
              const [was, now] = grains[(c + row) % grains.length];
              const some = any(was, now, now, now + 2 ** -52, 0.5, 0, -1, 0.0005, 0.001, 0.002, 70);
              const light = isPlain ? plain : isMotley ? 100 + 7 * row + c + 50 * (look % 2) : some;
              for (const made of [one, two]) made.strips.light[c * height + row] = light;
            }
          }
          for (const { passOn } of [one, two]) passOn(begin, columns);
        }
        const told = [one, two].map(({ picture: { changed, changedCount, level } }) => ({
          changed: [...changed.subarray(0, changedCount)],
          level: [...level],
        }));
        expect(told[1]).toEqual(told[0]);
        expect([...two.strips.seen]).toEqual([...one.strips.seen]);
        passed += told[0].changed.length;
      }
      expect(passed).toBeGreaterThan(5 * height);
    }
  });
});

describe('rows that go into the haze and come out of it', () => {
  it.each(both)(
    'show what they showed before where nothing else has moved, to the last block (%s)',
    (kernel) => {
      for (const width of [8, 61, 136]) {
        const ground = patchwork(4);
        const optics = groundView({ ...mount, width }, ground, undefined, kernel);
        const pose = { x: 0.3, y: -0.2, heading: 0.4, yaw: 0, pitch: 0 };
        const shown = (pitch: number): number[] => {
          optics.look({ ...pose, pitch });
          return [...optics.picture.level];
        };
        const first = shown(0);
        for (const nod of [-0.05, -0.3, -1, 0.05]) {
          const nodded = shown(nod); // the camera nods up, and rows that saw ground see haze
          expect(nodded).not.toEqual(first);
          expect(shown(0)).toEqual(first);
          expect(shown(nod)).toEqual(nodded);
          expect(shown(0)).toEqual(first);
        }
      }
    },
  );
});
