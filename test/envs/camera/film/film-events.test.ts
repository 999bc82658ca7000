// A film before an event camera: what it sends is what the pixels' laws say of the light between two frames.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventPacket } from '../../../../core/event/packet.ts';
import { createRandom, split } from '../../../../core/random/random.ts';
import { hertz, micros, radians, seconds } from '../../../../core/units/quantity.ts';
import { develop } from '../../../../envs/camera/develop.ts';
import { eventCamera, glance, openShutter } from '../../../../envs/camera/event-camera.ts';
import { filmEvents, type FilmOptions } from '../../../../envs/camera/film/film-events.ts';
import { levelsOf } from '../../../../envs/camera/film/light.ts';
import { openFilm } from '../../../../envs/camera/film/open-film.ts';
import { flatView } from '../../../../envs/camera/gaze/flat-view.ts';
import { leaves } from '../../../../envs/camera/gaze/leaves.ts';
import { presets } from '../../../../envs/camera/presets.ts';
import { inPieces, npyOf } from './a-film.ts';

const ideal = { threshold: 0.2, mismatch: 0, refractory: micros(0) };

/** A film of one row of light, its numbers frame after frame, and what a camera sends of it. */
async function sent(frames: readonly (readonly number[])[], options: Partial<FilmOptions> = {}, seed = 1) {
  const bytes = npyOf('<f8', [frames.length, 1, frames[0].length], Float64Array.from(frames.flat()));
  const film = await openFilm(inPieces(bytes));
  const packets: EventPacket[] = [];
  const all = { pixels: ideal, glare: 0, rate: hertz(100), kernel: 'ts' as const, ...options };
  for await (const packet of filmEvents(film, all, createRandom(seed))) packets.push(packet);
  return packets;
}

const eventsOf = (packets: readonly EventPacket[]) =>
  packets.flatMap(({ start, t, x, on }) => [...t].map((at, k) => ({ at: start + at, x: x[k], on: on[k] })));

