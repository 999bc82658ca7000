// The same work on the fast kernels. A network's arrays are moved into linear memory when it is loaded; from then on the byte
// offset of an array is its address, and the truths may work on the same arrays as well.

import { addressBook } from '../../../core/wasm/addresses.ts';
import { kernelMemory } from '../../kernel/memory.ts';
import { moveIn } from '../../kernel/move-in.ts';
import type { LifConstants } from '../../../core/neuron/lif.ts';
import { truth, type ChipKernels } from './chip-kernels.ts';
import { feedForward } from './feed-forward.ts';
import { fullRows } from './full-rows.ts';

/** @returns fast kernels for one loaded network, with a memory of their own. Throws KernelError where WebAssembly is missing. */
export function twin(): ChipKernels {
  const memory = kernelMemory();
  const { kernels } = memory;
  const at = memory.allocate(5 * 8);
  let constants = memory.f64(at, 5);
  const generator = memory.allocate(4 * 4);
  let words = memory.u32(generator, 4);
  let written: LifConstants | null = null; // whose constants stand there
  const book = addressBook(); // a network's arrays stay where adopt() has put them
  const fullWidth = fullRows();
  const address = (list: Uint32Array, begin: number): number => book.of(list) + 4 * begin;
  const adopt = (layout: object): void => {
    moveIn(memory, layout);
    constants = memory.f64(at, 5); // memory may have grown
    words = memory.u32(generator, 4);
  };
  return {
    adopt,
    adoptNetwork(layout) {
      const whole = feedForward(memory, layout); // reserves before anything has its place
      adopt(layout);
      return whole?.() ?? null;
    },
    deliver(rows, weight, neurons, begin, count, arrivals) {
      if (count === 0) return 0;
      const list = address(neurons, begin);
      const width = fullWidth(rows, arrivals.length);
      if (width > 0) return kernels.deliverFull(list, count, width, book.of(weight), book.of(arrivals));
      const { start, target } = book.in(rows);
      return kernels.deliver64(list, count, start, target, book.of(weight), book.of(arrivals));
    },
    fillNormal({ state }, out, deviation, mean) {
      words.set(state);
      kernels.fillNormal(generator, book.of(out), out.length, deviation, mean);
      state.set(words);
    },
    fillUniform({ state }, out, deviation, mean) {
      words.set(state);
      kernels.fillUniform(generator, book.of(out), out.length, deviation, mean);
      state.set(words);
    },
    advanceLif(c, state, arrivals, drive, fired) {
      if (written !== c) {
        constants[0] = c.voltageFade;
        constants[1] = c.voltageGain;
        constants[2] = c.currentFade;
        constants[3] = c.threshold;
        constants[4] = c.bias;
        written = c;
      }
      const { voltage, current, refractory } = book.in(state);
      return kernels.advanceLif(
        voltage,
        current,
        refractory,
        book.of(arrivals),
        book.of(drive),
        state.voltage.length,
        at,
        c.refractoryTicks,
        book.of(fired),
      );
    },
    advanceFixedLif(neurons, state, arrivals, spikes, fired) {
      // Lava's edges differ from two's complement and serve to check its recordings: the truth does them.
      if (neurons.lavaEdges || neurons.subtracts)
        return truth.advanceFixedLif(neurons, state, arrivals, spikes, fired);
      const { current, voltage, frozen, overflows } = book.in(state);
      const { currentKept, voltageKept, threshold, lower, bias, frozenTicks } = book.in(neurons);
      return kernels.advanceFixedLif(
        current,
        voltage,
        frozen,
        currentKept,
        voltageKept,
        threshold,
        lower,
        bias,
        frozenTicks,
        book.of(arrivals),
        state.current.length,
        book.of(fired),
        overflows,
      );
    },
    fade: (trace, kept) => kernels.fade64(book.of(trace), trace.length, kept),
    markPresynaptic(state, rows, neurons, begin, count, depression) {
      if (count === 0) return;
      const { tag, before, after } = book.in(state);
      const list = address(neurons, begin);
      const width = fullWidth(rows, state.after.length);
      if (width > 0) return kernels.markBeforeFull(list, count, width, tag, before, after, depression);
      const { start, target } = book.in(rows);
      kernels.markBefore(list, count, start, target, tag, before, after, depression);
    },
    markPostsynaptic(state, columns, neurons, count, potentiation) {
      if (count === 0) return;
      const { tag, before, after } = book.in(state);
      const list = book.of(neurons);
      const width = fullWidth(columns, state.before.length);
      if (width > 0)
        return kernels.markAfterFull(
          list,
          count,
          state.before.length,
          width,
          tag,
          before,
          after,
          potentiation,
        );
      const { start, synapse, source } = book.in(columns);
      kernels.markAfter(list, count, start, synapse, source, tag, before, after, potentiation);
    },
    consolidate({ rate, bounds: [low, high] }, state, dopamine, fade) {
      const { weight, tag } = book.in(state);
      return kernels.consolidate64(weight, tag, state.weight.length, rate * dopamine, low, high, fade);
    },
    compete({ axons, competitors, sums, excess }) {
      sums.fill(0);
      for (const { rows, weight } of competitors)
        kernels.sumRows(book.in(rows).start, book.of(weight), axons, book.of(sums));
      for (const { rule, rows, weight } of competitors) {
        for (let i = 0; i < axons; i++) {
          let synapses = 0;
          for (const { rows: each } of competitors) synapses += each.start[i + 1] - each.start[i];
          excess[i] = sums[i] / synapses - (rule.share ?? 0);
        }
        const [low, high] = rule.bounds;
        kernels.shiftRows(book.in(rows).start, book.of(weight), axons, book.of(excess), low, high);
      }
    },
  };
}
