// What a page knows of a run, made in memory: a greeting, and percepts in which nothing happens.

import * as fc from 'fast-check';
import { Store } from '../../../viz/page/play/store.ts';
import type { Greeting } from '../../../viz/telemetry/greeting.ts';
import { packEntry, type Entry } from '../../../viz/telemetry/message.ts';
import { propertySeed } from '../../seed.ts';
import { anyFrame } from '../telemetry/frames.ts';

/** A greeting of a run that can be led, at 20 Hz. @param run  what is otherwise */
export const greetingOf = (
  run: Partial<Greeting['run']> = {},
  steering: Greeting['steering'] = { disturbances: [] },
): Greeting => ({
  neurover: 'test',
  run: {
    experiment: 'lane-keeping',
    summary: '',
    seed: 0,
    chip: 'reference',
    steps: 1000,
    controlPeriod: 50_000,
    tick: 1000,
    metric: { name: 'success', unit: 'fraction', threshold: 0.9 },
    ...run,
  },
  camera: { width: 1, height: 1 },
  populations: [{ name: 'left', size: 8, neuron: 'lif', firstInput: null, firstOutput: 0 }],
  projections: [],
  variables: [],
  chip: { name: 'reference', priced: false, coresUsed: 0, cores: null, neuronsPerCore: [], fills: [] },
  parameters: [],
  steering,
});

const [frame] = fc.sample(anyFrame, { seed: propertySeed, numRuns: 1 });

/** Tell a store something. */
export const tell = (store: Store, entry: Entry): void =>
  store.take({ kind: entry.kind, bytes: packEntry(entry) });

/** @returns a store that has been told of `percepts` percepts, ten to an episode, one control step each */
export function storeOf(greeting: Greeting, percepts: number): Store {
  const store = new Store();
  tell(store, { kind: 'greeting', greeting });
  for (let index = 0; index < percepts; index++) {
    const episode = Math.floor(index / 10);
    const plain = { step: index, episode, plastic: true, ending: 'running', events: null } as const;
    tell(store, { kind: 'frame', frame: { ...frame, index, fresh: index % 10 === 0, ...plain } });
  }
  return store;
}

/** How a run stands. */
export const status = (playing: boolean): Entry => ({
  kind: 'note',
  note: { kind: 'status', playing, speed: 1, phase: 'learning' },
});
