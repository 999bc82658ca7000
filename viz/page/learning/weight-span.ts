// From which to which weight the picture of their spread reaches: over all that have been, so that none lies beyond its edge.

import type { StateFrame } from '../../telemetry/frame.ts';
import type { Greeting } from '../../telemetry/greeting.ts';
import { sliceOf } from '../network/values.ts';

/** Lowest and highest. */
export type Extremes = readonly [low: number, high: number];

/** What was found in a state: it does not change, and is asked for again at every picture. */
const known = new WeakMap<StateFrame, Extremes | null>();

/** @returns the weights of every projection in a state. */
export const weightsOf = (greeting: Greeting, state: StateFrame): Float32Array[] =>
  greeting.projections.map(({ name }) => sliceOf(greeting, state, name, 'weight'));

/** @returns the lowest and the highest weight of a state; null where it has none. */
export function extremesOf(greeting: Greeting, state: StateFrame): Extremes | null {
  const found = known.get(state);
  if (found !== undefined) return found;
  let [low, high] = [Infinity, -Infinity];
  for (const part of weightsOf(greeting, state))
    for (const weight of part) [low, high] = [Math.min(low, weight), Math.max(high, weight)];
  const extremes: Extremes | null = low <= high ? [low, high] : null;
  known.set(state, extremes);
  return extremes;
}

/** @returns the span of the weights in these states: from 0 where none may be less and none has been, else as far below it as above. */
export function weightSpan(greeting: Greeting, states: readonly StateFrame[]): Extremes {
  const extremes = states.map((state) => extremesOf(greeting, state)).filter((each) => each !== null);
  const low = Math.min(0, ...extremes.map(([least]) => least));
  const high = Math.max(0, ...extremes.map(([, most]) => most));
  const bounds = greeting.projections.flatMap((each) => each.bounds ?? []);
  // The range that is used, not the range that is allowed: weights rarely fill their bounds.
  const reach = Math.max(1e-6, high, -low);
  return [bounds.length > 0 && Math.min(...bounds) >= 0 && low >= 0 ? 0 : -reach, reach];
}
