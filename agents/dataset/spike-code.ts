// From data to spikes on input axons: images as one volley of levels, recordings of an event camera as binned frames.

import type { Micros, Radians } from '../../core/units/quantity.ts';
import { uniform } from '../../core/random/draw.ts';
import type { Random } from '../../core/random/random.ts';
import { cos, sin } from '../../core/units/portable.ts';
import type { SpikeSample } from '../training/spiking-net.ts';
import type { SampleSource } from '../training/train-spiking.ts';
import type { Images } from './digits.ts';
import type { Saccade } from './saccades.ts';

/** Levels of a pixel: 4 bits, one bit plane each on the chip. */
export const LEVELS = 15;

/** Images as one volley at the first tick: pixel p sends its grey value, rounded to 4 bits, on axon p. */
export function volleys(images: Images, ticks: number): SampleSource {
  const start = new Uint32Array(ticks + 1);
  return {
    count: images.count,
    sample(index) {
      const axon: number[] = [];
      const level: number[] = [];
      for (let p = 0; p < images.size; p++) {
        const grey = Math.round((images.pixels[index * images.size + p] * LEVELS) / 255);
        if (grey === 0) continue;
        axon.push(p);
        level.push(grey);
      }
      return {
        label: images.labels[index],
        start: start.map((_, t) => (t === 0 ? 0 : axon.length)),
        axon: Uint16Array.from(axon),
        level: Uint8Array.from(level),
      };
    },
  };
}

/** How recordings become frames. */
export interface FrameOptions {
  readonly ticks: number;
  /** Microseconds per tick. */
  readonly bin: Micros;
  /** Pixels along each side after pooling; axons are [polarity][row][column]. */
  readonly side: number;
  /** Pixels of the camera per pixel here. */
  readonly pool: number;
  /** Highest level of a spike: the events of its tick are counted up to it. 1: all spikes are alike. */
  readonly levels: number;
}

/** By how much a recording differs from epoch to epoch of a training, at most and either way; even draws. */
export interface Variation {
  /** Radians about the middle of the picture. */
  readonly turn: Radians;
  /** Shares by which it is stretched along each axis, and sheared. */
  readonly stretch: number;
  readonly shear: number;
  /** Pixels of the camera by which it is moved. */
  readonly shift: number;
  /** Microseconds by which it begins earlier or later. */
  readonly delay: Micros;
  /** Share of events that get lost on average: 0 to twice of it, drawn for each recording. */
  readonly loss: number;
}

/** Where an event goes: (x, y) about the middle ← (a·x + b·y + e, c·x + d·y + f), `delay` µs later; `loss` of them nowhere. */
interface Way {
  readonly map: readonly [a: number, b: number, c: number, d: number, e: number, f: number];
  readonly delay: number;
  readonly loss: number;
}

const straight: Way = { map: [1, 0, 0, 1, 0, 0], delay: 0, loss: 0 };

function wayOf({ turn, stretch, shear, shift, delay, loss }: Variation, random: Random): Way {
  const either = (most: number): number => most * (2 * uniform(random) - 1);
  const angle = either(turn);
  const [wide, high, slant] = [1 + either(stretch), 1 + either(stretch), either(shear)];
  const [c, s] = [cos(angle), sin(angle)];
  return {
    map: [c * wide, c * slant - s * high, s * wide, s * slant + c * high, either(shift), either(shift)],
    delay: either(delay),
    loss: 2 * loss * uniform(random),
  };
}

/**
 * Recordings as frames: an axon fires in a tick where any event fell on its pixels, at the level of how many did.
 *
 * @param varied  how training samples vary; null: not at all
 */
export function frames(
  recordings: readonly Saccade[],
  { ticks, bin, side, pool, levels }: FrameOptions,
  varied: Variation | null = null,
): SampleSource {
  const size = side * side;
  const middle = (side * pool - 1) / 2;
  const counts = new Uint16Array(ticks * 2 * size);
  const binned = (
    { x, y, on, t, label }: Saccade,
    { map, delay, loss }: Way,
    random: Random | null,
  ): SpikeSample => {
    const [a, b, c, d, e, f] = map;
    counts.fill(0);
    for (let k = 0; k < t.length; k++) {
      const tick = Math.floor((t[k] + delay) / bin);
      if (tick < 0 || tick >= ticks || (random !== null && uniform(random) < loss)) continue;
      const [across, down] = [x[k] - middle, y[k] - middle];
      const column = Math.floor((a * across + b * down + e + middle + 0.5) / pool);
      const row = Math.floor((c * across + d * down + f + middle + 0.5) / pool);
      if (column < 0 || row < 0 || column >= side || row >= side) continue;
      counts[(tick * 2 + on[k]) * size + row * side + column]++;
    }
    const start = new Uint32Array(ticks + 1);
    const axon: number[] = [];
    const level: number[] = [];
    for (let t0 = 0; t0 < ticks; t0++) {
      for (let n = 0; n < 2 * size; n++) {
        const count = counts[t0 * 2 * size + n];
        if (count === 0) continue;
        axon.push(n);
        level.push(Math.min(levels, count));
      }
      start[t0 + 1] = axon.length;
    }
    return {
      label,
      start,
      axon: Uint16Array.from(axon),
      level: levels === 1 ? null : Uint8Array.from(level),
    };
  };
  const still = recordings.map((each) => binned(each, straight, null));
  return {
    count: recordings.length,
    sample: (index, random) =>
      random === null || varied === null
        ? still[index]
        : binned(recordings[index], wayOf(varied, random), random),
  };
}
