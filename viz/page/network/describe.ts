// A neuron in words: its name, rate, voltage and synapses.

import type { Greeting } from '../../telemetry/greeting.ts';
import type { Store } from '../play/store.ts';
import { spikeCounts } from './activity.ts';
import { sliceOf } from './values.ts';

/** Percepts over which the rate is taken. */
const SPAN = 20;

/** @returns what there is to say about a neuron, in several lines. */
export function describeNeuron(store: Store, greeting: Greeting, index: number, neuron: number): string {
  let first = 0;
  const population = greeting.populations.find(({ size }) => {
    if (neuron < first + size) return true;
    first += size;
    return false;
  });
  if (population === undefined) return '';
  const own = neuron - first;
  const seconds = (SPAN * greeting.run.controlPeriod) / 1e6;
  const rate = spikeCounts(store, greeting, index, SPAN)[neuron] / seconds;
  const state = store.stateAt(index);
  const voltage = state === null ? undefined : sliceOf(greeting, state, population.name, 'voltage')[own];
  const weights = (end: 'from' | 'to'): number[] =>
    greeting.projections.flatMap((projection) => {
      if (projection[end] !== population.name || state === null) return [];
      const values = sliceOf(greeting, state, projection.name, 'weight');
      const ends = end === 'from' ? projection.source : projection.target;
      return ends.flatMap((each, k) => (each === own ? [values[k] ?? 0] : []));
    });
  const side = (words: string, values: readonly number[]): string =>
    values.length === 0
      ? ''
      : ` · ${values.length} synapses ${words}, mean weight ${(values.reduce((a, b) => a + b, 0) / values.length).toFixed(3)}`;
  return (
    `${population.name} ${own} (${population.neuron}) · ${rate.toFixed(1)} Hz` +
    (voltage === undefined ? '' : ` · voltage ${voltage.toFixed(2)} of threshold`) +
    side('out', weights('from')) +
    side('in', weights('to'))
  );
}
