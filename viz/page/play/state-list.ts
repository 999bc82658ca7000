// States of a run, ascending by percept. They come in order while it goes on, and from anywhere where a recording is looked into.

import type { StateFrame } from '../../telemetry/frame.ts';

/** @returns how many states stand at or before a percept. */
export function statesUntil(states: readonly StateFrame[], index: number): number {
  let low = 0;
  let high = states.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (states[middle].index <= index) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Put a state where it belongs; one that is there already is told anew. @returns whether it is the newest */
export function putState(states: StateFrame[], state: StateFrame): boolean {
  const at = statesUntil(states, state.index);
  const isKnown = at > 0 && states[at - 1].index === state.index;
  states.splice(isKnown ? at - 1 : at, isKnown ? 1 : 0, state);
  return at - (isKnown ? 1 : 0) === states.length - 1;
}
