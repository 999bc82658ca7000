// Cross-entropy of a softmax: how surprised a classifier is by the right answer.

import { exp, log } from '../../core/units/portable.ts';

/**
 * Loss and its gradient with regard to the scores.
 *
 *     p = softmax(gain·z)      L = -ln p_label      ∂L/∂z = gain·(p - 1_label)
 *
 * @param scores    shape [at least classes]
 * @param gradient  written, shape [at least classes]
 * @returns the loss in nats
 */
export function softmaxLoss(
  scores: ArrayLike<number>,
  classes: number,
  label: number,
  gain: number,
  gradient: Float32Array | Float64Array,
): number {
  let largest = -Infinity;
  for (let n = 0; n < classes; n++) largest = Math.max(largest, gain * scores[n]);
  let sum = 0;
  for (let n = 0; n < classes; n++) {
    gradient[n] = exp(gain * scores[n] - largest);
    sum += gradient[n];
  }
  const loss = log(sum) - (gain * scores[label] - largest);
  for (let n = 0; n < classes; n++) gradient[n] = gain * (gradient[n] / sum - (n === label ? 1 : 0));
  return loss;
}

/** @returns the index of the largest of the first `classes` scores; the first of equals. */
export function argmax(scores: ArrayLike<number>, classes: number): number {
  let best = 0;
  for (let n = 1; n < classes; n++) if (scores[n] > scores[best]) best = n;
  return best;
}
