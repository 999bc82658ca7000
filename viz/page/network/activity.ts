// How much each neuron fired lately, as far as its spikes leave or enter the chip.

import type { Greeting } from '../../telemetry/greeting.ts';
import type { Store } from '../play/store.ts';

/** @returns spikes of every neuron, populations in order, over the last `percepts` percepts. */
export function spikeCounts(
  store: Store,
  { populations }: Greeting,
  index: number,
  percepts: number,
): Float32Array {
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
  for (let at = Math.max(store.first, index - percepts + 1); at <= index; at++) {
    const frame = store.frameAt(at);
    if (frame === null) continue;
    for (let i = 0; i < frame.stimulus.count; i++) counts[inputs[frame.stimulus.axon[i]]]++;
    for (let i = 0; i < frame.response.count; i++) counts[outputs[frame.response.axon[i]]]++;
  }
  return counts;
}
