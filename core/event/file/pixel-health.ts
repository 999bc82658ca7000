// How the pixels of a camera fared in a recording: which fire by themselves, which never do, and whether its times can be right. Taken
// batch by batch, in memory for the picture alone.

import type { EventBatch } from '../recording/batch.ts';
import { pixelsOf, type Frame } from '../recording/frame.ts';

/** A pixel that fires by itself: often, among neighbours that do not. */
export interface HotPixel {
  readonly x: number;
  readonly y: number;
  readonly events: number;
}

/** What was found. Coordinates are as stored, times in µs. */
export interface PixelHealth {
  /** Pixels of the picture, and how many of them never fired. */
  readonly pixels: number;
  readonly silent: number;
  /** Rows and columns without an event between two that have some. */
  readonly silentRows: readonly number[];
  readonly silentColumns: readonly number[];
  /** The busiest first. */
  readonly hot: readonly HotPixel[];
  readonly hotEvents: number;
  /** Shortest time between two events of one pixel, above 0: no less than its refractory time. Null where no pixel fired twice. */
  readonly shortest: number | null;
  /** Events at the very time of the one before of their pixel. */
  readonly repeats: number;
  /** Events earlier than the one before in the file, and by how much at most. */
  readonly stepsBack: number;
  readonly longestStepBack: number;
  /** Most events within 10 ms, and when these began; null without events. */
  readonly busiest: { readonly start: number; readonly events: number } | null;
  /** Longest time without an event, and when it began; null of fewer than two events. */
  readonly silence: { readonly start: number; readonly length: number } | null;
}

/** Takes a recording's health. */
export interface HealthTaker {
  add(batch: EventBatch): void;
  health(): PixelHealth;
}

/** µs of the windows in which the busiest moment is looked for. */
export const BUSY = 10_000;
/** A pixel is hot from so many events on, if they are so many times those of the median pixel within 5 × 5 around it. */
const HOT = { events: 50, times: 10, radius: 2 };

/** Begin. @param frame  of the recording; events outside it are passed over. Throws RangeError for too large a picture. */
export function healthTaker(frame: Frame): HealthTaker {
  const { width, height } = frame;
  const pixels = pixelsOf(frame);
  const counts = new Uint32Array(pixels);
  const lasts = new Float64Array(pixels).fill(NaN);
  let [shortest, repeats, stepsBack, longestStepBack, before] = [Infinity, 0, 0, 0, NaN];
  let [window, events, busiest, most] = [NaN, 0, NaN, 0];
  const silence = { start: NaN, length: -1 };
  return {
    add({ base, ticksPerMicro, count, t, x, y }) {
      for (let i = 0; i < count; i++) {
        if (x[i] >= width || y[i] >= height) continue;
        const p = y[i] * width + x[i];
        const time = base + t[i] / ticksPerMicro;
        counts[p]++;
        const gap = time - lasts[p];
        if (gap === 0) repeats++;
        else if (gap > 0 && gap < shortest) shortest = gap;
        lasts[p] = time;
        const step = time - before;
        if (step < 0) {
          stepsBack++;
          longestStepBack = Math.max(longestStepBack, -step);
        } else if (step > silence.length) Object.assign(silence, { start: before, length: step });
        before = time;
        const now = Math.floor(time / BUSY);
        events = now === window ? events + 1 : 1;
        window = now;
        if (events > most) [most, busiest] = [events, now];
      }
    },
    health() {
      const hot = hotPixels(counts, frame);
      return {
        pixels,
        silent: counts.reduce((sum, n) => (n === 0 ? sum + 1 : sum), 0),
        silentRows: gaps(height, (row) => counts.subarray(row * width, (row + 1) * width).some((n) => n > 0)),
        silentColumns: gaps(width, (column) => isLit(counts, column, width)),
        hot,
        hotEvents: hot.reduce((sum, each) => sum + each.events, 0),
        shortest: shortest < Infinity ? shortest : null,
        repeats,
        stepsBack,
        longestStepBack,
        busiest: most > 0 ? { start: busiest * BUSY, events: most } : null,
        silence: Number.isNaN(silence.start) ? null : { ...silence },
      };
    },
  };
}

function isLit(counts: Uint32Array, column: number, width: number): boolean {
  for (let p = column; p < counts.length; p += width) if (counts[p] > 0) return true;
  return false;
}

/** @returns the dark lines of a picture between its first and its last lit one. */
function gaps(lines: number, isLine: (line: number) => boolean): number[] {
  const lit = Array.from({ length: lines }, (_, line) => isLine(line));
  const [first, last] = [lit.indexOf(true), lit.lastIndexOf(true)];
  return lit.flatMap((each, line) => (!each && line > first && line < last ? [line] : []));
}

function hotPixels(counts: Uint32Array, { width, height }: Frame): HotPixel[] {
  const hot: HotPixel[] = [];
  const { radius } = HOT;
  counts.forEach((events, p) => {
    if (events < HOT.events) return;
    const [x, y] = [p % width, Math.floor(p / width)];
    const around: number[] = [];
    for (let row = Math.max(0, y - radius); row <= Math.min(height - 1, y + radius); row++)
      for (let column = Math.max(0, x - radius); column <= Math.min(width - 1, x + radius); column++)
        if (row !== y || column !== x) around.push(counts[row * width + column]);
    around.sort((a, b) => a - b);
    if (around.length > 0 && events >= HOT.times * around[around.length >> 1]) hot.push({ x, y, events });
  });
  return hot.sort((a, b) => b.events - a.events);
}
