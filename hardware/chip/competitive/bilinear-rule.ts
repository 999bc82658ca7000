// From the text of a rule to what the kernels of a competing layer compute: a change that is bilinear in weight and trace.

import { powerOfTwo } from '../../../core/units/portable.ts';
import type { Bilinear } from '../../../core/plasticity/bilinear-stdp.ts';
import { RuleError, type LearningRule, type Product } from '../learning/rule.ts';

const f = Math.fround;

/** What a rule does at presynaptic and at postsynaptic spikes. */
export interface BilinearRule {
  readonly before: Bilinear;
  readonly after: Bilinear;
}

/**
 * Expand a rule.
 *
 *     m·2^e·y0·(x1 + a)·(w + b)  =  m·2^e·(a·b + b·x1 + a·w + x1·w)
 *
 * It means what its text says, as in floating point: no product is scaled down to fit an accumulator. Throws RuleError for
 * what is not bilinear, and for a change at presynaptic spikes that neurons without a trace would see.
 */
export function bilinearRule({ dw, dd, dt, epoch }: LearningRule, text: string): BilinearRule {
  const refuse = (what: string): never => {
    throw new RuleError(
      text,
      1,
      `${what}. A competing layer learns by products y0*x1 and x0*y1, each with a factor of w if you like.`,
    );
  };
  if (dw === null || dd !== null || dt !== null) return refuse('This rule has a tag or a delay, or no dw');
  if (epoch !== 1) return refuse(`The learning epoch is ${epoch} ticks, not 1`);
  const sum = { x0: [0, 0, 0, 0], y0: [0, 0, 0, 0] };
  for (const product of dw.products) {
    const { dependency } = product;
    if (dependency === 'u') return refuse('A product depends on u: there are no epochs here');
    expand(product, dependency === 'y0' ? 'x1' : 'y1', refuse).forEach((c, k) => (sum[dependency][k] += c));
  }
  if (sum.x0[0] !== 0 || sum.x0[2] !== 0)
    return refuse('At presynaptic spikes a product stands without y1, or with a constant added to it');
  const numbers = ([constant, trace, weight, both]: readonly number[]): Bilinear => ({
    constant: f(constant),
    trace: f(trace),
    weight: f(weight),
    both: f(both),
  });
  return { before: numbers(sum.x0), after: numbers(sum.y0) };
}

function expand(
  { mantissa, exponent, factors }: Product,
  trace: 'x1' | 'y1',
  refuse: (what: string) => never,
): number[] {
  const scale = mantissa * powerOfTwo(exponent);
  // A factor that is missing is 1: the variable 0 times, plus 1.
  const found = { trace: { times: 0, plus: 1 }, w: { times: 0, plus: 1 } };
  for (const { variable, constant, sign } of factors) {
    if (sign || (variable !== trace && variable !== 'w'))
      return refuse(`The factor ${variable} is none of this layer`);
    const which = variable === 'w' ? 'w' : 'trace';
    if (found[which].times !== 0) return refuse(`The factor ${variable} stands twice in one product`);
    found[which] = { times: 1, plus: constant ?? 0 };
  }
  const { trace: z, w } = found;
  return [
    scale * z.plus * w.plus,
    scale * z.times * w.plus,
    scale * z.plus * w.times,
    scale * z.times * w.times,
  ];
}
