// CUBA and COBA on the fast kernels. Who fired is kept in a ring of lists: a neuron whose refractory time ends is found there,
// so that the dense update needs no refractory column (see assembly/compact.ts).

import type { CompactRows } from '../../../core/spike/equal-rows.ts';
import type { BalancedState } from '../../../core/neuron/cuba.ts';
import { kernelMemory } from '../memory.ts';
import { balancedSizes, type BalancedModel } from './balanced-model.ts';
import type { StandardNetwork } from './standard.ts';

/** Neurons are updated sixteen at a time. */
const BLOCK = 16;

/** Move a network into linear memory. */
export function balancedTwin(model: BalancedModel, rows: CompactRows, state: BalancedState): StandardNetwork {
  const { neurons, exciting } = balancedSizes;
  const padded = Math.ceil(neurons / BLOCK) * BLOCK;
  const ring = model.refractoryTicks + 1;
  const memory = kernelMemory();
  const voltage = memory.allocate(4 * padded);
  const excitatory = memory.allocate(4 * padded);
  const inhibitory = memory.allocate(4 * padded);
  const constants = memory.allocate(32);
  const lists = memory.allocate(4 * ring * padded);
  const start = memory.allocate(rows.start.byteLength);
  const target = memory.allocate(rows.target.byteLength);
  memory.f32(voltage, padded).fill(NaN);
  memory.f32(voltage, neurons).set(state.voltage);
  memory.f32(excitatory, neurons).set(state.excitatory);
  memory.f32(inhibitory, neurons).set(state.inhibitory);
  memory.f32(constants, 8).set(model.constants);
  memory.f32(constants, 8)[7] = NaN;
  memory.u32(start, rows.start.length).set(rows.start);
  memory.u16(target, rows.target.length).set(rows.target);

  const { kernels } = memory;
  const advance = model.name === 'cuba' ? kernels.advanceCuba : kernels.advanceCoba;
  const { release, deliverEqual16 } = kernels;
  const { reset, up, down } = model;
  const counts = new Int32Array(ring);
  const spikes = memory.u32(lists, ring * padded);
  let row = 0;
  let events = 0;
  return {
    name: model.name,
    size: neurons,
    tick: 1e-4,
    advance() {
      const list = lists + 4 * padded * row;
      release(list, counts[row], voltage, reset);
      const count = advance(voltage, excitatory, inhibitory, padded, constants, list);
      const first = padded * row;
      let split = 0;
      while (split < count && spikes[first + split] < exciting) split++;
      events += deliverEqual16(list, split, start, target, up, excitatory);
      events += deliverEqual16(list + 4 * split, count - split, start, target, down, inhibitory);
      counts[row] = count;
      row = row + 1 === ring ? 0 : row + 1;
      return count;
    },
    fired: () => memory.u32(lists + 4 * padded * ((row + ring - 1) % ring), padded),
    events: () => events,
    bytes: () => memory.bytes(),
    state: () => ({
      voltage: memory.f32(voltage, neurons).map((v) => (Number.isNaN(v) ? reset : v)),
      excitatory: memory.f32(excitatory, neurons).slice(),
      inhibitory: memory.f32(inhibitory, neurons).slice(),
    }),
  };
}
