// Recordings of single populations: LIF, TernaryLIF, LIFReset and LIFRefractory, fixed or floating point.

import { type Comparison, recorded, type Verdict } from './difference.ts';
import { lifParams } from './lif-params.ts';
import { populationOf } from './lif-population.ts';
import { object, steps, type Json } from './reading.ts';
import type { RunAs } from './run-as.ts';

/** Run a recorded population and compare u, v and s at every step. Throws VectorError. */
export function verifyLif(doc: Json, how: RunAs, comparison: Comparison): Verdict {
  const params = object(doc['params'] ?? {}, 'params');
  const input = steps(doc['input_a_in'] ?? doc['a_in'], 'input_a_in');
  const expect = recorded(object(doc['expect'], 'expect'), ['u', 'v', 's'], 'expect', input.length);
  const isTernary = doc['model'] === 'TernaryLIF';
  const population = populationOf(lifParams(params, input[0]?.length ?? 0, 'params', isTernary), how);
  for (let t = 0; t < input.length; t++) {
    population.step(input[t]);
    for (const [name, rows] of expect) {
      if (!comparison.agree(t + 1, name, rows[t], population[name as 'u' | 'v' | 's']))
        return comparison.verdict();
    }
  }
  return comparison.verdict();
}
