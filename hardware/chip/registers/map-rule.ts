// Reward-modulated STDP written in the chip's rule language, with every number moved into its register.
//
//     dt = A₊·y0·x1 - A₋·x0·y1 - (1 - fade)·u0·t        dw = η·u0·t·y2        y2 = dopamine

import { exp, log, powerOfTwo } from '../../../core/units/portable.ts';
import { micros, type Micros } from '../../../core/units/quantity.ts';
import type { RewardStdpRule } from '../../../core/plasticity/reward-stdp.ts';
import { learningRule } from '../learning/rule-of.ts';
import type { LearningRule, Product, ProductSum, Trace } from '../learning/rule.ts';

/** A rule in the chip's language, and how dopamine becomes y2. */
export interface MappedRule {
  readonly rule: LearningRule;
  /** 2^exponent · y2 per unit of dopamine, where the exponent stands before `u0*t*y2`. */
  readonly rewardGain: number;
  /** Units of the tag register per unit of tag. */
  readonly tagScale: number;
  /** The text, for people; null in floating point. */
  readonly text: { readonly dw: string; readonly dt: string } | null;
}

/** What a spike adds to a trace of 7 bits: 32 leaves room for four spikes within the window. */
const TRACE_IMPULSE = 32;

/** Units of the tag register per unit of tag: with 32 a tag of ±8 pairs fits 8 bits and a sign. */
export const TAG_SCALE = 32;

/**
 * The same where synapses compete for a share of excitation: ±64 pairs. Competition learns from the differences between the tags of one
 * axon, and of two tags at their ceiling the one that fired more has lost more last: the T-maze was learned the wrong way round.
 * A share of 0, as in lane keeping, keeps the finer steps, with which its figures were measured.
 */
export const COMPETING_TAG_SCALE = 4;

/** Bits by which a product of tag (9) and y2 (7) overflows the 15-bit accumulator beside a mantissa of 4. */
const OVERFLOW = 5;

/** @returns the constant nearest to `value` that a mantissa of up to 7 and an exponent from -7 to 8 can say. */
function nearestConstant(value: number): { mantissa: number; exponent: number; value: number } {
  let best = { mantissa: 0, exponent: 0, value: 0 };
  let error = Math.abs(value);
  for (let exponent = -7; exponent <= 8; exponent++) {
    const mantissa = Math.min(7, Math.round(Math.abs(value) / powerOfTwo(exponent)));
    const found = mantissa * powerOfTwo(exponent);
    const off = Math.abs(Math.abs(value) - found);
    if (off < error) {
      error = off;
      best = { mantissa: Math.sign(value) * mantissa, exponent, value: Math.sign(value) * found };
    }
  }
  return best;
}

const written = ({ mantissa, exponent }: { mantissa: number; exponent: number }): string =>
  `(${mantissa})*2^${exponent}`;

/**
 * Write the rule for a chip of integers.
 *
 * Learning rate, tag scale and weight scale go into y2, whose 7 bits are shifted by the exponent of its product (see
 * `rewardOf`), so that η is not rounded at all. What is rounded: A₊, A₋ and 1 - fade to 3 bits
 * and to no less than 1/128 (`writtenTagDecay` says what that makes of tags); y2, tags and weights at random. The product t·y2 alone
 * loses its last 5 bits toward minus infinity, for the engine shifts as two's complement does (lava learning_rule_applier.py: an arithmetic
 * shift by the widths of t and y2, 9 and 7, and 4 of the mantissa, less 15): at every reward each weight whose t·y2 is no multiple of 32 falls,
 * besides, by
 *
 *     (t·y2/32 - ⌊t·y2/32⌋)·2^e        0 to 31/32 of 2^e whatever the signs; e the exponent that `rewardOf` chooses
 *
 * On average over tags that is, where y2 is odd, 15.5/(t·max(1, |y2|)) of the change itself: for about one pair (t near 32) a 128th where y2 is
 * near 64, a half where it is 1 and below. What the synapses of an axon lose alike, competition gives back.
 *
 * @param ticks        length of the control step, over which tags fade
 * @param weightScale  weight units per unit of weight
 */