describe('the events of a film', () => {
  it('are floor(|ΔL| / θ), evenly spaced, when the light rises or falls by a ramp between two frames', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -3e6, max: 3e6 }), async (millionths) => {
        const light = Math.fround(Math.exp(millionths / 1e6)); // both ends are then known to float32, as a pixel knows them
        const events = eventsOf(await sent([[1], [light]], { rate: hertz(10) }));
        const way = Math.abs(Math.fround(Math.log(light)));
        const count = Math.floor(way / 0.2 - 1e-6);
        fc.pre(Math.abs(way / 0.2 - Math.round(way / 0.2)) > 1e-4); // on the threshold itself is either's
        expect(events.map(({ on }) => on)).toEqual(
          Array.from({ length: count }, () => (millionths > 0 ? 1 : 0)),
        );
        const off = events.map(({ at }, k) => Math.abs(at - ((k + 1) * 0.2 * 1e5) / way));
        expect(Math.max(0, ...off)).toBeLessThan(2); // µs
      }),
      { numRuns: 200 },
    );
  });

  it('are cut into packets that can be, of the slowest film too, and of none that is slower', async () => {
    const packets = await sent([[1], [2]], { rate: hertz(0.001) });
    expect(packets).toHaveLength(Math.ceil(1e9 / 4_194_304));
    expect([packets[0].start, packets[packets.length - 1].end]).toEqual([0, 1e9]);
    expect(eventsOf(packets)).toHaveLength(3);
    await expect(sent([[1], [2]], { rate: hertz(0.000_9) })).rejects.toThrow(/from 0\.001 to 1000000 frames/);
  });

  it('are as many for a ramp whether it was filmed in two frames or in fifty', async () => {
    const ramp = (frames: number) =>
      Array.from({ length: frames }, (_, k) => [Math.exp((2.1 * k) / (frames - 1))]);
    const few = eventsOf(await sent(ramp(2), { rate: hertz(1) }));
    const many = eventsOf(await sent(ramp(51), { rate: hertz(50) }));
    expect(few).toHaveLength(10);
    expect(many).toHaveLength(10);
    few.forEach(({ at }, k) => expect(Math.abs(at - many[k].at)).toBeLessThanOrEqual(2)); // µs: levels are float32
  });

  it.each(['ts', 'wasm'] as const)(
    'are those of the same camera that was there itself (%s)',
    async (kernel) => {
      const side = 24;
      const view = flatView(leaves(64, createRandom(3)), side, side);
      const still = { deviation: radians(0), correlation: seconds(1) };
      const poses = Array.from({ length: 40 }, (_, k) => ({ x: 20 + 0.7 * k, y: 30, heading: 0.01 * k }));
      const random = createRandom(4);
      const { pixels } = presets.davis346;
      const eye = { ...ideal, ...pixels, vibration: still };
      const camera = eventCamera(eye, view, split(random, 'pixels'));
      const frames: number[] = [];
      const itself: EventPacket[] = [];
      poses.forEach((pose, k) => {
        if (k === 0) openShutter(camera, pose, split(random, 'shutter'));
        else {
          glance(camera, pose, 2000);
          itself.push(develop(camera, micros((k - 1) * 2000)));
        }
        frames.push(...[...view.picture.level].map(Math.exp));
      });
      const film = await openFilm(
        inPieces(npyOf('<f8', [poses.length, side, side], Float64Array.from(frames))),
      );
      const seen: EventPacket[] = [];
      const options = { pixels: eye, glare: 0, rate: hertz(500), kernel };
      for await (const packet of filmEvents(film, options, createRandom(4))) seen.push(packet);
      expect(itself.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThan(1000);
      expect(seen).toEqual(itself);
    },
  );

  it.each([
    [30, 20_000],
    [120, 20_000],
    [30, 700],
  ])(
    'are those of a pixel that is asked at every microsecond, at %i frames a second and blind for %i µs',
    async (rate, refractory) => {
      const light = Array.from({ length: rate + 1 }, (_, k) => Math.exp(Math.sin((33.3 * k) / rate)));
      const pixels = { ...ideal, refractory: micros(refractory) };
      const seen = eventsOf(
        await sent(
          light.map((each) => [each]),
          { pixels, rate: hertz(rate) },
        ),
      );
      const levels = light.map((each) => Math.fround(Math.log(each)));
      const asked: { at: number; on: number }[] = [];
      let [reference, ready] = [levels[0], 0];
      for (let at = 0; at < 1e6; at++) {
        const place = (at * rate) / 1e6;
        const k = Math.floor(place);
        const above = levels[k] + (place - k) * (levels[k + 1] - levels[k]) - reference;
        if (at < ready || Math.abs(above) < 0.2) continue;
        asked.push({ at, on: above > 0 ? 1 : 0 });
        reference += above > 0 ? 0.2 : -0.2;
        ready = at + refractory;
      }
      expect(seen.map(({ on }) => on)).toEqual(asked.map(({ on }) => on));
      const late = seen.map(({ at }, k) => Math.abs(at - asked[k].at));
      expect(Math.max(...late)).toBeLessThanOrEqual(refractory === 700 ? 2 : 20); // µs: each wait begins where the last event came
    },
  );

  it('come in windows without gaps, to the end of the last frame, however slow the film is', async () => {
    const packets = await sent(
      [
        [1, 1],
        [2, 1],
        [2, 3],
      ],
      { rate: hertz(0.1) },
    );
    expect(packets.length).toBeGreaterThan(2);
    packets.forEach(({ start }, k) => expect(start).toBe(k === 0 ? 0 : packets[k - 1].end));
    expect(packets[packets.length - 1].end).toBe(20_000_000);
    expect(
      eventsOf(packets)
        .filter(({ x }) => x === 0)
        .every(({ at }) => at <= 10_000_000),
    ).toBe(true);
    expect(
      eventsOf(packets)
        .filter(({ x }) => x === 1)
        .every(({ at }) => at > 10_000_000),
    ).toBe(true);
  });

  it('have times of 30000/1001 frames a second that do not drift', async () => {
    const packets = await sent(
      Array.from({ length: 3001 }, () => [1]),
      { rate: hertz(30000 / 1001) },
    );
    expect(packets[2999].end).toBe(Math.round((3000 * 1001e6) / 30000));
  });

  it('are the same for the same seed, and others for another, where pixels are not ideal', async () => {
    const film = Array.from({ length: 30 }, (_, k) => [1 + 0.5 * Math.sin(k), 1 + 0.5 * Math.cos(k)]);
    const { pixels } = presets.davis346;
    const busy = { pixels: { ...ideal, ...pixels, shot: hertz(50) } };
    expect(await sent(film, busy)).toEqual(await sent(film, busy));
    expect(eventsOf(await sent(film, busy, 2))).not.toEqual(eventsOf(await sent(film, busy)));
  });

  it.each([
    [[[1]], {}, /one frame: nothing changes/],
    [[[1], [0]], {}, /Pixel \(0, 0\) of frame 1 is black.*glare/],
    [
      [
        [1, 1],
        [1, -0.5],
      ],
      { glare: 0.1 },
      /Pixel \(1, 0\) of frame 1 is -0.5, which is no light/,
    ],
    [[[1], [NaN]], { glare: 0.1 }, /is NaN/],
    [[[1], [1]], { rate: null }, /does not tell how many frames/],
    [[[1], [1]], { rate: hertz(2e6) }, /to 1000000 frames per second, not 2000000/],
    [[[1], [1]], { gamma: 0 }, /gamma is above 0/],
    [[[1], [1]], { glare: 1 }, /Glare is a share/],
  ])('are refused where the film or its options cannot be (%#)', async (frames, options, reason) => {
    await expect(sent(frames, options)).rejects.toThrow(reason);
  });
});

describe('light', () => {
  const into = new Float32Array(1);
  const seen = (
    film: Parameters<typeof levelsOf>[0],
    code: number,
    options?: Parameters<typeof levelsOf>[1],
  ) => {
    levelsOf(film, options)(Uint8Array.of(code), into, 0);
    return Math.exp(into[0]);
  };
  const coded = { width: 1, black: 16, white: 235, isCoded: true };

  it('is decoded: half of white on a screen is 22 % of its light', () => {
    const half = 16 + (235 - 16) / 2;
    expect(
      seen({ ...coded, black: 0, white: 2 * half }, Math.round(half), { gamma: null, glare: 0 }),
    ).toBeCloseTo(0.218, 2);
    expect(
      seen({ ...coded, isCoded: false, black: 0, white: 200 }, 100, { gamma: null, glare: 0 }),
    ).toBeCloseTo(0.5, 6);
  });

  it('is 1 in white and the glare in black, and below black too', () => {
    expect(seen(coded, 235)).toBeCloseTo(1, 6);
    expect([seen(coded, 16), seen(coded, 3)]).toEqual([expect.closeTo(0.01, 6), expect.closeTo(0.01, 6)]);
  });
});
