// The numbers a learning engine computes in. One engine, two arithmetics: integers as the chip has them, and floating point.

import { clamp } from '../../../core/units/arithmetic.ts';
import { powerOfTwo } from '../../../core/units/portable.ts';
import type { Compat } from '../compat.ts';
import { clipWeight, weightRange, type WeightFormat } from '../synapse/weights.ts';
import { roundAtRandom } from './rounding.ts';
import type { Trace } from './rule.ts';

/** A synaptic variable. */
export type SynapticVariable = 'w' | 'd' | 't';

/** How traces and synaptic variables are computed. Draws are asked for only where something is rounded. */
export interface Arithmetic {
  /** A trace one tick later; `keep` is exp(-1/τ). */
  fade(value: number, keep: number, draw: () => number): number;
  /** A trace after one spike. */
  kick(value: number, trace: Trace, draw: () => number): number;
  /** The accumulator before the first product. */
  begin(old: number): number;
  /** The accumulator after a product of `value` (dependency and factors), whose factors are `width` bits in sum. */
  add(sum: number, value: number, mantissa: number, exponent: number, width: number): number;
  /** The variable after the last product. */
  end(variable: SynapticVariable, old: number, sum: number, draw: () => number): number;
  /** A factor moved into its register of `width` bits and a sign. */
  factor(value: number, width: number): number;
  /** a · b. */
  times(a: number, b: number): number;
  /** What was held at an end of its register so far; null where registers have none. */
  readonly saturations: Readonly<Saturations> | null;
}

/** How often a trace, the accumulator or a tag was held at an end of its register. Weights end at their bounds, which is no fault. */
export interface Saturations {
  trace: number;
  accumulator: number;
  tag: number;
}

/** Largest value of a trace: 7 bits. */
export const LARGEST_TRACE = 127;
const ACCUMULATOR = 32768;

/**
 * Integers: 7-bit traces, weights and tags of 8 bits and a sign, a 15-bit accumulator.
 *
 *     trace  ⌊z·exp(-1/τ)⌋ + (draw < fraction), then + impulse, its fraction rounded at random, clipped to 0..127
 *     acc    z·2⁷; for each product  m = value·mantissa ≫ max(0, Σ widths + 4 - 15),  acc ← clip(acc + clip(m·2^(exp+7)))
 *     z      ⌊acc/2⁷⌋ + (draw < fraction), clipped
 *
 * lava connection.py, learning_rule_applier.py, constants.py. Lava clips one below the register (-32769, -257), rounds
 * weights to every integer although mixed ones are stored without their last bit, and lets its 32-bit products wrap; in
 * `exact` registers end where they end, and weights are rounded to what the format stores.
 */
export function fixedArithmetic(format: WeightFormat, compat: Compat): Arithmetic {
  const lava = compat === 'lava';
  const low = lava ? -ACCUMULATOR - 1 : -ACCUMULATOR;
  const tagLow = lava ? -257 : -256;
  const { low: weightLow, high: weightHigh, step } = weightRange(format);
  const saturations = { trace: 0, accumulator: 0, tag: 0 };
  return {
    saturations,
    fade: (value, keep, draw) => (value === 0 || keep === 1 ? value : roundAtRandom(value * keep, draw)),
    kick(value, { impulse }, draw) {
      const whole = Math.floor(impulse);
      const fraction = Math.round((impulse - whole) * 256);
      const kicked = value + whole + (fraction > 0 && draw() < fraction ? 1 : 0);
      if (kicked <= LARGEST_TRACE) return Math.max(0, kicked);
      saturations.trace++;
      return LARGEST_TRACE;
    },
    begin: (old) => old * 128,
    add(sum, value, mantissa, exponent, width) {
      const shift = Math.max(0, width + 4 - 15);
      const shifted = lava
        ? (Math.imul(value, mantissa) >> shift) << (exponent + 7)
        : Math.floor((value * mantissa) / powerOfTwo(shift)) * powerOfTwo(exponent + 7);
      const product = clamp(shifted, low, ACCUMULATOR - 1);
      const next = sum + product;
      if (product === shifted && next >= low && next < ACCUMULATOR) return next;
      saturations.accumulator++;
      return clamp(next, low, ACCUMULATOR - 1);
    },
    end(variable, _old, sum, draw) {
      if (variable === 'w') {
        const signed =
          format.sign === 'excitatory'
            ? Math.max(0, sum)
            : format.sign === 'inhibitory'
              ? Math.min(0, sum)
              : sum;
        if (lava) return clipWeight(roundAtRandom(signed / 128, draw), format.sign);
        return clamp(step * roundAtRandom(signed / 128 / step, draw), weightLow, weightHigh);
      }
      if (variable === 'd') return clamp(roundAtRandom(Math.max(0, sum) / 128, draw), 0, 255);
      const tag = roundAtRandom(sum / 128, draw);
      if (tag >= tagLow && tag <= 255) return tag;
      saturations.tag++;
      return tag < tagLow ? tagLow : 255;
    },
    factor: (value, width) => clamp(value, -powerOfTwo(width), powerOfTwo(width) - 1),
    times: lava ? (a, b) => Math.imul(a, b) : (a, b) => a * b,
  };
}

/** Floating point; delays stay at 0 and above, weights in [low, high] (lava `LearningConnectionModelFloat`). */
export function floatArithmetic(low: number, high: number): Arithmetic {
  return {
    saturations: null,
    fade: (value, keep) => value * keep,
    kick: (value, { impulse }) => value + impulse,
    begin: () => 0,
    add: (sum, value, mantissa, exponent) => sum + mantissa * powerOfTwo(exponent) * value,
    end(variable, old, sum) {
      const next = old + sum;
      if (variable === 'd') return Math.max(0, next);
      return variable === 't' ? next : clamp(next, low, high);
    },
    factor: (value) => value,
    times: (a, b) => a * b,
  };
}

/** Bits of a factor's register without its sign (lava constants.py `FACTOR_TO_WIDTH_DICT`). */
export const factorWidths: Readonly<Record<string, number>> = Object.freeze({
  x0: 1,
  y0: 1,
  x1: 7,
  x2: 7,
  y1: 7,
  y2: 7,
  y3: 7,
  w: 9,
  d: 9,
  t: 9,
});
