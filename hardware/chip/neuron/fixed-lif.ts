// The current-based LIF neuron of Loihi in integers: two 24-bit registers, two 12-bit decays, one shift for what arrives.

import { LARGEST_THRESHOLD } from '../../../core/neuron/register-lif.ts';
import { clamp } from '../../../core/units/arithmetic.ts';
import { powerOfTwo } from '../../../core/units/portable.ts';
import { register, type Compat } from '../compat.ts';

/** One number for the population, or one for every neuron. */
export type PerNeuron = number | readonly number[];

/** A population as the chip's registers say it. */
export interface FixedLifOptions {
  /** Decay of the current, 0..4095 of 4096. `loihi1` counts it without the offset of 1: 0..4096. */
  readonly du: PerNeuron;
  /** Decay of the voltage, 0..4095 of 4096 (`loihi1`: 0..4096). */
  readonly dv: PerNeuron;
  /** Threshold in units of 2^6, 17 bits: 0..131071. */
  readonly threshold: PerNeuron;
  /** Spikes of -1 below this threshold, in units of 2^6 (ternary neurons); absent for ordinary ones. */
  readonly lowerThreshold?: PerNeuron;
  /** 13-bit signed mantissa and 3-bit exponent of the bias. */
  readonly biasMantissa?: PerNeuron;
  readonly biasExponent?: PerNeuron;
  /** Ticks after the spike's own in which the voltage stays as the spike left it: at 0, or at what exceeded the threshold. */
  readonly refractory?: PerNeuron;
  /** What a spike leaves of the voltage: nothing, or what exceeded its threshold, the lower one for -1, as neuron programs of Loihi 2 can. */
  readonly reset?: 'zero' | 'subtract';
}

/** What the kernel needs of every neuron; every array has shape [size]. Bias may be rewritten between ticks. */
export interface FixedLif {
  /** Numerators of what is kept per tick, of 4096. */
  readonly currentKept: Int32Array;
  readonly voltageKept: Int32Array;
  /** Thresholds in units of the voltage. */
  readonly threshold: Float64Array;
  readonly lower: Float64Array;
  readonly bias: Int32Array;
  readonly frozenTicks: Int32Array;
  /** Whether the current keeps +2^23 as Lava's does. */
  readonly lavaEdges: boolean;
  /** Whether a spike takes the threshold off the voltage instead of clearing it. */
  readonly subtracts: boolean;
}

/** State of a population; every array has shape [size]. */
export interface FixedLifState {
  /** u and v, 24 bits signed. */
  readonly current: Int32Array;
  readonly voltage: Int32Array;
  /** Ticks until the voltage integrates again. */
  readonly frozen: Int32Array;
  /** How often since the beginning, over all neurons, the current wrapped, and the voltage was held at an end of its register; shape [2]. */
  readonly overflows: Float64Array;
}

/** Half the range of a 24-bit register. */
export const HALF_24 = 8388608;
const WHOLE_24 = 16777216;
/** Bits by which thresholds and arriving weights are shifted up to meet the 24-bit registers. */
export const ALIGN = 64;

/** @returns the n-th of a per-neuron parameter. */
export function nth(value: PerNeuron, n: number): number {
  return typeof value === 'number' ? value : value[n];
}

/**
 * bias = mantissa · 2^exponent; a negative exponent shifts right, rounding down.
 *
 * lava proc/lif/models.py `scale_bias`.
 */
function scaledBias(mantissa: number, exponent: number): number {
  return exponent >= 0 ? mantissa * powerOfTwo(exponent) : Math.floor(mantissa / powerOfTwo(-exponent));
}

/**
 * Check the registers and work out what the kernel needs.
 *
 * Lava adds the one-bit register `ds_offset` to du (not to dv): `lava` and `exact` do so; Brian2Loihi's decay_I already
 * holds the sum (brian2_loihi/loihi_neuron_group.py). Throws RegisterError.
 */
