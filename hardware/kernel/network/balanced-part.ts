// CUBA and COBA on the fast kernels: neurons in linear memory with the synapses that end on them, all of a network or a part of
// it. Who fired is kept in one list that goes round: a neuron whose refractory time ends is found there, so that the dense
// update needs no refractory column (see assembly/compact.ts).

import type { CompactRows } from '../../../core/spike/equal-rows.ts';
import type { BalancedState } from '../../../core/neuron/balanced-state.ts';
import { kernelMemory } from '../memory.ts';
import type { BalancedModel } from './balanced-model.ts';

/** Neurons are updated sixteen at a time. */
const BLOCK = 16;

/** Neurons and the synapses onto them. */
export interface BalancedPart {
  /** Neurons and currents move on by a tick. @returns how many fired; `fired` lists them */
  integrate(): number;
  /** Neurons of this part that fired in the last tick, ascending. Valid until the next tick. */
  fired(): Uint32Array;
  /** Where `fired` stands in linear memory. */
  address(): number;
  /**
   * Spikes reach their targets in this part.
   *
   * @param list  address of `count` presynaptic neurons of the whole network, ascending
   * @returns synaptic events
   */
  deliver(list: number, count: number): number;
  /** Room for `size` spikes of the whole network, to be written before `deliver`; `address` names it. */
  spikes(size: number): { readonly list: Uint32Array; readonly address: number };
  bytes(): number;
  state(): Readonly<Record<string, Float32Array>>;
}

/**
 * Move neurons into linear memory.
 *
 * @param rows      by presynaptic neuron of the whole network; targets count from the part's first neuron
 * @param state     first values, shape [neurons of the part]
 * @param exciting  presynaptic neurons below this excite, the others calm
 */
export function balancedPart(
  model: BalancedModel,
  rows: CompactRows,
  state: BalancedState,
  exciting: number,
): BalancedPart {
  const neurons = state.voltage.length;
  const padded = Math.ceil(neurons / BLOCK) * BLOCK;
  const ring = model.refractoryTicks + 1;
  const memory = kernelMemory();
  const small = rows.target instanceof Uint16Array;
  const voltage = memory.allocate(4 * padded);
  const excitatory = memory.allocate(4 * padded);
  const inhibitory = memory.allocate(4 * padded);
  const constants = memory.allocate(32);
  const lists = memory.allocate(8 * padded);
  const guest = memory.allocate(4 * rows.start.length);
  const start = memory.allocate(rows.start.byteLength);
  const target = memory.allocate(rows.target.byteLength);
  memory.f32(voltage, padded).fill(NaN);
  memory.f32(voltage, neurons).set(state.voltage);
  memory.f32(excitatory, neurons).set(state.excitatory);
  memory.f32(inhibitory, neurons).set(state.inhibitory);
  memory.f32(constants, 8).set(model.constants);
  memory.f32(constants, 8)[7] = NaN;
  memory.u32(start, rows.start.length).set(rows.start);
  if (small) memory.u16(target, rows.target.length).set(rows.target);
  else memory.u32(target, rows.target.length).set(rows.target);

  const { kernels } = memory;
  const advance = model.name === 'cuba' ? kernels.advanceCuba : kernels.advanceCoba;
  const deliverEqual = small ? kernels.deliverEqual16 : kernels.deliverEqual32;
  const { release } = kernels;
  const { reset, up, down } = model;
  const counts = new Int32Array(ring);
  const places = new Int32Array(ring);
  const words = memory.u32(0, memory.bytes() >> 2);
  let row = 0;
  let head = 0;
  let last = 0;
  return {
    integrate() {
      release(lists + 4 * places[row], counts[row], voltage, reset);
      // A neuron stands in the list at most once, so that behind its middle there is room for all before the oldest.
      if (head > padded) head = 0;
      const count = advance(voltage, excitatory, inhibitory, padded, constants, lists + 4 * head);
      counts[row] = count;
      places[row] = last = head;
      head += count;
      row = row + 1 === ring ? 0 : row + 1;
      return count;
    },
    fired: () => words.subarray((lists >> 2) + last, (lists >> 2) + last + padded),
    address: () => lists + 4 * last,
    deliver(list, count) {
      const first = list >> 2;
      let split = 0;
      while (split < count && words[first + split] < exciting) split++;
      return (
        deliverEqual(list, split, start, target, up, excitatory) +
        deliverEqual(list + 4 * split, count - split, start, target, down, inhibitory)
      );
    },
    spikes: (size) => ({ list: memory.u32(guest, size), address: guest }),
    bytes: () => memory.bytes(),
    state: () => ({
      voltage: memory.f32(voltage, neurons).map((v) => (Number.isNaN(v) ? reset : v)),
      excitatory: memory.f32(excitatory, neurons).slice(),
      inhibitory: memory.f32(inhibitory, neurons).slice(),
    }),
  };
}
