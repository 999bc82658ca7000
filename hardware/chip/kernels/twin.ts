// The same work on the fast kernels. A network's arrays are moved into linear memory when it is loaded; from then on the byte
// offset of an array is its address, and the truths may work on the same arrays as well.

import { kernelMemory } from '../../kernel/memory.ts';
import { moveIn } from '../../kernel/move-in.ts';
import type { LifConstants } from '../../../core/neuron/lif.ts';
import { truth, type ChipKernels } from './chip-kernels.ts';

/** @returns fast kernels for one loaded network, with a memory of their own. Throws KernelError where WebAssembly is missing. */
export function twin(): ChipKernels {
  const memory = kernelMemory();
  const { kernels } = memory;
  const at = memory.allocate(5 * 8);
  let constants = memory.f64(at, 5);
  let written: LifConstants | null = null; // whose constants stand there
  const address = (list: Uint32Array, begin: number): number => list.byteOffset + 4 * begin;
  return {
    adopt(layout) {
      moveIn(memory, layout);
      constants = memory.f64(at, 5); // memory may have grown
    },
    deliver: ({ start, target }, weight, neurons, begin, count, arrivals) =>
      count === 0
        ? 0
        : kernels.deliver64(
            address(neurons, begin),
            count,
            start.byteOffset,
            target.byteOffset,
            weight.byteOffset,
            arrivals.byteOffset,
          ),
    advanceLif(c, { voltage, current, refractory }, arrivals, drive, fired) {
      if (written !== c) {
        constants[0] = c.voltageFade;
        constants[1] = c.voltageGain;
        constants[2] = c.currentFade;
        constants[3] = c.threshold;
        constants[4] = c.bias;
        written = c;
      }
      return kernels.advanceLif(
        voltage.byteOffset,
        current.byteOffset,
        refractory.byteOffset,
        arrivals.byteOffset,
        drive.byteOffset,
        voltage.length,
        at,
        c.refractoryTicks,
        fired.byteOffset,
      );
    },
    advanceFixedLif(neurons, state, arrivals, spikes, fired) {
      // Lava's edges differ from two's complement and serve to check its recordings: the truth does them.
      if (neurons.lavaEdges || neurons.subtracts)
        return truth.advanceFixedLif(neurons, state, arrivals, spikes, fired);
      return kernels.advanceFixedLif(
        state.current.byteOffset,
        state.voltage.byteOffset,
        state.frozen.byteOffset,
        neurons.currentKept.byteOffset,
        neurons.voltageKept.byteOffset,
        neurons.threshold.byteOffset,
        neurons.lower.byteOffset,
        neurons.bias.byteOffset,
        neurons.frozenTicks.byteOffset,
        arrivals.byteOffset,
        state.current.length,
        fired.byteOffset,
      );
    },
    fade: (trace, kept) => kernels.fade64(trace.byteOffset, trace.length, kept),
    markPresynaptic({ tag, before, after }, { start, target }, neurons, begin, count, depression) {
      if (count === 0) return;
      kernels.markBefore(
        address(neurons, begin),
        count,
        start.byteOffset,
        target.byteOffset,
        tag.byteOffset,
        before.byteOffset,
        after.byteOffset,
        depression,
      );
    },
    markPostsynaptic({ tag, before, after }, { start, synapse, source }, neurons, count, potentiation) {
      if (count === 0) return;
      kernels.markAfter(
        neurons.byteOffset,
        count,
        start.byteOffset,
        synapse.byteOffset,
        source.byteOffset,
        tag.byteOffset,
        before.byteOffset,
        after.byteOffset,
        potentiation,
      );
    },
    consolidate: ({ rate, bounds: [low, high] }, { weight, tag }, dopamine, fade) =>
      kernels.consolidate64(
        weight.byteOffset,
        tag.byteOffset,
        weight.length,
        rate * dopamine,
        low,
        high,
        fade,
      ),
    compete({ axons, competitors, sums, excess }) {
      sums.fill(0);
      for (const { rows, weight } of competitors)
        kernels.sumRows(rows.start.byteOffset, weight.byteOffset, axons, sums.byteOffset);
      for (const { rule, rows, weight } of competitors) {
        for (let i = 0; i < axons; i++) {
          let synapses = 0;
          for (const { rows: each } of competitors) synapses += each.start[i + 1] - each.start[i];
          excess[i] = sums[i] / synapses - (rule.share ?? 0);
        }
        const [low, high] = rule.bounds;
        kernels.shiftRows(rows.start.byteOffset, weight.byteOffset, axons, excess.byteOffset, low, high);
      }
    },
  };
}
