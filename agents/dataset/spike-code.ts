// From data to spikes on input axons: images as one volley of levels, recordings of an event camera as binned frames.

import { integer, uniform } from '../../core/random/draw.ts';
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
  readonly bin: number;
  /** Pixels along each side after pooling; axons are [polarity][row][column]. */
  readonly side: number;
  /** Pixels of the camera per pixel here. */
  readonly pool: number;
  /** Share of spikes that get lost in training. */
  readonly drop: number;
  /** Pixels by which a training sample is moved at most, either way. */
  readonly shift: number;
}

/** Recordings as binary frames: an axon fires in a tick where any event fell on its pixels. */
export function frames(recordings: readonly Saccade[], options: FrameOptions): SampleSource {
  const { ticks, bin, side, pool, drop, shift } = options;
  const size = side * side;
  const binned = recordings.map(({ x, y, on, t, label }) => {
    const fired = Array.from({ length: ticks }, () => new Set<number>());
    for (let e = 0; e < t.length; e++) {
      const tick = Math.floor(t[e] / bin);
      const [column, row] = [Math.floor(x[e] / pool), Math.floor(y[e] / pool)];
      if (tick < ticks && column < side && row < side) fired[tick].add(on[e] * size + row * side + column);
    }
    const lists = fired.map((set) => [...set].sort((a, b) => a - b));
    const start = new Uint32Array(ticks + 1);
    lists.forEach((list, k) => (start[k + 1] = start[k] + list.length));
    return { label, start, axon: Uint16Array.from(lists.flat()), level: null };
  });
  return {
    count: binned.length,
    sample(index, random) {
      const whole = binned[index];
      if (random === null || (drop === 0 && shift === 0)) return whole;
      const dx = integer(random, 2 * shift + 1) - shift;
      const dy = integer(random, 2 * shift + 1) - shift;
      const axon = new Uint16Array(whole.axon.length);
      const start = new Uint32Array(ticks + 1);
      let count = 0;
      for (let t = 0; t < ticks; t++) {
        for (let k = whole.start[t]; k < whole.start[t + 1]; k++) {
          if (uniform(random) < drop) continue;
          const place = whole.axon[k] % size;
          const [column, row] = [(place % side) + dx, Math.floor(place / side) + dy];
          if (column < 0 || row < 0 || column >= side || row >= side) continue;
          axon[count++] = whole.axon[k] - place + row * side + column;
        }
        start[t + 1] = count;
      }
      return { label: whole.label, start, axon: axon.subarray(0, count), level: null };
    },
  };
}
