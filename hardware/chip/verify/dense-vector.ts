// Recordings of synapses alone: Dense and DelayDense, fixed or floating point, binary or graded.

import { type Comparison, recorded, type Verdict } from './difference.ts';
import { object, steps, type Json } from './reading.ts';
import type { RunAs } from './run-as.ts';
import { staticConnection } from './static-connection.ts';

/** Run a recorded projection and compare a_out at every step, and the stored weights. Throws VectorError. */
export function verifyDense(doc: Json, how: RunAs, comparison: Comparison): Verdict {
  const connection = staticConnection(doc, how);
  const input = steps(doc['s_in'], 's_in', connection.before);
  const expect =
    doc['expect'] === undefined
      ? recorded({ a_out: doc['a_out'] }, ['a_out'], 'the recording', input.length)
      : recorded(object(doc['expect'], 'expect'), ['a_out'], 'expect', input.length);
  const rows = expect.get('a_out') ?? [];
  if (doc['effective_weights'] !== undefined)
    comparison.agree(1, 'effective_weights', doc['effective_weights'], connection.weights);
  for (let t = 0; t < input.length; t++)
    if (!comparison.agree(t + 1, 'a_out', rows[t], connection.pass(input[t]))) break;
  return comparison.verdict();
}
