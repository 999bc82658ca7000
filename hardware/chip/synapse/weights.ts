// Weights as the synapse memory holds them: an 8-bit mantissa with a sign mode, an exponent for the whole projection.

import { clamp } from '../../../core/units/arithmetic.ts';
import { powerOfTwo } from '../../../core/units/portable.ts';
import type { Compat } from '../compat.ts';

/** Whether a synapse format stores the sign: `mixed` spends one bit of precision on it. */
export type SignMode = 'mixed' | 'excitatory' | 'inhibitory';

/** How a projection's weights are stored. */
export interface WeightFormat {
  readonly sign: SignMode;
  /** 1..6 or 8 (nengo_loihi/block.py `WEIGHT_BITS_MAP`). */
  readonly bits: number;
  /** 2^exponent scales what is delivered; 4 bits signed. */
  readonly exponent: number;
}

/** @returns how many low bits a format does not store: 8 - bits, and one more where the sign takes one. */
function droppedBits({ sign, bits }: WeightFormat): number {
  return 8 - bits + (sign === 'mixed' ? 1 : 0);
}

/** @returns smallest and largest weight of a format, and the step between neighbours. */
export function weightRange(format: WeightFormat): { low: number; high: number; step: number } {
  const step = powerOfTwo(droppedBits(format));
  const top = Math.floor(255 / step) * step;
  switch (format.sign) {
    case 'mixed':
      return { low: -256, high: top, step };
    case 'excitatory':
      return { low: 0, high: top, step };
    case 'inhibitory':
      return { low: -top, high: 0, step };
  }
}

/** @returns the sign mode that a set of weights calls for (lava utils/weightutils.py `determine_sign_mode`). */
export function signModeOf(weights: Iterable<number>): SignMode {
  let negative = false;
  let positive = false;
  for (const w of weights) {
    negative ||= w < 0;
    positive ||= w > 0;
  }
  return !negative ? 'excitatory' : positive ? 'mixed' : 'inhibitory';
}

/**
 * Move a weight into the format's range. Lava clips the magnitude of inhibitory weights to 255 (`clip_weights`).
 */
export function clipWeight(weight: number, sign: SignMode): number {
  const low = sign === 'mixed' ? -256 : sign === 'inhibitory' ? -255 : 0;
  const high = sign === 'inhibitory' ? 0 : 255;
  return clamp(weight, low, high);
}

/**
 * Drop the bits that are not stored.
 *
 * Lava shifts right and left again, which rounds mixed weights down and inhibitory ones toward zero
 * (`truncate_weights`); Brian2Loihi divides and truncates, toward zero always (loihi_synapses.py). With 3 bits dropped -44
 * becomes -48 in Lava and -40 in Brian2Loihi. `exact` follows Lava.
 */
export function truncateWeight(weight: number, format: WeightFormat, compat: Compat): number {
  const step = powerOfTwo(droppedBits(format));
  if (compat === 'loihi1') return Math.trunc(weight / step) * step;
  return format.sign === 'inhibitory'
    ? -Math.floor(-weight / step) * step + 0
    : Math.floor(weight / step) * step;
}

/**
 * @returns what one synapse adds to its neuron's arrivals. Brian2Loihi scales every weight by 2^exponent and rounds down;
 * Lava scales the sum (see `scaledSum`), so its weights stay as they are stored.
 */
export function deliveredWeight(weight: number, format: WeightFormat, compat: Compat): number {
  return compat === 'loihi1' ? Math.floor(weight * powerOfTwo(format.exponent)) : weight;
}

/** @returns a dendritic sum scaled by 2^exponent, rounded down where the exponent is negative (lava proc/dense/models.py). */
export function scaledSum(sum: number, exponent: number): number {
  return Math.floor(sum * powerOfTwo(exponent));
}
