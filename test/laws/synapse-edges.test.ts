// Synapses at both ends of their bounds, and rows of every length, the last odd ones of a vector among them: each fast kernel beside its
// readable truth, bit for bit.

import { describe, expect, it } from 'vitest';
import {
  arriveEligible,
  consolidateEligible,
  markEligible,
  openAccount,
  settleEligible,
} from '../../core/plasticity/eligibility.ts';
import {
  pairAfter,
  pairBefore,
  pairStdpConstants,
  pairStdpDefaults,
} from '../../core/plasticity/pair-stdp.ts';
import { rewardStdp } from '../../core/plasticity/reward-stdp.ts';
import { integer } from '../../core/random/draw.ts';
import { createRandom, type Random } from '../../core/random/random.ts';
import { deliverEqual } from '../../core/spike/equal-rows.ts';
import { columnsOf, compressRows, type Rows } from '../../core/spike/rows.ts';
import { truth } from '../../hardware/chip/kernels/chip-kernels.ts';
import { kernels } from '../../hardware/chip/kernels/kernels.ts';
import { kernelMemory } from '../../hardware/kernel/memory.ts';

const any = (random: Random, ...values: number[]): number => values[integer(random, values.length)];

/** Rows of any length from none to ten, targets ascending. */
function anyRows(random: Random, axons: number, targets: number): Rows {
  return compressRows(
    Array.from({ length: axons }, () => {
      const least = integer(random, targets);
      return Array.from({ length: integer(random, Math.min(11, targets - least) + 1) }, (_, k) => least + k);
    }),
  );
}

/** Columns in linear memory, each a copy. */
function placing() {
  const memory = kernelMemory();
  const place = (column: Float32Array | Uint32Array | Uint16Array): number => {
    const at = memory.allocate(column.byteLength + 64);
    memory.u8(at, column.byteLength).set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength));
    return at;
  };
  return { memory, place };
}

describe('consolidation', () => {
  it.each([1, 2, 3, 4, 5, 8, 9])(
    'of %i synapses ends at both bounds, and counts what it moved, on both kernels',
    (size) => {
      const random = createRandom(size);
      const rule = rewardStdp({ rate: 1, bounds: [-1, 2] });
      const seen = new Set<number>();
      for (let round = 0; round < 60; round++) {
        const state = { weight: new Float64Array(size), tag: new Float64Array(size) };
        for (let s = 0; s < size; s++)
          [state.weight[s], state.tag[s]] = [any(random, -1, 0, 2), any(random, -4, -0.5, 0, 0.5, 4)];
        const traces = { before: new Float64Array(1), after: new Float64Array(1) };
        const [one, two] = [0, 1].map(() => structuredClone({ ...state, ...traces }));
        const work = kernels.wasm.create();
        work.adopt(two);
        const moved = truth.consolidate(rule, one, 1, 0.5);
        expect(work.consolidate(rule, two, 1, 0.5)).toBe(moved);
        expect(two).toEqual(one);
        seen.add(moved);
      }
      expect(seen.size).toBeGreaterThan(1);
    },
  );
});

describe('competition', () => {
  it('ends at both bounds, whatever the lengths of the rows, on both kernels', () => {
    const random = createRandom(3);
    for (let round = 0; round < 300; round++) {
      const axons = 1 + integer(random, 20);
      const length = integer(random, 6);
      const other = integer(random, axons);
      const competitors = [0, 1].map(() => {
        // rows of one length but for one of them: eight that agree are summed together
        const rows = compressRows(
          Array.from({ length: axons }, (_, i) =>
            Array.from({ length: i === other ? integer(random, 7) : length }, (__, k) => k),
          ),
        );
        const weight = Float64Array.from({ length: rows.target.length }, () =>
          any(random, -1, -0.25, 0, 1, 2),
        );
        return { rule: rewardStdp({ bounds: [-1, 2], share: 0.25 }), rows, weight };
      });
      const made = { axons, sums: new Float64Array(axons), excess: new Float64Array(axons), competitors };
      const [one, two] = [structuredClone(made), structuredClone(made)];
      const work = kernels.wasm.create();
      work.adopt(two);
      truth.compete(one);
      work.compete(two);
      expect(two.competitors.map(({ weight }) => weight)).toEqual(
        one.competitors.map(({ weight }) => weight),
      );
    }
  });
});

