// A projection that does not learn, as Lava's Dense and DelayDense run it, stepped by spikes: for recordings of them and of
// small networks.

import { delayBuffer, exchange } from '../synapse/delay-dense.ts';
import { denseSums, fixedDenseSums } from '../synapse/dense.ts';
import { clipWeight, truncateWeight } from '../synapse/weights.ts';
import { formatIn } from './weight-format.ts';
import { flat, matrix, numberOr, VectorError, type Json } from './reading.ts';
import type { RunAs } from './run-as.ts';

/** A projection at work. */
export interface StaticConnection {
  readonly before: number;
  readonly after: number;
  readonly weights: readonly number[];
  /** One tick. @returns what arrives in it: of earlier spikes, never of these */
  pass(spikes: ArrayLike<number>): ArrayLike<number>;
}

/** Build the projection of a recording. Throws VectorError or RegisterError. */
export function staticConnection(doc: Json, { fixed, compat }: RunAs): StaticConnection {
  const { rows: after, columns: before, values } = matrix(doc['weights'], 'weights');
  const format = formatIn(doc, values);
  const weights = fixed
    ? values.map((w) => truncateWeight(clipWeight(Math.trunc(w), format.sign), format, compat))
    : values;
  const dense = { before, after, weights };
  const graded = numberOr(doc['num_message_bits'], 0, 'num_message_bits') > 0;
  const delays = doc['delays'] === undefined ? null : delaysIn(doc['delays'], weights.length);
  if (delays !== null) {
    const buffer = delayBuffer(dense, delays, numberOr(doc['max_delay'], Math.max(...delays), 'max_delay'));
    const exponent = fixed ? format.exponent : null;
    return { before, after, weights, pass: (spikes) => exchange(buffer, spikes, graded, exponent) };
  }
  let due: ArrayLike<number> = new Float64Array(after);
  return {
    before,
    after,
    weights,
    pass(spikes) {
      const arrives = due;
      due = fixed ? fixedDenseSums(dense, spikes, graded, format, compat) : denseSums(dense, spikes, graded);
      return arrives;
    },
  };
}

/** @returns one delay per synapse; a single number is for all of them. */
function delaysIn(value: unknown, synapses: number): number[] {
  const delays = flat(value, 'delays');
  if (!Array.isArray(value)) return Array.from({ length: synapses }, () => delays[0]);
  if (delays.length !== synapses)
    throw new VectorError(`delays holds ${delays.length} numbers, the weights ${synapses}.`);
  return delays;
}
