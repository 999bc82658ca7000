// One sample through the network, tick by tick, with everything remembered that the way back needs.

import { ALIGN, type LayerState, type SpikeSample, type SpikingSpec } from './spiking-net.ts';
import type { RowProducts } from './row-products.ts';

/**
 * `integer`: the chip's registers, bit for bit. `smooth`: no rounding, and a spike is the surrogate's primitive, a smooth
 * number: for checking gradients against differences.
 */
export type ForwardMode = 'integer' | 'smooth';

/** Steepness k of the surrogate 1/(1 + k·|v/θ - 1|)² (Zenke and Ganguli 2018; their fast sigmoid). */
export const STEEPNESS = 5;

/** What one layer did; all of shape [ticks][width] unless said otherwise. */
export interface LayerTrace {
  /** Voltage before its reset, in units of the register. */
  readonly before: Float64Array;
  /** What went in: the first `count[t]` indices and values of tick t, shape [ticks][inputs]. */
  readonly index: Int32Array;
  readonly value: Float32Array;
  readonly count: Int32Array;
  /** What came out: 0 or 1, or the smooth spike. */
  readonly spike: Float32Array;
  /** State, shape [width]. */
  readonly current: Float64Array;
  readonly voltage: Float64Array;
  readonly arrivals: Float32Array;
}

/** Memory for one pass; used again for every sample. */
export interface Trace {
  readonly layers: readonly LayerTrace[];
  /** Spikes of all neurons that fire, in the newest pass. */
  spikes: number;
  /** Synaptic operations: input spikes times fan-out, layer by layer. */
  readonly operations: Float64Array;
}

/** Make memory for passes. */
export function traceOf(spec: SpikingSpec, states: readonly LayerState[], products: RowProducts): Trace {
  return {
    layers: states.map(({ layer, width }) => ({
      before: new Float64Array(spec.ticks * width),
      index: products.indices(spec.ticks * layer.inputs),
      value: products.floats(spec.ticks * layer.inputs),
      count: new Int32Array(spec.ticks),
      spike: products.floats(spec.ticks * width),
      current: new Float64Array(width),
      voltage: new Float64Array(width),
      arrivals: products.floats(width),
    })),
    spikes: 0,
    operations: new Float64Array(states.length),
  };
}

const HALF_24 = 8388608;
const WHOLE_24 = 16777216;

/** @returns what a register of 24 bits holds of a current: it wraps. */
export const wrapped = (u: number): number =>
  u >= HALF_24 || u < -HALF_24 ? u - WHOLE_24 * Math.floor((u + HALF_24) / WHOLE_24) : u;

/**
 * Run a sample from rest.
 *
 *     u ← wrap₂₄(tz(u·(4096 - du)/4096) + 2⁶·Σ m·s)      v ← clip₂₄(tz(v·(4096 - dv)/4096) + u + bias)      s = v > θ, then v ← 0
 *
 * Voltages of the readout stand in its trace.
 */
export function forward(
  spec: SpikingSpec,
  states: readonly LayerState[],
  sample: SpikeSample,
  trace: Trace,
  products: RowProducts,
  mode: ForwardMode = 'integer',
): void {
  const whole = mode === 'integer';
  trace.spikes = 0;
  takeSample(trace.layers[0], sample, states[0].layer.inputs);
  states.forEach(({ layer, width, mantissa, weight }, l) => {
    const own = trace.layers[l];
    const next = l + 1 < states.length ? trace.layers[l + 1] : null;
    const neurons = neuronsOf(states[l], whole);
    const [advance, fire] = whole ? [advanceRegisters, fireRegisters] : [advanceSmoothly, fireSmoothly];
    const matrix = whole ? mantissa : weight;
    own.current.fill(0);
    own.voltage.fill(0);
    let operations = 0;
    for (let t = 0; t < spec.ticks; t++) {
      const from = t * layer.inputs;
      const count = own.count[t];
      operations += count * layer.outputs;
      if (count > 0) {
        own.arrivals.fill(0);
        const [index, value] = [own.index.subarray(from), own.value.subarray(from)];
        products.gather(count, index, value, matrix, width, own.arrivals);
      }
      advance(neurons, own, t, count > 0);
      if (layer.threshold === null) continue;
      const sent = fire(neurons, own, t, next);
      if (next !== null) next.count[t] = sent;
      trace.spikes += sent;
    }
    trace.operations[l] = operations;
  });
}

