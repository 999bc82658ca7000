// Numbers that Lava's own unit tests print: single neurons, final weights of small networks, one application of a rule.

import { fixedArithmetic } from '../learning/arithmetic.ts';
import { compileSum } from '../learning/compiled.ts';
import { parseSum } from '../learning/parse.ts';
import { Comparison, together, type Verdict } from './difference.ts';
import { verifyLif } from './lif-vector.ts';
import { networkOf } from './network-vector.ts';
import { flat, list, matrix, number, numberOr, object, type Json } from './reading.ts';

/** Lava's models in integers. */
const LAVA = { fixed: true, compat: 'lava' } as const;

/** Verify all three parts of the file. Throws VectorError. */
export function verifyConstants(doc: Json): Verdict {
  const neurons = list(doc['lif_fixed'] ?? [], 'lif_fixed').map((each, i) => {
    const test = object(each, `lif_fixed[${i}]`);
    return verifyLif(test, LAVA, new Comparison(String(test['test']), 0));
  });
  const networks = list(doc['learning_final_weights'] ?? [], 'learning_final_weights').flatMap((each, i) => {
    const test = object(each, `learning_final_weights[${i}]`);
    return test['rule'] === undefined ? [] : [verifyFinalWeights(test)]; // the others name no parameters to run
  });
  const applied = doc['applier'] === undefined ? [] : [verifyApplier(object(doc['applier'], 'applier'))];
  return together([...neurons, ...networks, ...applied]);
}

function verifyFinalWeights(test: Json): Verdict {
  const rule = object(test['rule'], 'rule');
  const fixed = rule['rng_seed'] !== undefined;
  const ticks = numberOr(test['steps'], 100, 'steps');
  const network = networkOf(test, { fixed, compat: 'lava' }, ticks);
  for (let t = 0; t < ticks; t++) network.step();
  const comparison = new Comparison(String(test['test']), fixed ? 0 : 1e-7); // printed with seven decimals
  comparison.agree(ticks, 'weights', test['final'], network.connection.variable('weights'));
  return comparison.verdict();
}

/** One rule on given variables, into an accumulator that starts at the weight itself. */
function verifyApplier(test: Json): Verdict {
  const arithmetic = fixedArithmetic({ sign: 'mixed', bits: 8, exponent: 0 }, 'lava');
  const { products } = compileSum(parseSum('dw', String(test['rule']), 'lava'));
  const { rows, columns, values } = matrix(test['w'], 'applier.w');
  const read = (name: string): number[] => flat(test[name], `applier.${name}`);
  const x0 = read('x0');
  const y0 = read('y0');
  const traces: Record<string, number[]> = {};
  for (const name of Object.keys(test)) if (/^[xy]\d_at_/.test(name)) traces[name] = read(name);
  const result = values.map((weight, s) => {
    const pre = s % columns;
    const post = Math.floor(s / columns);
    let sum = weight;
    for (const { dependency, mantissa, exponent, width, factors } of products) {
      const happened =
        dependency === 'x0' ? x0[pre] : dependency === 'y0' ? y0[post] : number(test['u'], 'u');
      let value = happened;
      for (const { variable, constant, sign, width: bits } of factors) {
        const trace = traces[`${variable}_at_${dependency}`];
        const base = variable === 'w' ? weight : (trace?.[variable.startsWith('x') ? pre : post] ?? 0);
        const read = base + constant;
        value = arithmetic.times(value, arithmetic.factor(sign ? Math.sign(read) : read, bits));
      }
      sum = arithmetic.add(sum, value, mantissa, exponent, width);
    }
    return sum;
  });
  const comparison = new Comparison(String(test['test']), 0);
  comparison.agree(1, 'accumulator', test['expect'], result.slice(0, rows * columns));
  return comparison.verdict();
}
