// How counts and spans of time are written: one minute is no minutes, and what is shorter than one is told in seconds.

/** @returns such as "seed 0", "seeds 0, 1", or "seeds –" of none. */
export const seedWords = (seeds: readonly number[], between = ', '): string =>
  `${seeds.length === 1 ? 'seed' : 'seeds'} ${seeds.join(between) || '–'}`;

/** @returns such as "1 episode" or "20 episodes". */
export const countWords = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A unit of time, and the seconds in it. */
interface TimeUnit {
  readonly name: 'second' | 'minute';
  readonly short: 's' | 'min';
  readonly seconds: number;
}

/** @returns the unit in which a span is told. */
const unitOf = (seconds: number): TimeUnit =>
  seconds < 60 ? { name: 'second', short: 's', seconds: 1 } : { name: 'minute', short: 'min', seconds: 60 };

/**
 * @param part  seconds of it that are told beside it, in the same unit
 * @returns such as "8 simulated minutes", or "12 simulated seconds, 4 of them now"
 */
export function simulatedWords(whole: number, part: number = whole): string {
  const { name, seconds } = unitOf(whole);
  const count = (of: number): string => (of / seconds).toFixed(0);
  const noun = count(whole) === '1' ? name : `${name}s`;
  return `${count(whole)} simulated ${noun}${part < whole ? `, ${count(part)} of them now` : ''}`;
}

/** Most decimals of a label. */
const MOST = 3;

/** @returns a label for each moment, with as many decimals as tell them apart: of minutes one at least, as of what is seldom whole. */
export function timeLabels(moments: readonly number[]): string[] {
  const { short, seconds } = unitOf(Math.max(0, ...moments));
  const written = (decimals: number): string[] =>
    moments.map((moment) => `${(moment / seconds).toFixed(decimals)} ${short}`);
  const kinds = new Set(moments).size;
  for (let decimals = short === 's' ? 0 : 1; decimals < MOST; decimals++)
    if (new Set(written(decimals)).size === kinds) return written(decimals);
  return written(MOST);
}