/** Numbers of a layer's neurons. */
export interface Neurons {
  readonly width: number;
  readonly outputs: number;
  readonly threshold: number;
  readonly currentKept: number;
  readonly voltageKept: number;
  /** Current of an arrival of 1. */
  readonly gain: number;
  readonly bias: number;
}

/** @returns the numbers of a layer; arrivals are counted in mantissas where it is `whole`, else in shadow weights. */
export const neuronsOf = ({ layer, width, threshold }: LayerState, whole: boolean): Neurons => ({
  width,
  outputs: layer.outputs,
  threshold,
  currentKept: (4096 - layer.currentDecay) / 4096,
  voltageKept: (4096 - layer.voltageDecay) / 4096,
  gain: whole ? ALIGN : ALIGN * layer.unit,
  bias: layer.bias ?? 0,
});

// Four loops over neurons, each for itself and given its arrays: one for both modes, a closure of its pass, took twice as long.

function advanceRegisters(
  { width, outputs, currentKept, voltageKept, gain, bias }: Neurons,
  { current, voltage, arrivals, before }: LayerTrace,
  t: number,
  hasArrivals: boolean,
): void {
  for (let n = 0, at = t * width; n < outputs; n++, at++) {
    const arrived = hasArrivals ? gain * arrivals[n] : 0;
    const u = wrapped(Math.trunc(current[n] * currentKept) + arrived);
    const v = Math.trunc(voltage[n] * voltageKept) + (u + bias);
    current[n] = u;
    voltage[n] = before[at] = v > HALF_24 - 1 ? HALF_24 - 1 : v < 1 - HALF_24 ? 1 - HALF_24 : v;
  }
}

function advanceSmoothly(
  { width, outputs, currentKept, voltageKept, gain, bias }: Neurons,
  { current, voltage, arrivals, before }: LayerTrace,
  t: number,
  hasArrivals: boolean,
): void {
  for (let n = 0, at = t * width; n < outputs; n++, at++) {
    current[n] = current[n] * currentKept + (hasArrivals ? gain * arrivals[n] : 0);
    voltage[n] = before[at] = voltage[n] * voltageKept + (current[n] + bias);
  }
}

/** Whoever is above its threshold fires, and is listed for the layer behind. @returns how many */
function fireRegisters(
  { width, outputs, threshold }: Neurons,
  { voltage, spike }: LayerTrace,
  t: number,
  next: LayerTrace | null,
): number {
  let sent = 0;
  for (let n = 0, at = t * width; n < outputs; n++, at++) {
    if (!(voltage[n] > threshold)) {
      spike[at] = 0; // and where it is no number: training that diverged stays silent
      continue;
    }
    spike[at] = 1;
    voltage[n] = 0;
    if (next !== null) {
      next.index[t * outputs + sent] = n;
      next.value[t * outputs + sent] = 1;
    }
    sent++;
  }
  return sent;
}

function fireSmoothly(
  { width, outputs, threshold }: Neurons,
  { voltage, spike }: LayerTrace,
  t: number,
  next: LayerTrace | null,
): number {
  let sent = 0;
  for (let n = 0, at = t * width; n < outputs; n++, at++) {
    const s = smoothSpike(voltage[n] / threshold - 1);
    spike[at] = s;
    voltage[n] *= 1 - s;
    if (s === 0) continue;
    if (next !== null) {
      next.index[t * outputs + sent] = n;
      next.value[t * outputs + sent] = s;
    }
    sent++;
  }
  return sent;
}

/** The surrogate's primitive: ½ + x/(1 + k·|x|). */
function smoothSpike(x: number): number {
  return 0.5 + x / (1 + STEEPNESS * Math.abs(x));
}

function takeSample(
  { index, value, count }: LayerTrace,
  { start, axon, level }: SpikeSample,
  inputs: number,
): void {
  for (let t = 0; t < count.length; t++) {
    count[t] = start[t + 1] - start[t];
    for (let k = 0; k < count[t]; k++) {
      index[t * inputs + k] = axon[start[t] + k];
      value[t * inputs + k] = level === null ? 1 : level[start[t] + k];
    }
  }
}
