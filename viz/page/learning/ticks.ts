// What stands at the ticks of an axis.

/** Most decimals that are written. */
const MOST = 6;

/** @returns the decimals that the step between neighbouring ticks has of its own: two for 0.25, none for 20. */
export function decimalsOf([a = 0, b = a + 1]: readonly number[]): number {
  const step = Math.abs(b - a);
  for (let decimals = 0; decimals < MOST; decimals++) {
    const shifted = step * 10 ** decimals;
    if (shifted > 0.5 && Math.abs(shifted - Math.round(shifted)) < 1e-6 * shifted) return decimals;
  }
  return MOST;
}

/** @returns ticks of an axis from 0 to `end`, at most `most` beside the one at 0, a one, two or five apart. */
export function ticksUpTo(end: number, most: number): number[] {
  if (!(end > 0)) return [0];
  const least = end / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * ([1, 2, 5].find((each) => each * power >= least * (1 - 1e-9)) ?? 10);
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, k) => k * step);
}

/** Ticks of an axis of time, in minutes, and what stands at them. */
export interface TimeTicks {
  readonly at: readonly number[];
  readonly words: readonly string[];
}

/** @returns ticks of an axis from 0 to `end` minutes, told in seconds where that is less than one: the last says which. */
export function timeTicks(end: number, most: number): TimeTicks {
  const [unit, perMinute] = end < 1 ? ['s', 60] : ['min', 1];
  const ticks = ticksUpTo(end * perMinute, most);
  const decimals = decimalsOf(ticks);
  return {
    at: ticks.map((tick) => tick / perMinute),
    words: ticks.map((tick, k) => `${tick.toFixed(decimals)}${k === ticks.length - 1 ? ` ${unit}` : ''}`),
  };
}