export function fixedLif(options: FixedLifOptions, size: number, compat: Compat): FixedLif {
  const offset = compat === 'loihi1' ? 0 : 1;
  const all = (make: (n: number) => number): number[] => Array.from({ length: size }, (_, n) => make(n));
  const { biasMantissa = 0, biasExponent = 0, refractory = 0, lowerThreshold } = options;
  const strict = compat !== 'lava';
  const check = (name: string, value: number, low: number, high: number): number =>
    strict ? register(name, value, low, high) : value;
  return {
    currentKept: Int32Array.from(
      all((n) => 4096 - offset - check('du', nth(options.du, n), 0, 4096 - offset)),
    ),
    voltageKept: Int32Array.from(all((n) => 4096 - check('dv', nth(options.dv, n), 0, 4096))),
    threshold: Float64Array.from(
      all((n) => ALIGN * check('threshold', nth(options.threshold, n), 0, LARGEST_THRESHOLD)),
    ),
    lower: Float64Array.from(
      all((n) => (lowerThreshold === undefined ? -Infinity : ALIGN * nth(lowerThreshold, n))),
    ),
    bias: Int32Array.from(
      all((n) =>
        scaledBias(
          check('bias mantissa', nth(biasMantissa, n), -4096, 4095),
          check('bias exponent', nth(biasExponent, n), -7, 7),
        ),
      ),
    ),
    frozenTicks: Int32Array.from(all((n) => check('refractory', nth(refractory, n), 0, 64))),
    lavaEdges: compat === 'lava',
    subtracts: options.reset === 'subtract',
  };
}

/** @returns `size` neurons at rest. */
export function fixedLifState(size: number): FixedLifState {
  return {
    current: new Int32Array(size),
    voltage: new Int32Array(size),
    frozen: new Int32Array(size),
    overflows: new Float64Array(2),
  };
}

/**
 * One tick.
 *
 *     u ← wrap₂₄(tz(u·(4096 - du - 1) / 4096) + 2⁶·a)
 *     v ← clip₂₄(tz(v·(4096 - dv) / 4096) + u + bias)      spike and v ← 0 (or v - 2⁶·vth) where v > 2⁶·vth (strictly)
 *                                                          spike of -1 the same where v < 2⁶·lower
 *
 * tz rounds toward zero. u overflows by wrapping and v saturates at ±(2²³ - 1). Two's complement would turn +2²³ into
 * -2²³; Lava keeps +2²³ and turns -2²³ into +2²³ (`lava`). While refractory, v stays as
 * the spike left it, 0 in Brian2Loihi, and u goes on. Both are counted in `overflows`, but for voltages that are held above a threshold
 * and cleared by their spike: those lose nothing.
 *
 * lava proc/lif/models.py `subthr_dynamics`; nengo_loihi/builder/discretize.py `decay_int`; brian2_loihi/loihi_neuron_group.py.
 *
 * @param arrivals  summed weights of this tick before the shift by 2⁶, shape [size]; set to zero here
 * @param spikes    -1, 0 or 1 for every neuron, shape [size]; written
 * @returns how many neurons fired
 */
export function advanceFixedLif(
  neurons: FixedLif,
  { current, voltage, frozen, overflows }: FixedLifState,
  arrivals: Float64Array,
  spikes: Int8Array,
): number {
  const { currentKept, voltageKept, threshold, lower, bias, frozenTicks, lavaEdges, subtracts } = neurons;
  let count = 0;
  let wrapped = 0;
  let held = 0;
  for (let n = 0; n < current.length; n++) {
    const sum = Math.trunc((current[n] * currentKept[n]) / 4096) + ALIGN * arrivals[n];
    let u = sum;
    arrivals[n] = 0;
    if (lavaEdges) {
      if (u > HALF_24) u -= WHOLE_24;
      else if (u <= -HALF_24) u += WHOLE_24;
    } else if (u >= HALF_24 || u < -HALF_24) {
      u = u - WHOLE_24 * Math.floor((u + HALF_24) / WHOLE_24);
    }
    if (u !== sum) wrapped++;
    current[n] = u;
    spikes[n] = 0;
    if (frozen[n] > 0) {
      frozen[n]--;
      continue;
    }
    const moved = Math.trunc((voltage[n] * voltageKept[n]) / 4096) + u + bias[n];
    let v = clamp(moved, 1 - HALF_24, HALF_24 - 1);
    if (v > moved || (subtracts && v < moved)) held++;
    const spike = v > threshold[n] ? 1 : v < lower[n] ? -1 : 0;
    if (spike !== 0) {
      v = subtracts ? v - (spike > 0 ? threshold[n] : lower[n]) : 0;
      frozen[n] = frozenTicks[n];
      count++;
    }
    spikes[n] = spike;
    voltage[n] = v;
  }
  overflows[0] += wrapped;
  overflows[1] += held;
  return count;
}
