// The way back: gradients through time with a surrogate in place of the spike's derivative (Neftci, Mostafa and Zenke 2019).

import { neuronsOf, STEEPNESS, type LayerTrace, type Neurons, type Trace } from './forward.ts';
import { type LayerState, type SpikingSpec } from './spiking-net.ts';
import type { RowProducts } from './row-products.ts';

/** Memory of one way back. */
export interface BackTrace {
  /**
   * Gradients of the spikes of each layer, shape [ticks][outputs rounded up]; of its final voltage, [width], where a readout does
   * not fire.
   */
  readonly spike: readonly Float32Array[];
  /** Gradient of what arrives, by layer, shape [width]. */
  readonly arrivals: readonly Float32Array[];
  /** 0, 1, 2 … for products over all rows. */
  readonly all: Int32Array;
}

/** Make memory for ways back. */
export function backTraceOf(
  spec: SpikingSpec,
  states: readonly LayerState[],
  products: RowProducts,
): BackTrace {
  const all = products.indices(Math.max(...states.map(({ width }) => width)));
  all.forEach((_, n) => (all[n] = n));
  return {
    spike: states.map(({ width, layer }) =>
      products.floats(layer.threshold === null ? width : spec.ticks * width),
    ),
    arrivals: states.map(({ width }) => products.floats(width)),
    all,
  };
}

/**
 * Add a sample's gradients to those of the batch. The sample has just been run forward; `back.spike` of the readout holds
 * the gradient of its final voltage, or of its spikes where it fires. Gradients are with regard to the shadow weights, straight through their rounding.
 *
 *     ∂s/∂v = 1/(θ·(1 + k·|v/θ - 1|)²)
 *
 * @param throughReset  whether the reset's own dependence on the spike counts; left out in training, where it makes
 *                      gradients wild, and needed for a check against differences
 * @param smooth        whether the forward pass was smooth
 */
export function backward(
  spec: SpikingSpec,
  states: readonly LayerState[],
  trace: Trace,
  back: BackTrace,
  products: RowProducts,
  throughReset = false,
  smooth = false,
): void {
  for (let l = states.length - 1; l >= 0; l--) {
    const { layer, width, gradient, mantissa, weight } = states[l];
    const own = trace.layers[l];
    const fires = layer.threshold !== null;
    const neurons = neuronsOf(states[l], false);
    const dBefore = new Float64Array(width);
    const dVoltage = new Float64Array(width);
    const dCurrent = new Float64Array(width);
    const out = back.spike[l];
    const arrivals = back.arrivals[l];
    if (!fires) for (let n = 0; n < layer.outputs; n++) dVoltage[n] = out[n];
    for (let t = spec.ticks - 1; t >= 0; t--) {
      if (fires) throughSpikes(neurons, own, out, t, dVoltage, throughReset, dBefore);
      else dBefore.set(dVoltage);
      throughCurrents(neurons, dBefore, dVoltage, dCurrent, arrivals);
      const count = own.count[t];
      const from = t * layer.inputs;
      if (count > 0)
        products.spread(count, own.index.subarray(from), own.value.subarray(from), gradient, width, arrivals);
      if (l === 0) continue;
      // Weights in the way back are those of the way there: mantissas, or shadow weights where it was smooth.
      const below = states[l - 1].width;
      const target = back.spike[l - 1].subarray(t * below, (t + 1) * below);
      products.project(layer.inputs, back.all, arrivals, smooth ? weight : mantissa, width, target);
      if (!smooth) for (let n = 0; n < below; n++) target[n] /= layer.unit;
    }
  }
}

/** From gradients of the voltages after tick t, and of its spikes, to those of the voltages before their reset. */
function throughSpikes(
  { width, outputs, threshold }: Neurons,
  { before, spike }: LayerTrace,
  dSpikes: Float32Array,
  t: number,
  dVoltage: Float64Array,
  throughReset: boolean,
  dBefore: Float64Array,
): void {
  for (let n = 0, at = t * width; n < outputs; n++, at++) {
    const v = before[at];
    const after = dVoltage[n];
    const slope = 1 + STEEPNESS * Math.abs(v / threshold - 1);
    const dSpike = dSpikes[at] - (throughReset ? v * after : 0);
    dBefore[n] = after * (1 - spike[at]) + dSpike / (threshold * slope * slope);
  }
}

/** From there to gradients of what arrived, and of voltages and currents after the tick before. */
function throughCurrents(
  { outputs, currentKept, voltageKept, gain }: Neurons,
  dBefore: Float64Array,
  dVoltage: Float64Array,
  dCurrent: Float64Array,
  arrivals: Float32Array,
): void {
  for (let n = 0; n < outputs; n++) {
    const du = dBefore[n] + dCurrent[n] * currentKept;
    dCurrent[n] = du;
    dVoltage[n] = dBefore[n] * voltageKept;
    arrivals[n] = gain * du;
  }
}
