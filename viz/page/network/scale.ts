// What the colours of synapses span: the furthest that they have been from zero in the whole run. It is held, so that a tag is
// seen to fade; measured anew at every moment, the largest of them would always be as bright.

import type { Greeting } from '../../telemetry/greeting.ts';
import { statesUntil } from '../play/state-list.ts';
import type { Store } from '../play/store.ts';
import { synapseValues, type Colouring } from './values.ts';

/** Most states that are looked at together: a recording brings thousands at once. */
const MOST = 200;

/** The lowest and highest value, 0 included. */
export interface Extent {
  readonly low: number;
  readonly high: number;
}

/** @returns a function that tells how far the synapses' values have reached in a run until now. */
export function extents(): (store: Store, greeting: Greeting, colouring: Colouring) => Extent {
  const known = new Map<Colouring, Extent & { readonly upTo: number }>();
  let run: Greeting | null = null;
  return (store, greeting, colouring) => {
    if (run !== greeting) known.clear();
    run = greeting;
    let { low, high, upTo } = known.get(colouring) ?? { low: 0, high: 0, upTo: -1 };
    const fresh = store.states.slice(statesUntil(store.states, upTo));
    const every = Math.ceil(fresh.length / MOST);
    fresh.forEach(({ index }, k) => {
      if (k % every !== 0 && k !== fresh.length - 1) return;
      const now = synapseValues(store, greeting, index, colouring);
      [low, high, upTo] = [Math.min(low, now.low), Math.max(high, now.high), index];
    });
    known.set(colouring, { low, high, upTo });
    return { low, high };
  };
}