describe('equal weights', () => {
  it.each([16, 32] as const)('reach every target of rows of any length, with targets of %i bits', (bits) => {
    const random = createRandom(bits);
    for (let round = 0; round < 100; round++) {
      const targets = 1 + integer(random, 30);
      const rows = anyRows(random, 6, targets);
      const target = bits === 16 ? Uint16Array.from(rows.target) : rows.target;
      const { memory, place } = placing();
      const list = Uint32Array.of(5, 0, 3, 3);
      const arrivals = Float32Array.from({ length: targets }, () => any(random, 0, 1, -2));
      const [start, to, spikes, at] = [rows.start, target, list, arrivals].map(place);
      const deliver = bits === 16 ? memory.kernels.deliverEqual16 : memory.kernels.deliverEqual32;
      const events = deliverEqual({ start: rows.start, target }, 0.5, list, 0, 4, arrivals);
      expect(deliver(spikes, 4, start, to, 0.5, at)).toBe(events);
      expect(memory.f32(at, targets + 8)).toEqual(Float32Array.of(...arrivals, 0, 0, 0, 0, 0, 0, 0, 0));
    }
  });
});

describe('pair STDP', () => {
  it('ends at both bounds whichever way a spike moves the weight, on both kernels', () => {
    const random = createRandom(5);
    const [before, after] = [12, 7];
    for (let round = 0; round < 100; round++) {
      const sign = any(random, -1, 1);
      const rule = { ...pairStdpConstants(pairStdpDefaults), up: 0.5 * sign, down: -0.5 * sign, largest: 1 };
      const column = (size: number, ...values: number[]) =>
        Float32Array.from({ length: size }, () => any(random, ...values));
      const state = {
        weight: column(before * after, 0, 0.5, 1),
        before: column(before, -0.75, 0, 0.75),
        after: column(after, -0.75, 0, 0.75),
      };
      const arrivals = column(after, 0, 1);
      const { memory, place } = placing();
      const [weight, x, y, sums] = [state.weight, state.before, state.after, arrivals].map(place);
      const list = place(Uint32Array.of(3, 3, 11));
      memory.kernels.pairBefore(list, 3, weight, before, after, sums, y, x, rule.up, rule.largest);
      for (const axon of [3, 3, 11]) pairBefore(rule, state, axon, arrivals);
      const fired = place(Uint32Array.of(6, 0));
      memory.kernels.pairAfter(fired, 2, weight, before, y, x, rule.down, rule.largest);
      for (const neuron of [6, 0]) pairAfter(rule, state, neuron);
      for (const [at, column] of [
        [weight, state.weight],
        [x, state.before],
        [y, state.after],
        [sums, arrivals],
      ] as const)
        expect(memory.f32(at, column.length)).toEqual(column);
    }
  });
});

describe('eligibility', () => {
  it('ends weights at both bounds, whatever the lengths of rows and columns, and begins a new account, on both kernels', () => {
    const random = createRandom(9);
    for (let round = 0; round < 120; round++) {
      const [axons, neurons] = [5, 1 + integer(random, 12)];
      const rows = anyRows(random, axons, neurons);
      const columns = columnsOf(rows, neurons);
      const size = rows.target.length;
      const column = (length: number, ...values: number[]) =>
        Float32Array.from({ length }, () => any(random, ...values));
      const state = {
        weight: column(size, 0, 0.5, 1),
        eligibility: column(size, -8, -0.25, 0, 0.25, 8),
        credited: column(size, 0, 0.25),
        account: openAccount(),
        largest: 1,
      };
      const [current, trace] = [column(neurons, 0, 1), column(Math.max(axons, neurons), 0, 0.5, 3)];
      const { account } = state;
      consolidateEligible(account, 0.5, 0.5);
      consolidateEligible(account, 0.25, 0.5);
      const { memory, place } = placing();
      const own = [state.weight, state.eligibility, state.credited].map(place);
      const synapses = place(Uint32Array.from(own));
      const [start, target] = [place(rows.start), place(Uint16Array.from(rows.target))];
      const [columnStart, synapse, source] = [
        columns.start,
        columns.synapse,
        Uint16Array.from(columns.source),
      ].map(place);
      const [at, traces] = [current, trace].map(place);
      const arriving = Uint32Array.of(4, 0);
      const fired = Uint32Array.of(0, neurons - 1);
      const [lists, marks] = [arriving, fired].map(place);
      const { credit, fade } = account;
      const k = memory.kernels;
      expect(k.arriveEligible(lists, 2, start, target, synapses, at, traces, credit, 1.5 / fade, 1)).toBe(
        arriveEligible(rows, state, arriving, { current, trace }, 1.5),
      );
      expect(
        k.markEligible(marks, 2, columnStart, synapse, source, synapses, traces, credit, 1 / fade, 1),
      ).toBe(markEligible(columns, state, fired, trace));
      const told = (): Float32Array[] => own.map((address) => memory.f32(address, size).slice());
      expect(told()).toEqual([state.weight, state.eligibility, state.credited]);
      expect(memory.f32(at, neurons)).toEqual(current);
      consolidateEligible(account, 1, 0.5);
      k.settleEligible(synapses, size, account.credit, account.fade, 1);
      settleEligible(state);
      expect(told()).toEqual([state.weight, state.eligibility, state.credited]);
    }
  });
});
