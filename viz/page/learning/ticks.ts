// What stands at the ticks of an axis.

/** Most decimals that are written. */
const MOST = 6;

/** @returns the decimals that ticks have: as many as the one with most, two for 0, 0.25 and 0.5, none for 20. */
export const decimalsOf = (ticks: readonly number[]): number => Math.max(0, ...ticks.map(decimalsIn));

function decimalsIn(tick: number): number {
  if (tick === 0) return 0;
  for (let decimals = 0; decimals < MOST; decimals++) {
    const shifted = Math.abs(tick) * 10 ** decimals;
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

/**
 * @param most  how many there is room for, about
 * @returns ticks of an upright axis, a one, two or five apart; two at least, for one alone tells no scale
 */
export function uprightTicks(low: number, high: number, most: number): number[] {
  if (!(high > low)) return [low];
  const within = (step: number): number[] => {
    const first = Math.ceil(low / step - 1e-9);
    const count = Math.floor(high / step + 1e-9) - first + 1;
    return Array.from({ length: Math.max(0, count) }, (_, k) => (first + k) * step + 0);
  };
  const least = (high - low) / Math.max(1, most);
  let power = 10 ** Math.floor(Math.log10(least));
  const steps = [10, 5, 2, 1].map((each) => each * power).filter((each) => each >= least * (1 - 1e-9));
  for (let step = steps.at(-1) ?? 10 * power; ;) {
    const ticks = within(step);
    if (ticks.length >= 2) return ticks;
    power = 10 ** Math.floor(Math.log10(step * (1 + 1e-9)));
    step = [5, 2, 1, 0.5].map((each) => each * power).find((each) => each < step * (1 - 1e-9)) ?? step / 2;
  }
}

/** @returns ticks at both ends of an upright axis on which round ones would lie over one another, to a tenth of what it spans or better. */
export function endTicks(low: number, high: number): number[] {
  if (!(high > low)) return [low];
  const step = 10 ** (Math.floor(Math.log10(high - low)) - 1);
  return [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)].map((steps) => steps * step + 0);
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
