// How much each neuron fired lately, as far as its spikes leave or enter the chip.

import type { Greeting, PopulationView } from '../../telemetry/greeting.ts';
import type { Store } from '../play/store.ts';

/** Spikes of every neuron, populations in order, and the percepts of which they were told. */
export interface Activity {
  readonly counts: Float32Array;
  readonly percepts: number;
}

/** @returns what was told of the last `percepts` percepts: a run that is young, or faster than its viewer, has told of fewer. */
export function activityOf(
  store: Store,
  { populations }: Greeting,
  index: number,
  percepts: number,
): Activity {
  const counts = new Float32Array(populations.reduce((sum, { size }) => sum + size, 0));
  const inputs: number[] = [];
  const outputs: number[] = [];
  let first = 0;
  for (const { size, firstInput, firstOutput } of populations) {
    for (let k = 0; k < size; k++) {
      if (firstInput !== null) inputs[firstInput + k] = first + k;
      if (firstOutput !== null) outputs[firstOutput + k] = first + k;
    }
    first += size;
  }
  let told = 0;
  for (let at = Math.max(store.first, index - percepts + 1); at <= index; at++) {
    const frame = store.frameAt(at);
    if (frame === null || frame.unsent === true) continue;
    told++;
    for (let i = 0; i < frame.stimulus.count; i++) counts[inputs[frame.stimulus.axon[i]]]++;
    for (let i = 0; i < frame.response.count; i++) counts[outputs[frame.response.axon[i]]]++;
  }
  return { counts, percepts: told };
}

/** Whether a population's spikes enter or leave the chip: what fires within it is not told. */
export const isHeard = ({ firstInput, firstOutput }: PopulationView): boolean =>
  (firstInput ?? firstOutput) !== null;
