// Recordings of synapses alone: Dense and DelayDense, fixed or floating point, binary or graded.

import type { Compat } from '../compat.ts';
import { denseSums, fixedDenseSums } from '../synapse/dense.ts';
import { delayBuffer, exchange } from '../synapse/delay-dense.ts';
import {
  clipWeight,
  signModeOf,
  truncateWeight,
  type SignMode,
  type WeightFormat,
} from '../synapse/weights.ts';
import { Comparison, recorded, type Verdict } from './difference.ts';
import { flat, matrix, numberOr, object, steps, VectorError, type Json } from './reading.ts';

/** @returns the sign mode of a recording: a word, Lava's number, or, where neither stands, what the weights call for. */
export function signModeIn(value: unknown, weights: readonly number[] | null): SignMode {
  switch (value) {
    case 'MIXED':
    case 1:
      return 'mixed';
    case 'EXCITATORY':
    case 2:
      return 'excitatory';
    case 'INHIBITORY':
    case 3:
      return 'inhibitory';
    case undefined:
    case null:
      return weights === null ? 'mixed' : signModeOf(weights);
    default:
      throw new VectorError(`sign_mode is ${String(value)}. Known are MIXED, EXCITATORY and INHIBITORY.`);
  }
}

/** @returns the weight format of a recorded projection. */
export function formatIn(doc: Json, weights: readonly number[] | null): WeightFormat {
  return {
    sign: signModeIn(doc['sign_mode'], weights),
    bits: numberOr(doc['num_weight_bits'], 8, 'num_weight_bits'),
    exponent: numberOr(doc['weight_exp'], 0, 'weight_exp'),
  };
}

/** Run a recorded projection and compare a_out at every step, and the stored weights. Throws VectorError. */
export function verifyDense(
  doc: Json,
  fixed: boolean,
  compat: Compat,
  inCase: string,
  tolerance: number,
): Verdict {
  const given = matrix(doc['weights'], 'weights');
  const format = formatIn(doc, given.values);
  const weights = fixed
    ? given.values.map((w) => truncateWeight(clipWeight(Math.trunc(w), format.sign), format, compat))
    : given.values;
  const dense = { before: given.columns, after: given.rows, weights };
  const graded = numberOr(doc['num_message_bits'], 0, 'num_message_bits') > 0;
  const input = steps(doc['s_in'], 's_in');
  const expect = recorded(
    doc['expect'] === undefined ? { a_out: doc['a_out'] } : object(doc['expect'], 'expect'),
    ['a_out'],
    'expect',
    input.length,
  );
  const rows = expect.get('a_out') ?? [];
  const comparison = new Comparison(inCase, tolerance);
  if (doc['effective_weights'] !== undefined)
    comparison.agree(1, 'effective_weights', doc['effective_weights'], weights);

  const delays = doc['delays'];
  let due: Float64Array<ArrayBufferLike> = new Float64Array(dense.after);
  const buffer =
    delays === undefined
      ? null
      : delayBuffer(
          dense,
          flat(delays, 'delays'),
          numberOr(doc['max_delay'], Math.max(...flat(delays, 'delays')), 'max_delay'),
        );
  for (let t = 0; t < input.length; t++) {
    const arrives =
      buffer === null ? due : exchange(buffer, input[t], graded, fixed ? format.exponent : null);
    if (!comparison.agree(t + 1, 'a_out', rows[t], arrives)) break;
    if (buffer === null)
      due = fixed
        ? fixedDenseSums(dense, input[t], graded, format, compat)
        : denseSums(dense, input[t], graded);
  }
  return comparison.verdict();
}
