// A layer of competing neurons that learns without a teacher (Diehl and Cook 2015), tick by tick through one presentation.

import { ChipError, type Snapshot } from '../../../core/chip/chip.ts';
import type {
  CompetitiveLayer,
  CompetitiveOptions,
  TraceText,
} from '../../../core/chip/competitive-layer.ts';
import { adaptiveLifConstants } from '../../../core/neuron/adaptive-lif.ts';
import { kickTrace } from '../../../core/plasticity/bilinear-stdp.ts';
import { uniform } from '../../../core/random/draw.ts';
import { split, type Random } from '../../../core/random/random.ts';
import { exp } from '../../../core/units/portable.ts';
import { LARGEST_TRACE } from '../learning/arithmetic.ts';
import { learningRule } from '../learning/rule-of.ts';
import type { KernelName } from '../kernels/kernels.ts';
import { bilinearRule } from './bilinear-rule.ts';
import { competitiveKernels, type CompetitiveTraces } from './kernels.ts';

/** Largest weight: 8 bits without a sign, of which mixed formats store no last bit. */
const LARGEST_WEIGHT = 254;

/**
 * Build a layer. First weights are drawn evenly and brought to their total.
 *
 * Order of a tick: refractory times end, inhibition arrives, voltages fade, spikes arrive through the weights as they are, one
 * neuron wins; then presynaptic spikes raise x1 and meet y1, and the winner's weights meet x1. Throws RuleError, ChipError.
 */
export function competitiveLayer(
  options: CompetitiveOptions,
  random: Random,
  kernel: KernelName = 'wasm',
): CompetitiveLayer {
  const { axons, neurons, neuron, unit, dw, x1, y1, ticks } = options;
  const rule = bilinearRule(learningRule({ dw, x1, y1 }), dw);
  const constants = adaptiveLifConstants(neuron, unit);
  const traces: CompetitiveTraces = {
    before: traceNumbers(x1, ticks),
    after: traceNumbers(y1, ticks),
    largest: LARGEST_WEIGHT,
  };
  const sizes = { axons, neurons, ticks, spikes: axons * ticks };
  const { state, work } = competitiveKernels(kernel, sizes, traces, constants, rule);
  const { width, weight, voltage, adaptation, before, after, list, marked } = state;
  const total = Math.fround(options.total * unit);
  const first = split(random, 'weights');
  for (let i = 0; i < axons; i++) for (let n = 0; n < neurons; n++) weight[i * width + n] = uniform(first);
  for (let n = 0; n < neurons; n++) work.keepTotal(n, total);

  const { refractoryTicks, inhibitionTicks, reset } = constants;
  const counts = new Uint32Array(neurons);
  /** Who fired in each tick, or -1. */
  const winners = new Int32Array(ticks);
  const done = { ticks: 0, spikes: 0, arrivals: 0, updates: 0 };
  const learnsBefore = Object.values(rule.before).some((c) => c !== 0);

  return {
    present({ ticks: length, count, tick: when, axon }, plastic) {
      if (length > ticks)
        throw new ChipError(`A presentation of ${length} ticks; this layer was built for at most ${ticks}.`);
      voltage.fill(NaN);
      voltage.fill(0, 0, neurons);
      before.value.fill(0);
      after.value.fill(0);
      counts.fill(0);
      winners.fill(-1);
      for (let k = 0; k < count; k++) list[k] = axon[k];
      let from = 0;
      let fired = 0;
      for (let t = 0; t < length; t++) {
        if (t >= refractoryTicks && winners[t - refractoryTicks] >= 0)
          voltage[winners[t - refractoryTicks]] = reset;
        if (t >= inhibitionTicks && winners[t - inhibitionTicks] >= 0)
          work.inhibit(winners[t - inhibitionTicks]);
        let to = from;
        while (to < count && when[to] === t) to++;
        const winner = work.advance(from, to, plastic ? constants.adaptation : 0);
        winners[t] = winner;
        if (plastic) {
          work.kickBefore(from, to, t);
          if (learnsBefore && fired > 0) {
            work.learnBefore(from, to, fired, t);
            done.updates += fired * (to - from);
          }
        }
        if (winner >= 0) {
          done.spikes++;
          if (counts[winner]++ === 0) marked[fired++] = winner;
          if (plastic) {
            work.learnAfter(winner, t);
            done.updates += axons;
            kickTrace(after, winner, t);
          }
        }
        from = to;
      }
      if (plastic) {
        for (let k = 0; k < fired; k++) work.keepTotal(marked[k], total);
        const fade = exp((-length * 1000) / neuron.adaptationDecay);
        for (let n = 0; n < neurons; n++) adaptation[n] *= fade;
      }
      done.ticks += length;
      done.arrivals += count;
      return counts;
    },

    snapshot: () => ({
      weight: Float64Array.from(
        { length: axons * neurons },
        (_, s) => weight[Math.floor(s / neurons) * width + (s % neurons)],
      ),
      adaptation: Float64Array.from(adaptation.subarray(0, neurons)),
    }),

    restore(snapshot: Snapshot) {
      const saved = { weight: axons * neurons, adaptation: neurons };
      for (const [name, length] of Object.entries(saved))
        if (snapshot[name]?.length !== length)
          throw new ChipError(
            `The snapshot has ${snapshot[name]?.length ?? 'no'} values of "${name}", the layer ${length}. It was taken of another layer.`,
          );
      for (let i = 0; i < axons; i++)
        for (let n = 0; n < neurons; n++) weight[i * width + n] = snapshot['weight'][i * neurons + n];
      adaptation.set(snapshot['adaptation']);
    },

    meter: () => ({
      ticks: done.ticks,
      neuronUpdates: done.ticks * neurons,
      spikes: done.spikes,
      // A spike reaches every neuron; a winner reaches its inhibitory neuron, and that one all neurons but the winner.
      synapticOps: done.arrivals * neurons + done.spikes * neurons,
      weightUpdates: done.updates,
      energy: null,
    }),
  };
}

function traceNumbers({ impulse, tau }: TraceText, ticks: number): CompetitiveTraces['before'] {
  return {
    impulse: Math.fround(impulse),
    largest: LARGEST_TRACE,
    kept: Float32Array.from({ length: ticks }, (_, k) => (tau === 0 ? (k === 0 ? 1 : 0) : exp(-k / tau))),
  };
}
