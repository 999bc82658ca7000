// The synapses of a neuron, as far as they are drawn, and which of them is looked at.

import type { StateFrame } from '../../telemetry/frame.ts';
import type { Greeting, ProjectionView } from '../../telemetry/greeting.ts';
import type { Store } from '../play/store.ts';
import { firstNeurons } from './members.ts';
import { sliceOf } from './values.ts';

/** A synapse: its place among those of its projection that are drawn, and the neurons before and behind it. */
export interface Synapse {
  readonly projection: ProjectionView;
  readonly place: number;
  readonly pre: number;
  readonly post: number;
}

/** @returns all synapses that lead to a neuron or from it; those that learn come first. */
export function synapsesOf(greeting: Greeting, neuron: number): readonly Synapse[] {
  const firsts = firstNeurons(greeting);
  const found: Synapse[] = [];
  const byLearning = [...greeting.projections].sort(
    (a, b) => Number(b.bounds !== null) - Number(a.bounds !== null),
  );
  for (const projection of byLearning) {
    const from = firsts.get(projection.from) ?? 0;
    const to = firsts.get(projection.to) ?? 0;
    projection.source.forEach((source, place) => {
      const [pre, post] = [from + source, to + projection.target[place]];
      if (pre === neuron || post === neuron) found.push({ projection, place, pre, post });
    });
  }
  return found;
}

/**
 * @param since  percepts over which changes count
 * @returns the place of the synapse whose weight has changed most lately; where none has, of the strongest, and -1 where there is none
 */
export function liveliest(
  store: Store,
  greeting: Greeting,
  synapses: readonly Synapse[],
  cursor: number,
  since: number,
): number {
  const [now, then] = [store.stateAt(cursor), store.stateAt(cursor - since)];
  const weightOf = ({ projection, place }: Synapse, state: StateFrame | null): number =>
    state === null ? 0 : (sliceOf(greeting, state, projection.name, 'weight')[place] ?? 0);
  const changes = synapses.map((each) => Math.abs(weightOf(each, now) - weightOf(each, then)));
  const strengths = synapses.map((each) => Math.abs(weightOf(each, now)));
  const ranks = changes.some((change) => change > 0) ? changes : strengths;
  return ranks.indexOf(Math.max(...ranks));
}
