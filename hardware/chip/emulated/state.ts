// Every array that decides the future of an emulated chip, by name.

import { clearRing } from '../../../core/spike/delay-ring.ts';
import type { Damage } from '../fault/damage.ts';
import { excitabilityArrays } from '../rate-group.ts';
import { restEngine } from '../learning/engine.ts';
import type { EmulatedLayout } from '../registers/layout.ts';

/** Arrays by name; not copies. Weights are mantissas here. */
export type StateArrays = Record<string, Float64Array | Int32Array | Uint32Array>;

/** @returns the state of the layout, and of its damage where there can be any. */
export function stateOf(
  { populations, projections, rates }: EmulatedLayout,
  damage: Damage | null,
): StateArrays {
  const state: StateArrays = {};
  if (rates !== null) state['chip/evened'] = rates.time;
  populations.forEach(({ name, body, excitability }, p) => {
    if (body === null) return;
    if (excitability !== null) Object.assign(state, excitabilityArrays(name, excitability));
    state[`${name}/voltage`] = body.state.voltage;
    state[`${name}/current`] = body.state.current;
    state[`${name}/refractory`] = body.kind === 'integer' ? body.state.frozen : body.state.refractory;
    if (body.kind === 'float') return;
    if (damage !== null || excitability !== null) state[`${name}/threshold`] = body.neurons.threshold;
    if (damage === null) return;
    state[`${name}/dead`] = damage.populations[p].dead;
    state[`${name}/current-kept`] = body.neurons.currentKept;
    state[`${name}/voltage-kept`] = body.neurons.voltageKept;
  });
  projections.forEach(({ name, weight, ring, learning }, l) => {
    state[`${name}/weight`] = weight;
    state[`${name}/spikes-under-way`] = ring.neurons;
    state[`${name}/spike-counts`] = ring.counts;
    state[`${name}/newest-row`] = ring.now;
    if (damage !== null) {
      state[`${name}/held`] = damage.projections[l].held;
      state[`${name}/gain`] = damage.projections[l].gain;
    }
    if (learning === null) return;
    state[`${name}/tag`] = learning.engine.state.t;
    state[`${name}/before`] = learning.engine.state.x[0];
    state[`${name}/after`] = learning.engine.state.y[0];
  });
  if (damage !== null) {
    state['chip/spike-faults'] = damage.spikes;
    state['chip/faults'] = damage.count;
  }
  return state;
}

/** Put everything but the weights and the damage to rest: a new episode begins. Changed in place. */
export function restLayout({ populations, projections }: EmulatedLayout): void {
  for (const { body, arrivals } of populations) {
    arrivals.fill(0);
    if (body === null) continue;
    body.state.voltage.fill(0);
    body.state.current.fill(0);
    (body.kind === 'integer' ? body.state.frozen : body.state.refractory).fill(0);
  }
  for (const { ring, learning } of projections) {
    clearRing(ring);
    if (learning !== null) restEngine(learning.engine);
  }
}
