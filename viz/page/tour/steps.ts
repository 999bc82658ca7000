// The steps of the tour, by what a run has: from what the robot senses to what it has learned.

import type { Greeting, PopulationView } from '../../telemetry/greeting.ts';
import { meanings } from '../meanings.ts';
import { firstNeurons } from '../network/members.ts';
import { hasCamera } from '../panels/panels-of.ts';

/** One step. */
export interface Step {
  /** Id of the panel that is told of. */
  readonly panel: string;
  readonly title: string;
  readonly words: string;
  /** A neuron to be chosen where none is, so that one of its synapses is seen. */
  readonly neuron?: number;
  /** Whether the run is to go no faster than it would by itself, so that single spikes are seen. */
  readonly isSlow: boolean;
}

/**
 * @param isOwn  whether the run is the page's own: others may see the same run, and are not slowed down
 * @returns the steps; none where nobody drives a world, or a robot is driven, whose panels are to be left alone
 */
export function stepsOf(greeting: Greeting | null, isOwn = true): readonly Step[] {
  if (greeting === null) return [];
  const { run, populations } = greeting;
  if (
    run.recording !== undefined ||
    run.study === true ||
    run.robot !== undefined ||
    populations.length === 0
  )
    return [];
  const sees = hasCamera(greeting) ? 'Event camera' : 'Senses';
  const learns = run.trained !== true && greeting.projections.some(({ bounds }) => bounds !== null);
  const slow = (panel: string, title: string, ...words: readonly string[]): Step => ({
    panel,
    title,
    words: words.filter((each) => each !== '').join(' '),
    isSlow: true,
  });
  return [
    slow('world', 'The robot', taskWords(run.summary), meanings.World[0]),
    slow('events', hasCamera(greeting) ? 'Events' : 'Senses', ...meanings[sees]),
    slow('raster', 'Spikes', meanings.Spikes[0], wordsOfEnds(populations), isOwn ? '' : slowly(greeting)),
    slow('network', 'Synapses', meanings.Network[0]),
    ...(learns ? learning(greeting, slow) : []),
    {
      panel: 'learning',
      title: 'What comes of it',
      words: `${meanings.Learning[0]} ${nextWords(greeting)}`,
      isSlow: false,
    },
  ];
}

/** @returns what the robot is to do. @param summary  of the experiment, in a line */
const taskWords = (summary: string): string =>
  summary === '' ? '' : `What it is to do: ${summary.replace(/\.$/, '')}.`;

/** @returns how single spikes are seen of a run that the tour leaves as fast as it is. */
const slowly = ({ steering }: Greeting): string =>
  steering === null ? '' : 'At 1×, in the menu below, single ones are seen.';

/** How one synapse learns. */
function learning(
  greeting: Greeting,
  slow: (panel: string, title: string, ...words: readonly string[]) => Step,
): Step[] {
  const [mark, dopamine, weight] = meanings['A synapse'];
  const neuron = learner(greeting);
  return [
    { ...slow('network', 'A mark on a synapse', mark), neuron },
    { ...slow('network', 'Dopamine', dopamine, wordsOfSignal(greeting.run.dopamine)), neuron },
    { ...slow('network', 'Three factors', weight), neuron },
  ];
}

/** @returns a neuron on which a synapse ends that learns. */
function learner(greeting: Greeting): number {
  const learns = greeting.projections.find(({ bounds, target }) => bounds !== null && target.length > 0);
  return learns === undefined ? 0 : (firstNeurons(greeting).get(learns.to) ?? 0) + learns.target[0];
}

/** @returns where spikes come in, and which of them are what the mind says. */
function wordsOfEnds(populations: readonly PopulationView[]): string {
  const inputs = populations.filter(({ firstInput }) => firstInput !== null);
  const outputs = populations.filter(({ firstOutput }) => firstOutput !== null);
  if (inputs.length === 0 || outputs.length === 0) return '';
  return `Those of ${listed(inputs)} carry in what the robot senses; those of ${listed(outputs)} become its command.`;
}

/** @returns names as they are said; of many the first and the last. */
function listed(populations: readonly PopulationView[]): string {
  const names = populations.map(({ name }) => name);
  if (names.length > 3) return `${names[0]} to ${names.at(-1)}`;
  return spoken(names, 'and');
}

/** @returns words one after another, the last behind another word. */
const spoken = (words: readonly string[], last: 'and' | 'or'): string =>
  [words.slice(0, -1).join(', '), words.at(-1)].filter((each) => each !== '').join(` ${last} `);

/** @returns what this run has for dopamine. @param signal  a name, or a name, a colon and what that is */
function wordsOfSignal(signal = 'dopamine'): string {
  const [name, what] = signal.split(': ');
  if (name !== 'dopamine') return `In this run its place is taken by the ${name}${what ? `: ${what}` : ''}.`;
  return what === undefined ? '' : `In this run it is ${what}.`;
}

/** What may be tried next. */
function nextWords(greeting: Greeting): string {
  const { run, steering } = greeting;
  const next =
    run.trained === true
      ? 'This mind was trained before, and is frozen: what it does, it has learned.'
      : 'Let the run go faster, by the menu below, and watch the curves.';
  const tries = [
    ...(steering?.disturbances.includes('push') === true ? ['push the robot'] : []),
    ...(steering !== null && hasCamera(greeting) ? ['cover its camera'] : []),
    ...(steering !== null && run.trained !== true ? ['stop its learning'] : []),
  ];
  if (tries.length === 0) return next;
  return `${next} Then see what becomes of it when you disturb it, under “Hands on”: ${spoken(tries, 'or')}.`;
}
