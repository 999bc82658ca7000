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
  states.forEach(({ layer, width, threshold, mantissa, weight }, l) => {
    const own = trace.layers[l];
    const next = trace.layers[l + 1];
    const { current, voltage, arrivals } = own;
    const currentKept = (4096 - layer.currentDecay) / 4096;
    const voltageKept = (4096 - layer.voltageDecay) / 4096;
    const fires = layer.threshold !== null;
    const matrix = whole ? mantissa : weight;
    const gain = whole ? ALIGN : ALIGN * layer.unit;
    const bias = layer.bias ?? 0;
    current.fill(0);
    voltage.fill(0);
    let operations = 0;
    for (let t = 0; t < spec.ticks; t++) {
      const from = t * layer.inputs;
      const count = own.count[t];
      operations += count * layer.outputs;
      if (count > 0) {
        arrivals.fill(0);
        products.gather(count, own.index.subarray(from), own.value.subarray(from), matrix, width, arrivals);
      }
      let sent = 0;
      for (let n = 0; n < layer.outputs; n++) {
        let u = current[n] * currentKept;
        let v = voltage[n] * voltageKept;
        if (whole) {
          u = Math.trunc(u);
          v = Math.trunc(v);
        }
        if (count > 0) u += gain * arrivals[n];
        if (whole) u = wrapped(u);
        v += u + bias;
        if (whole) v = v > HALF_24 - 1 ? HALF_24 - 1 : v < 1 - HALF_24 ? 1 - HALF_24 : v;
        current[n] = u;
        own.before[t * width + n] = v;
        if (!fires) {
          voltage[n] = v;
          continue;
        }
        const s = whole ? (v > threshold ? 1 : 0) : smoothSpike(v / threshold - 1);
        own.spike[t * width + n] = s;
        voltage[n] = v * (1 - s);
        if (s === 0) continue;
        if (l + 1 < states.length) {
          next.index[t * layer.outputs + sent] = n;
          next.value[t * layer.outputs + sent] = s;
        }
        sent++;
      }
      if (!fires) continue;
      if (l + 1 < states.length) next.count[t] = sent;
      trace.spikes += sent;
    }
    trace.operations[l] = operations;
  });
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
