// Recordings of the rule language: text in, sum of products or refusal out.

import { parseSum } from '../learning/parse.ts';
import { RuleError, type RuleTarget } from '../learning/rule.ts';
import { Comparison, type Verdict } from './difference.ts';
import { list, object, type Json } from './reading.ts';

/** Parse the text of one case and compare its products, or that it is refused. The step is the product's number. */
export function verifyRuleText(value: unknown, path: string): Verdict {
  const doc: Json = object(value, path);
  const text = String(doc['text']);
  const comparison = new Comparison(text, 0);
  let sum;
  try {
    sum = parseSum(String(doc['target'] ?? 'dw') as RuleTarget, text, 'lava');
  } catch (error) {
    if (!(error instanceof RuleError)) throw error;
    comparison.agree(0, 'ok', Number(doc['ok']), [0]);
    if (comparison.difference !== null) comparison.differ(0, 'ok', [], 1, error.message);
    return comparison.verdict();
  }
  if (!comparison.agree(0, 'ok', Number(doc['ok']), [1])) return comparison.verdict();
  const products = list(doc['product_series'], `${path}.product_series`);
  comparison.agree(0, 'products', products.length, [sum.products.length]);
  products.forEach((each, p) => {
    const wanted = object(each, `${path}.product_series[${p}]`);
    const found = sum.products[p];
    if (found === undefined) return;
    const same = (variable: string, expected: unknown, actual: unknown): void => {
      comparison.compared++;
      if (expected !== undefined && expected !== actual)
        comparison.differ(p + 1, variable, [], String(expected), String(actual));
    };
    same('dependency', wanted['dependency'], found.dependency);
    same('s_mantissa', wanted['s_mantissa'], found.mantissa);
    same('s_exp', wanted['s_exp'], found.exponent);
    same('s_exp_biased', wanted['s_exp_biased'], found.exponent + 7);
    same('decimate_exponent', wanted['decimate_exponent'], found.dependency === 'u' ? sum.decimation : null);
    const factors = list(wanted['factors'] ?? [], `${path}.factors`);
    same('number of factors', factors.length, found.factors.length);
    factors.forEach((factor, f) => {
      const fields = object(factor, `${path}.factors[${f}]`);
      same(`factor ${f}`, fields['state_var'], found.factors[f]?.variable);
      same(`constant of factor ${f}`, fields['const'], found.factors[f]?.constant);
      same(`sgn of factor ${f}`, fields['is_sgn'], found.factors[f]?.sign);
    });
  });
  return comparison.verdict();
}
