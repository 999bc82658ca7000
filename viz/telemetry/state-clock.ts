// When the watched state travels, and when it is recorded: as often as its size allows. Of a small network every percept's does,
// so that a tag is seen to rise and fade; of a large one ten a second at most.

import type { Greeting } from './greeting.ts';

/** Bytes of states a second, and ms between two of them, at least and at most. */
const RATE = 256_000;
const LEAST = 16;
const MOST = 100;
/** Bytes of states that a recording spends on a percept, and most percepts from one state to the next. */
const RECORDED = 2500;
const FARTHEST = 10;
/** Bytes of a value. */
const VALUE = 4;

type Watched = Pick<Greeting, 'variables'>;

const bytesOf = ({ variables }: Watched): number =>
  VALUE * variables.reduce((sum, { length }) => sum + length, 0);

/** @returns percepts from one recorded state of a run to the next. */
export const statesApart = (watched: Watched): number =>
  Math.min(FARTHEST, Math.max(1, Math.ceil(bytesOf(watched) / RECORDED)));

/** Tells when a state is due. */
export interface StateClock {
  /** @returns whether the state of a percept is to be told, which is then taken as told. @param now  ms */
  isDue(index: number, now: number): boolean;
  /** Let the next one be due. */
  reset(): void;
}

/** @returns a clock for the states of a run. @param least  ms between two of them at least, for who has better things to do */
export function stateClock(watched: Watched, least: number = LEAST): StateClock {
  const every = Math.max(least, Math.min(MOST, (1000 * bytesOf(watched)) / RATE));
  let told = { index: -Infinity, time: -Infinity };
  return {
    isDue(index, now) {
      if (index <= told.index || now - told.time < every) return false;
      told = { index, time: now };
      return true;
    },
    reset() {
      told = { index: -Infinity, time: -Infinity };
    },
  };
}
