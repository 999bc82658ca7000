// The network in words: how much of it is drawn, and of a neuron its name, receptive field, rate, voltage and synapses.

import type { Greeting, PopulationView } from '../../telemetry/greeting.ts';
import type { Store } from '../play/store.ts';
import { activityOf, isHeard } from './activity.ts';
import { memberOf, nameOf, type Member } from './members.ts';
import { isThinned, weightWords } from './strip-words.ts';
import { isInSteps, sliceOf } from './values.ts';

/** Percepts over which the rate is taken. */
const SPAN = 20;

/** @returns what there is to say about a neuron, in several lines. */
export function describeNeuron(store: Store, greeting: Greeting, index: number, neuron: number): string {
  const member = memberOf(greeting, neuron);
  if (member === null) return '';
  const { population, own } = member;
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
    const some = greeting.projections.some((each) => each[end] === population.name && isThinned(each));
    if (values.length === 0) return some && state !== null ? ` · no synapse ${words} is drawn` : '';
    const [least, most] = [Math.min(...values), Math.max(...values)].map(weightWords);
    const span = least === most ? `weight ${least}` : `weights ${least} to ${most}`;
    return ` · ${values.length} ${values.length === 1 ? 'synapse' : 'synapses'}${some ? ' drawn' : ''} ${words}, ${span}`;
  };
  return (
    `${nameOf(member)} (${population.neuron})${fieldOf(greeting, population, own)} · ${rateWords(store, greeting, index, member, neuron)}` +
    (voltage === undefined
      ? ''
      : isInSteps(greeting, population.name, 'voltage')
        ? ` · voltage ${voltage.toFixed(0).replace('-', '−')} steps of its register`
        : ` · voltage ${voltage.toFixed(2).replace('-', '−')} of threshold`) +
    side('out', 'from') +
    side('in', 'to')
  );
}

/** @returns how often a neuron has fired lately, as far as that was told. */
function rateWords(
  store: Store,
  greeting: Greeting,
  index: number,
  { population }: Member,
  neuron: number,
): string {
  if (!isHeard(population)) return 'its spikes stay on the chip';
  const { counts, percepts } = activityOf(store, greeting, index, SPAN);
  if (percepts === 0) return 'its spikes were not sent';
  return `${(counts[neuron] / ((percepts * greeting.run.controlPeriod) / 1e6)).toFixed(1)} Hz`;
}

/** @returns what the picture does not show of a network: synapses that are not drawn, and populations of which no spike is told. */
export function omissionsOf({ projections, populations }: Greeting): string[] {
  const count = (of: (each: Greeting['projections'][number]) => number): number =>
    projections.reduce((sum, each) => sum + of(each), 0);
  const [drawn, all] = [count((each) => each.drawn.length), count(({ synapses }) => synapses)];
  const unheard = populations.filter((each) => !isHeard(each)).map(({ name }) => name);
  return [
    ...(drawn < all ? [`${drawn.toLocaleString('en')} of ${all.toLocaleString('en')} synapses drawn`] : []),
    ...(unheard.length === 0 ? [] : [`spikes of ${unheard.join(', ')} stay on the chip`]),
  ];
}

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
