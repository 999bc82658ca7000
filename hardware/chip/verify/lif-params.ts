// What a recording says of a LIF population, in Lava's names and with Lava's defaults (lava proc/lif/process.py).

import type { PerNeuron } from '../neuron/fixed-lif.ts';
import { numberOr, perNeuron, VectorError, type Json } from './reading.ts';

/** A population of LIF, TernaryLIF, LIFReset or LIFRefractory as it was recorded. */
export interface LifParams {
  readonly size: number;
  /** Where it stands in the recording, for complaints. */
  readonly path: string;
  /** What neurons of either arithmetic take as it stands. */
  readonly neurons: {
    readonly threshold: PerNeuron;
    /** Ternary neurons only. */
    readonly lowerThreshold?: PerNeuron;
    readonly refractory: PerNeuron;
  };
  /** Mantissas of it in integers. */
  readonly bias: PerNeuron;
  /** Ticks between two clearings of u and v, and the tick of the first one; an interval of 0 clears never. */
  readonly clearing: { readonly interval: number; readonly offset: number };
  /** @returns another parameter: one number, or one for every neuron. Throws VectorError. */
  read(name: string, fallback: number): PerNeuron;
}

/** Read the parameters of `size` neurons. Throws VectorError. */
export function lifParams(params: Json, size: number, path: string, isTernary = false): LifParams {
  const read = (name: string, fallback: number): PerNeuron => {
    const value = perNeuron(params[name], fallback, `${path}.${name}`);
    if (Array.isArray(value) && value.length !== size)
      throw new VectorError(`${path}.${name} holds ${value.length} numbers for ${size} neurons.`);
    return value;
  };
  const hasTwoThresholds = isTernary || params['vth_hi'] !== undefined || params['vth_lo'] !== undefined;
  const thresholds = hasTwoThresholds
    ? { threshold: read('vth_hi', 10), lowerThreshold: read('vth_lo', -10) }
    : { threshold: read('vth', 10) };
  const interval = numberOr(params['reset_interval'], 0, `${path}.reset_interval`);
  const offset = interval === 0 ? 0 : numberOr(params['reset_offset'], 0, `${path}.reset_offset`) % interval;
  const refractory = read('refractory_period', 0);
  return {
    size,
    path,
    neurons: { ...thresholds, refractory },
    bias: params['bias'] === undefined ? read('bias_mant', 0) : read('bias', 0),
    clearing: { interval, offset },
    read,
  };
}
