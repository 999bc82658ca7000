// A neuron in words: its name, receptive field, rate, voltage and synapses.

import type { Greeting, PopulationView } from '../../telemetry/greeting.ts';
import type { Store } from '../play/store.ts';
import { spikeCounts } from './activity.ts';
import { memberOf, nameOf } from './members.ts';
import { isThinned } from './strip-words.ts';
import { isInSteps, sliceOf } from './values.ts';

/** Percepts over which the rate is taken. */
const SPAN = 20;

/** @returns what there is to say about a neuron, in several lines. */
export function describeNeuron(store: Store, greeting: Greeting, index: number, neuron: number): string {
  const member = memberOf(greeting, neuron);
  if (member === null) return '';
  const { population, own } = member;
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
  const side = (words: string, end: 'from' | 'to'): string => {
    const values = weights(end);
    if (values.length === 0) return '';
    const some = greeting.projections.some((each) => each[end] === population.name && isThinned(each));
    const [least, most] = [Math.min(...values), Math.max(...values)].map(signed);
    const span = least === most ? `weight ${least}` : `weights ${least} to ${most}`;
    return ` · ${values.length} ${values.length === 1 ? 'synapse' : 'synapses'}${some ? ' drawn' : ''} ${words}, ${span}`;
  };
  return (
    `${nameOf(member)} (${population.neuron})${fieldOf(greeting, population, own)} · ${rate.toFixed(1)} Hz` +
    (voltage === undefined
      ? ''
      : isInSteps(greeting, population.name, 'voltage')
        ? ` · voltage ${voltage.toFixed(0).replace('-', '−')} steps of its register`
        : ` · voltage ${voltage.toFixed(2).replace('-', '−')} of threshold`) +
    side('out', 'from') +
    side('in', 'to')
  );
}

/** @returns three decimals, and never a zero below zero. */
const signed = (value: number): string => (Math.round(1000 * value) / 1000 + 0).toFixed(3).replace('-', '−');

/** @returns where in the picture a cell of the retina looks; empty for others. Cells lie band by band, and share what is between two. */
function fieldOf({ parameters, camera }: Greeting, population: PopulationView, own: number): string {
  const number = (path: string): number => parameters.find((each) => each.path === path)?.value ?? NaN;
  const [columns, bands, top, bottom] = ['columns', 'bands', 'top', 'bottom'].map((name) =>
    number(`retina.${name}`),
  );
  const pools = population.firstInput === 0 && population.size === columns * bands;
  if (!pools || !Number.isNaN(number('choice.axons'))) return '';
  const across = camera.width / columns;
  const middle = ((own % columns) + 0.5) * across;
  const high = (bottom - top) / bands;
  const first = top + Math.floor(own / columns) * high;
  const [left, right] = [Math.max(0, middle - across), Math.min(camera.width, middle + across)];
  const rows = camera.height === 1 ? '' : `, rows ${Math.ceil(first)} to ${Math.ceil(first + high) - 1}`;
  return ` sees pixels ${Math.round(left)} to ${Math.round(right) - 1}${rows}`;
}
