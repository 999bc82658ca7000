// A network of three populations with a fixed and a learning projection, and a run of it, for tests of a synapse in time.

import * as fc from 'fast-check';
import type { Frame, StateFrame } from '../../../viz/telemetry/frame.ts';
import type { Greeting } from '../../../viz/telemetry/greeting.ts';
import { Store } from '../../../viz/page/play/store.ts';
import { packEntry } from '../../../viz/telemetry/message.ts';
import { anyFrame } from '../telemetry/frames.ts';

/** Three inputs, a hidden neuron and two that are heard; what comes from the inputs learns by modulator 1. */
export const greeting: Greeting = {
  run: { controlPeriod: 50_000, tick: 1000 },
  populations: [
    { name: 'in', size: 3, neuron: 'input', firstInput: 2, firstOutput: null },
    { name: 'hidden', size: 1, neuron: 'lif', firstInput: null, firstOutput: null },
    { name: 'out', size: 2, neuron: 'lif', firstInput: null, firstOutput: 5 },
  ],
  projections: [
    {
      name: 'fixed',
      from: 'hidden',
      to: 'out',
      synapses: 2,
      drawn: [0, 1],
      source: [0, 0],
      target: [0, 1],
      bounds: null,
    },
    {
      name: 'learns',
      from: 'in',
      to: 'out',
      synapses: 2,
      drawn: [0, 3],
      source: [0, 2],
      target: [1, 1],
      bounds: [-1, 1],
      modulator: 1,
    },
  ],
  variables: [
    { of: 'fixed', what: 'weight', length: 2 },
    { of: 'learns', what: 'weight', length: 2 },
    { of: 'learns', what: 'tag', length: 2 },
  ],
} as unknown as Greeting;

const [{ senses: _senses, movers: _movers, ...some }] = fc.sample(anyFrame, { numRuns: 1, seed: 7 });
/** Spikes of a percept. */
export const spikesOf = (...spikes: [tick: number, axon: number][]): Frame['stimulus'] => ({
  ticks: 50,
  fresh: false,
  count: spikes.length,
  tick: Uint16Array.from(spikes, ([tick]) => tick),
  axon: Uint16Array.from(spikes, ([, axon]) => axon),
});
/** A percept: what came in, what went out, and the modulators. */
export const frameOf = (index: number, about: Partial<Frame> = {}): Frame => ({
  ...some,
  index,
  plastic: true,
  fresh: false,
  ending: 'running',
  events: null,
  modulators: Float32Array.of(9, index / 100),
  stimulus: spikesOf(),
  response: spikesOf(),
  ...about,
});
/** What a page knows of these frames and states. */
export function storeOf(frames: readonly Frame[], states: readonly StateFrame[]): Store {
  const store = new Store();
  store.greeting = greeting;
  for (const frame of frames) store.takeFrame(packEntry({ kind: 'frame', frame }));
  for (const state of states) store.take({ kind: 'state', bytes: packEntry({ kind: 'state', state }) });
  return store;
}
/** Weights of the fixed and of the learning one, and its tags. */
export const stateOf = (index: number, ...values: number[]): StateFrame => ({
  index,
  values: Float32Array.from(values),
});
