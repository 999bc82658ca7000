// The watched values of synapses at a moment: weights, tags, and what changed last.

import type { StateFrame } from '../../telemetry/frame.ts';
import type { Greeting, Variable } from '../../telemetry/greeting.ts';
import { endWords } from '../figures.ts';
import type { Store } from '../play/store.ts';

/** What colours a synapse. */
export type Colouring = 'weight' | 'tag' | 'change';

/** Seconds over which "last change" looks back. */
const CHANGE_SPAN = 2;

/** @returns the values of a variable within a state; empty where it is not watched. */
export function sliceOf(
  { variables }: Greeting,
  state: StateFrame,
  of: string,
  what: Variable['what'],
): Float32Array {
  let at = 0;
  for (const variable of variables) {
    if (variable.of === of && variable.what === what) return state.values.subarray(at, at + variable.length);
    at += variable.length;
  }
  return new Float32Array(0);
}

/** @returns whether the values of a variable are steps of a chip's register, and not what the network's description calls one. */
export function isInSteps({ variables, run }: Greeting, of: string, what: Variable['what']): boolean {
  const known = variables.find((each) => each.of === of && each.what === what);
  return known !== undefined && known.steps === undefined && run.chip !== 'reference'; // which has no registers
}

/** @returns one value per drawn synapse, projections in order, with the lowest and the highest, 0 included. */
export function synapseValues(
  store: Store,
  greeting: Greeting,
  cursor: number,
  colouring: Colouring,
): { readonly values: Float32Array; readonly low: number; readonly high: number } {
  const total = greeting.projections.reduce((sum, { drawn }) => sum + drawn.length, 0);
  const values = new Float32Array(total);
  const state = store.stateAt(cursor);
  if (state === null) return { values, low: -1, high: 1 };
  const before = store.stateAt(state.index - CHANGE_SPAN / (greeting.run.controlPeriod / 1e6)) ?? state;
  let at = 0;
  let [low, high] = [0, 0];
  for (const { name, drawn } of greeting.projections) {
    const now = sliceOf(greeting, state, name, colouring === 'tag' ? 'tag' : 'weight');
    const then = colouring === 'change' ? sliceOf(greeting, before, name, 'weight') : null;
    for (let k = 0; k < drawn.length; k++, at++) {
      values[at] = (now[k] ?? 0) - (then?.[k] ?? 0);
      low = Math.min(low, values[at]);
      high = Math.max(high, values[at]);
    }
  }
  return { values, low, high };
}

/** What is said where every value is zero. */
const nothing: Readonly<Record<Colouring, string>> = {
  weight: 'every weight is zero',
  tag: 'no synapse is eligible now',
  change: `no weight has changed in ${CHANGE_SPAN} s`,
};

/**
 * @returns the ends of what the synapses' colours span; a side on which none lies is not named.
 *
 * @param some  whether any of them is not zero now
 */
export function spanWords(
  low: number,
  high: number,
  colouring: Colouring,
  some: boolean,
): [string, string][] {
  if (!some) return [['', nothing[colouring]]];
  const ends: [string, string][] = [];
  if (high > 0) ends.push(['on', endWords(high)]);
  if (low < 0) ends.push(['off', endWords(low)]);
  const unit = `${colouring === 'change' ? ` in ${CHANGE_SPAN} s` : ''} (no unit)`;
  return ends.map(([colour, words], k) => [colour, k === ends.length - 1 ? words + unit : words]);
}
