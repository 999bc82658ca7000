// How a recording says what its weights may be: sign mode, bits and exponent.

import { signModeOf, type SignMode, type WeightFormat } from '../synapse/weights.ts';
import { numberOr, VectorError, type Json } from './reading.ts';

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