export function mapRule(rule: RewardStdpRule, tick: Micros, ticks: number, weightScale: number): MappedRule {
  const tagScale = rule.share !== null && rule.share > 0 ? COMPETING_TAG_SCALE : TAG_SCALE;
  const plus = nearestConstant((rule.potentiation * tagScale) / TRACE_IMPULSE);
  const minus = nearestConstant((rule.depression * tagScale) / TRACE_IMPULSE);
  const leak = leakOf(rule.tagDecay, micros(ticks * tick));
  const trace = (tau: Micros): Trace => ({ impulse: TRACE_IMPULSE, tau: tau / tick });
  const dw = 'u0*t*y2';
  const dt =
    `${written(plus)}*y0*x1 - ${written(minus)}*x0*y1` +
    (leak.mantissa === 0 ? '' : ` - ${written(leak)}*u0*t`);
  return {
    rule: learningRule({ dw, dt, x1: trace(rule.causalDecay), y1: trace(rule.acausalDecay), epoch: 1 }),
    rewardGain: ((rule.rate * weightScale) / tagScale) * powerOfTwo(OVERFLOW),
    tagScale,
    text: { dw, dt },
  };
}

/** @returns the share of its tags that a rule loses in a control step, as a constant of the chip */
const leakOf = (tagDecay: Micros, step: Micros): ReturnType<typeof nearestConstant> =>
  nearestConstant(1 - exp(-step / tagDecay));

/**
 * @param tagDecay  the time constant that was asked for
 * @param step      length of a control step, over which tags fade
 * @returns the time constant with which tags fade on a chip of integers, to the µs; null where they do not fade
 */
export function writtenTagDecay(tagDecay: Micros, step: Micros): Micros | null {
  const { value } = leakOf(tagDecay, step);
  if (value === 0) return null;
  return micros(value >= 1 ? 0 : Math.round(-step / log(1 - value)));
}

/**
 * A reward as a 7-bit number and the exponent of its product: the processor that sends it picks the smallest exponent
 * from -7 to 8 with which it fits, so that small rewards keep their bits. What exceeds the largest is held there.
 */
export function rewardOf(value: number): { mantissa: number; exponent: number } {
  let exponent = -7;
  while (exponent < 8 && Math.abs(value) / powerOfTwo(exponent) > 127) exponent++;
  return { mantissa: Math.max(-127, Math.min(127, value / powerOfTwo(exponent))), exponent };
}

/** Write the rule for a chip without limits: the same products with unrounded constants. */
export function mapIdealRule(rule: RewardStdpRule, tick: Micros, ticks: number): MappedRule {
  const product = (
    dependency: Product['dependency'],
    mantissa: number,
    ...names: ('x1' | 'y1' | 'y2' | 't')[]
  ): Product => ({
    dependency,
    mantissa,
    exponent: 0,
    factors: names.map((variable) => ({ variable, constant: null, sign: false })),
  });
  const sum = (target: ProductSum['target'], ...products: Product[]): ProductSum => ({
    target,
    products,
    decimation: 0,
  });
  const trace = (tau: Micros): Trace => ({ impulse: 1, tau: tau / tick });
  const fade = exp((-ticks * tick) / rule.tagDecay);
  const base = learningRule({ dw: 'u0*t*y2', x1: trace(rule.causalDecay), y1: trace(rule.acausalDecay) });
  return {
    rule: {
      ...base,
      dw: sum('dw', product('u', rule.rate, 't', 'y2')),
      dt: sum(
        'dt',
        product('y0', rule.potentiation, 'x1'),
        product('x0', -rule.depression, 'y1'),
        product('u', fade - 1, 't'),
      ),
    },
    rewardGain: 1,
    tagScale: 1,
    text: null,
  };
}
