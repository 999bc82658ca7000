// A competing layer's work, by the readable truth or by its fast twin, over the same arrays.

import {
  advanceAdaptiveLif,
  inhibitOthers,
  type AdaptiveLifConstants,
  type AdaptiveLifState,
} from '../../../core/neuron/adaptive-lif.ts';
import {
  keepTotal,
  kickTrace,
  learnAfter,
  learnBefore,
  type Bilinear,
  type BilinearWeights,
  type LazyTraces,
} from '../../../core/plasticity/bilinear-stdp.ts';
import type { Kernels } from '../../kernel/kernels.ts';
import { kernelMemory } from '../../kernel/memory.ts';
import { hasKernels } from '../../kernel/module.ts';
import { moveIn } from '../../kernel/move-in.ts';
import type { KernelName } from '../kernels/kernels.ts';
import type { BilinearRule } from './bilinear-rule.ts';

/** Everything that a layer keeps between two ticks. */
export interface CompetitiveState extends AdaptiveLifState, BilinearWeights {
  readonly before: LazyTraces;
  readonly after: LazyTraces;
  /** Spikes of the presentation, tick by tick. */
  readonly list: Uint32Array;
  /** Neurons that have fired in the presentation. */
  readonly marked: Uint32Array;
}

/** The work of one tick, with arguments as in the truths. */
export interface CompetitiveKernels {
  advance(first: number, last: number, raise: number): number;
  inhibit(winner: number): void;
  kickBefore(first: number, last: number, tick: number): void;
  learnBefore(first: number, last: number, marked: number, tick: number): void;
  learnAfter(neuron: number, tick: number): void;
  keepTotal(neuron: number, total: number): void;
}

/** Sizes of a layer. */
export interface CompetitiveSizes {
  readonly axons: number;
  readonly neurons: number;
  readonly ticks: number;
  /** Most spikes in a presentation. */
  readonly spikes: number;
}

/** What traces and weights are bounded and driven by. */
export interface CompetitiveTraces {
  readonly before: Pick<LazyTraces, 'impulse' | 'largest' | 'kept'>;
  readonly after: Pick<LazyTraces, 'impulse' | 'largest' | 'kept'>;
  readonly largest: number;
}

/** Make a layer's state, and choose who works on it. */
export function competitiveKernels(
  kernel: KernelName,
  { axons, neurons, ticks, spikes }: CompetitiveSizes,
  traces: CompetitiveTraces,
  constants: AdaptiveLifConstants,
  rule: BilinearRule,
): { readonly state: CompetitiveState; readonly work: CompetitiveKernels } {
  const width = Math.ceil(neurons / 4) * 4;
  const tracesOf = (size: number, { kept, ...numbers }: CompetitiveTraces['before']): LazyTraces => ({
    value: new Float32Array(size),
    tick: new Int32Array(size),
    kept: kept.slice(0, ticks),
    ...numbers,
  });
  const state: CompetitiveState = {
    width,
    axons,
    largest: traces.largest,
    weight: new Float32Array(axons * width),
    voltage: new Float32Array(width),
    adaptation: new Float32Array(width),
    before: tracesOf(axons, traces.before),
    after: tracesOf(neurons, traces.after),
    list: new Uint32Array(spikes),
    marked: new Uint32Array(neurons),
  };
  if (kernel !== 'wasm' || !hasKernels()) return { state, work: truth(state, constants, rule) };
  const memory = kernelMemory();
  const rules = { before: numbersOf(rule.before), after: numbersOf(rule.after) };
  moveIn(memory, { state, rules });
  return { state, work: twin(state, constants, memory.kernels, rules) };
}

/** @returns a rule's numbers in the order of the kernels. */
const numbersOf = ({ constant, trace, weight, both }: Bilinear): Float32Array =>
  Float32Array.of(constant, trace, weight, both);

function truth(
  state: CompetitiveState,
  constants: AdaptiveLifConstants,
  rule: BilinearRule,
): CompetitiveKernels {
  const { before, after, list, marked } = state;
  return {
    advance: (first, last, raise) => advanceAdaptiveLif(constants, state, list, first, last, raise),
    inhibit: (winner) => inhibitOthers(state, winner, constants.inhibition),
    kickBefore(first, last, tick) {
      for (let k = first; k < last; k++) kickTrace(before, list[k], tick);
    },
    learnBefore: (first, last, count, tick) =>
      learnBefore(rule.before, state, after, list.subarray(first, last), marked.subarray(0, count), tick),
    learnAfter: (neuron, tick) => learnAfter(rule.after, state, before, neuron, tick),
    keepTotal: (neuron, total) => keepTotal(state, neuron, total),
  };
}

function twin(
  { width, axons, largest, weight, voltage, adaptation, before, after, list, marked }: CompetitiveState,
  { kept, threshold, reset, inhibition }: AdaptiveLifConstants,
  kernels: Kernels,
  rules: { readonly before: Float32Array; readonly after: Float32Array },
): CompetitiveKernels {
  const [ruleBefore, ruleAfter] = [rules.before, rules.after].map(({ byteOffset }) => byteOffset);
  const [w, v, theta, l, m] = [weight, voltage, adaptation, list, marked].map(({ byteOffset }) => byteOffset);
  const [xValue, xTick, xKept] = [before.value, before.tick, before.kept].map(({ byteOffset }) => byteOffset);
  const [yValue, yTick, yKept] = [after.value, after.tick, after.kept].map(({ byteOffset }) => byteOffset);
  return {
    advance: (first, last, raise) =>
      kernels.advanceAdaptiveLif(
        v,
        theta,
        w,
        width,
        l + 4 * first,
        last - first,
        kept,
        threshold,
        reset,
        raise,
      ),
    inhibit: (winner) => kernels.inhibitOthers(v, width, winner, inhibition),
    kickBefore: (first, last, tick) =>
      kernels.kickTraces(
        l + 4 * first,
        last - first,
        xValue,
        xTick,
        xKept,
        before.impulse,
        before.largest,
        tick,
      ),
    learnBefore: (first, last, count, tick) =>
      kernels.learnBefore(
        ruleBefore,
        w,
        width,
        largest,
        yValue,
        yTick,
        yKept,
        l + 4 * first,
        last - first,
        m,
        count,
        tick,
      ),
    learnAfter: (neuron, tick) =>
      kernels.learnAfter(ruleAfter, w, width, axons, largest, xValue, xTick, xKept, neuron, tick),
    keepTotal: (neuron, total) => kernels.keepTotal(w, width, axons, neuron, total),
  };
}
