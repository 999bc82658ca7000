// A feed-forward spiking network in training: shadow weights in floating point, and the chip's own integers that stand for
// them in every forward pass.

import { LARGEST_THRESHOLD } from '../../core/neuron/register-lif.ts';
import { normal } from '../../core/random/draw.ts';
import type { Random } from '../../core/random/random.ts';
import { padded, type RowProducts } from './row-products.ts';

/** One layer as data, in the registers of `core/neuron/register-lif.ts`. */
export interface SpikingLayer {
  readonly inputs: number;
  readonly outputs: number;
  /** Mantissa units per unit of weight: 8 bits reach weights of ±256/unit in steps of 2/unit. */
  readonly unit: number;
  /** What current and voltage lose per tick, of 4096. */
  readonly currentDecay: number;
  readonly voltageDecay: number;
  /** Threshold in units of weight; null for a readout that never fires and is read by its voltage. */
  readonly threshold: number | null;
  /** Current that every neuron is driven by at each tick, a whole number in units of the voltage register; absent: none. */
  readonly bias?: number;
}

/** A network as data. */
export interface SpikingSpec {
  /** Ticks in which each layer integrates. */
  readonly ticks: number;
  /** From inputs to readout; only the last may have no threshold. One that fires is read by its spikes. */
  readonly layers: readonly SpikingLayer[];
}

/** What goes in: spikes on input axons tick by tick, in time order. */
export interface SpikeSample {
  readonly label: number;
  /** First spike of each tick, shape [ticks + 1]. */
  readonly start: Uint32Array;
  /** Shape [spikes]. */
  readonly axon: Uint16Array;
  /** Payload of each spike, small whole numbers; null where all are 1. */
  readonly level: Uint8Array | null;
}

/** A layer at work; matrices have shape [inputs][width], width = outputs rounded up to a multiple of 4. */
export interface LayerState {
  /** Whose memory the layer lies in. */
  readonly products: RowProducts;
  readonly layer: SpikingLayer;
  readonly width: number;
  /** Threshold in units of the voltage register. */
  readonly threshold: number;
  /** Shadow weights, their gradient, and Adam's two moments. */
  readonly weight: Float32Array;
  readonly gradient: Float32Array;
  readonly moments: readonly [Float32Array, Float32Array];
  /** Even mantissas -256..254 as the chip stores them. */
  readonly mantissa: Float32Array;
}

/** Units of voltage per mantissa. */
export const ALIGN = 64;

/** Make a network whose first weights are drawn from N(0, gain/√inputs). Throws RangeError where memory is too small. */
export function spikingNet(spec: SpikingSpec, products: RowProducts, random: Random, gain = 1): LayerState[] {
  return spec.layers.map((layer) => {
    const width = padded(layer.outputs);
    const size = layer.inputs * width;
    const state: LayerState = {
      products,
      layer,
      width,
      threshold: layer.threshold === null ? ALIGN * LARGEST_THRESHOLD : ALIGN * thresholdOf(layer),
      weight: products.floats(size),
      gradient: products.floats(size),
      moments: [products.floats(size), products.floats(size)],
      mantissa: products.floats(size),
    };
    const deviation = gain / Math.sqrt(layer.inputs);
    for (let i = 0; i < layer.inputs; i++)
      for (let n = 0; n < layer.outputs; n++) state.weight[i * width + n] = normal(random, 0, deviation);
    quantise(state);
    return state;
  });
}

/** @returns the threshold register of a layer that fires. Throws RangeError where it does not fit. */
export function thresholdOf({ threshold, unit }: SpikingLayer): number {
  const register = threshold === null ? LARGEST_THRESHOLD : Math.round(threshold * unit);
  if (register < 1 || register > LARGEST_THRESHOLD)
    throw new RangeError(
      `A threshold of ${threshold} at ${unit} units per weight is ${register}; the register holds 1 to ${LARGEST_THRESHOLD}.`,
    );
  return register;
}

/** Round the shadow weights to mantissas: the even number nearest to w·unit, held in -256..254. Changed in place. */
export function quantise({ layer, weight, mantissa }: LayerState): void {
  const half = layer.unit / 2;
  for (let s = 0; s < weight.length; s++) {
    const m = 2 * Math.round(weight[s] * half);
    mantissa[s] = m < -256 ? -256 : m > 254 ? 254 : m;
  }
}

/** @returns what decides the network's answers: mantissas by layer. */
export function mantissasOf(states: readonly LayerState[]): Int32Array[] {
  return states.map(({ layer, width, mantissa }) =>
    Int32Array.from(
      { length: layer.inputs * layer.outputs },
      (_, s) => mantissa[Math.floor(s / layer.outputs) * width + (s % layer.outputs)],
    ),
  );
}

/** Put mantissas into a network, and shadow weights that stand for them. Changed in place. */
export function setMantissas(states: readonly LayerState[], saved: readonly ArrayLike<number>[]): void {
  states.forEach(({ layer, width, mantissa, weight }, l) => {
    for (let s = 0; s < saved[l].length; s++) {
      const to = Math.floor(s / layer.outputs) * width + (s % layer.outputs);
      mantissa[to] = saved[l][s];
      weight[to] = saved[l][s] / layer.unit;
    }
  });
}
