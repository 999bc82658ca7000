// What a rule does to one synapse at the end of an epoch.

import type { Engine } from './engine-state.ts';
import type { Dependency, FactorVariable } from './rule.ts';

/**
 * Apply all sums to all touched synapses. Every sum reads the weight, delay and tag from before the epoch's end.
 *
 * @returns how many weights changed
 */
export function evaluate(engine: Engine, u: boolean): number {
  const { state, synapses, sums, arithmetic, rounding, habits, touched, rule, evaluated } = engine;
  const draw = (): number => rounding.synapse();
  const drawForWeight = (): number => rounding.weight();
  const oldValue = { w: 0, d: 0, t: 0 };
  let updates = 0;
  for (let s = 0; s < touched.length; s++) {
    if (touched[s] === 0) continue;
    evaluated[0]++;
    const pre = synapses.source[s];
    const post = synapses.target[s];
    const tx = state.tx[pre];
    const ty = state.ty[post];
    oldValue.w = state.w[s];
    oldValue.d = state.d[s];
    oldValue.t = state.t[s];
    for (const { variable, products } of sums) {
      const old = oldValue[variable];
      let sum = arithmetic.begin(old);
      let any = habits.everySynapse;
      for (const { dependency, mantissa, exponent, rewarded, width, factors } of products) {
        const when = dependency === 'x0' ? tx : dependency === 'y0' ? ty : u ? rule.epoch : 0;
        if (when === 0) {
          // Lava's accumulator meets its bounds at every product: a tag of -257 is below them
          if (habits.everySynapse) sum = arithmetic.add(sum, 0, mantissa, exponent, width);
          continue;
        }
        let value = 1;
        for (const { variable: name, constant, sign, width: bits } of factors) {
          const read = valueOf(engine, name, pre, post, when, dependency, oldValue) + constant;
          value = arithmetic.times(value, arithmetic.factor(sign ? Math.sign(read) : read, bits));
        }
        sum = arithmetic.add(
          sum,
          value,
          mantissa,
          rewarded ? (engine.rewardExponent ?? exponent) : exponent,
          width,
        );
        any = true;
      }
      if (!any) continue;
      const next = arithmetic.end(variable, old, sum, variable === 'w' ? drawForWeight : draw);
      state[variable][s] = next;
      if (variable === 'w' && next !== old) updates++;
    }
  }
  return updates;
}

function valueOf(
  { state, history, habits }: Engine,
  name: FactorVariable,
  pre: number,
  post: number,
  when: number,
  dependency: Dependency,
  old: { readonly w: number; readonly d: number; readonly t: number },
): number {
  switch (name) {
    case 'x0':
      return state.tx[pre] > 0 ? 1 : 0;
    case 'y0':
      return state.ty[post] > 0 ? 1 : 0;
    case 'x1':
    case 'x2':
      return history.x[name === 'x1' ? 0 : 1][when * state.tx.length + pre];
    case 'y1':
    case 'y2':
    case 'y3': {
      const rows = dependency === 'x0' && habits.causal ? history.early : history.y;
      return rows[Number(name[1]) - 1][when * state.ty.length + post];
    }
    default:
      return old[name];
  }
}
