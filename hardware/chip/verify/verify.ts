// One recording of any known form, verified step by step.

import type { Compat } from '../compat.ts';
import { verifyBrian } from './brian-vector.ts';
import { verifyConstants } from './constants-vector.ts';
import { verifyDense } from './dense-vector.ts';
import { Comparison, together, type Verdict } from './difference.ts';
import { verifyDraws } from './draw-vector.ts';
import { verifyLearning } from './learning-vector.ts';
import { checkNames } from './known-names.ts';
import { verifyLif } from './lif-vector.ts';
import { populationsIn, verifyNetwork } from './network-vector.ts';
import { list, object, VectorError, type Json } from './reading.ts';
import { verifyRuleText } from './rule-vector.ts';

/** Largest difference allowed in floating point, relative to the larger of 1 and the recorded number. */
const FLOAT_TOLERANCE = 1e-9;

/**
 * Verify a parsed recording. What was recorded from Lava is held against `lava`, what came from Brian2Loihi against
 * `loihi1`; fixed point must agree bit for bit. Throws VectorError, RuleError or RegisterError where the recording itself
 * cannot be run, or says what nobody reads.
 *
 * @param compat  another mode to hold Lava's recordings against, to see where it differs
 */
export function verifyVector(recording: unknown, compat: Compat = 'lava'): Verdict {
  const doc = object(recording, 'the recording');
  checkNames(doc);
  if (doc['seeds'] !== undefined) return verifyDraws(doc['seeds']);
  if (doc['lif_fixed'] !== undefined || doc['learning_final_weights'] !== undefined)
    return verifyConstants(doc);
  const cases = doc['cases'] === undefined ? null : list(doc['cases'], 'cases');
  if (cases?.length === 0) throw new VectorError('cases holds no case; nothing can be compared.');
  const [first] = cases ?? [];
  if (cases !== null && first !== undefined) {
    const fields = object(first, 'cases[0]');
    if (fields['text'] !== undefined)
      return together(cases.map((each, i) => verifyRuleText(each, `cases[${i}]`)));
    if (fields['weights_pre_post'] !== undefined)
      return together(cases.map((each, i) => verifyBrian(each, `cases[${i}]`)));
  }
  if (doc['weights_pre_post'] !== undefined) return verifyBrian(doc, 'the recording');
  if (cases === null) return verifyModel(doc, '', compat);
  return together(
    cases.map((each, i) => {
      const own = object(each, `cases[${i}]`);
      const name = typeof own['name'] === 'string' ? own['name'] : `case ${i}`;
      return verifyModel({ ...doc, ...own }, name, compat);
    }),
  );
}

/** Lava's names for integer models and for those in floating point. */
const tags: Readonly<Record<string, boolean>> = {
  fixed_pt: true,
  bit_accurate_loihi: true,
  bit_approximate_loihi: true,
  floating_pt: false,
};

/** @returns whether a recording is of integers; where nothing stands it is. Throws VectorError. */
function isFixed(tag: unknown): boolean {
  const name = tag === undefined || tag === null ? 'fixed_pt' : String(tag);
  if (!Object.hasOwn(tags, name))
    throw new VectorError(`tag "${name}" is not known. Known are ${Object.keys(tags).join(', ')}.`);
  return tags[name];
}

/** One case of one model. */
function verifyModel(doc: Json, inCase: string, compat: Compat): Verdict {
  const model = String(doc['model'] ?? '');
  const how = { fixed: isFixed(doc['tag']), compat };
  const comparison = new Comparison(inCase, how.fixed ? 0 : FLOAT_TOLERANCE);
  const driven = doc['pre_spikes'] !== undefined && doc['post_spikes'] !== undefined;
  if (!driven && populationsIn(doc) !== null) return verifyNetwork(doc, how, comparison);
  if (model.startsWith('Learning') && model.includes('Dense')) return verifyLearning(doc, how, comparison);
  if (model.includes('Dense')) return verifyDense(doc, how, comparison);
  if (model.includes('LIF')) return verifyLif(doc, how, comparison);
  throw new VectorError(
    `Model "${model}" is not known. Known are LIF, TernaryLIF, LIFReset, LIFRefractory, Dense, DelayDense, LearningDense, ` +
      'and networks with lif0, lif1 and rule_params.',
  );
}
