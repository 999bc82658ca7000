// CUBA and COBA at work. Equations, first values and the order of a tick are those of Brian's scripts: integrate, find spikes,
// deliver, reset.

import { balancedState, type BalancedState } from '../../../core/neuron/balanced-state.ts';
import { sparseRows } from '../../../core/network/random-rows.ts';
import { createRandom, split } from '../../../core/random/random.ts';
import { deliverEqual, type CompactRows } from '../../../core/spike/equal-rows.ts';
import { micros } from '../../../core/units/quantity.ts';
import { balancedModels, balancedSizes, type BalancedModel, type BalancedSizes } from './balanced-model.ts';
import { balancedTwin } from './balanced-twin.ts';
import type { KernelName, StandardNetwork } from './standard.ts';

/** What a network begins with. */
export interface BalancedParts {
  readonly model: BalancedModel;
  readonly rows: CompactRows;
  readonly state: BalancedState;
}

/** Draw a network. */
export function drawBalanced(name: 'cuba' | 'coba', seed: number, sizes: BalancedSizes): BalancedParts {
  const random = split(createRandom(seed), name);
  const model = balancedModels[name](sizes);
  const { neurons, probability } = sizes;
  const rows = sparseRows(split(random, 'wiring'), neurons, neurons, probability);
  const state = balancedState(neurons);
  model.begin(state, split(random, 'first values'));
  return { model, rows, state };
}

/** Build CUBA or COBA. The same seed gives the same network and the same spikes with either kernel. */
export function balancedNetwork(
  name: 'cuba' | 'coba',
  seed: number,
  kernel: KernelName,
  sizes: BalancedSizes = balancedSizes,
): StandardNetwork {
  const { model, rows, state } = drawBalanced(name, seed, sizes);
  return (kernel === 'wasm' ? balancedTwin : balancedTruth)(model, rows, state, sizes.exciting);
}

function balancedTruth(
  model: BalancedModel,
  rows: CompactRows,
  state: BalancedState,
  exciting: number,
): StandardNetwork {
  const neurons = state.voltage.length;
  const fired = new Uint32Array(neurons);
  const up = Math.fround(model.up);
  const down = Math.fround(model.down);
  let events = 0;
  return {
    name: model.name,
    size: neurons,
    tick: micros(100),
    advance() {
      const count = model.advance(state, fired);
      let split = 0;
      while (split < count && fired[split] < exciting) split++;
      events += deliverEqual(rows, up, fired, 0, split, state.excitatory);
      events += deliverEqual(rows, down, fired, split, count, state.inhibitory);
      return count;
    },
    fired: () => fired,
    events: () => events,
    bytes: () => 16 * neurons + rows.start.byteLength + rows.target.byteLength,
    state: () => ({
      voltage: state.voltage.slice(),
      excitatory: state.excitatory.slice(),
      inhibitory: state.inhibitory.slice(),
    }),
  };
}
