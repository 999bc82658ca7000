// Multinomial logistic regression: the rival without time and without spikes.

import { argmax, softmaxLoss } from './softmax.ts';

/** Labelled vectors. */
export interface Labelled {
  readonly features: readonly ArrayLike<number>[];
  readonly labels: readonly number[];
}

/**
 * Fit by accelerated full gradient descent (Nesterov 1983) with an L2 penalty, from zero weights: no chance in it.
 *
 * @returns the share of `test` that is told right
 */
export function logisticRegression(
  train: Labelled,
  test: Labelled,
  classes: number,
  penalty = 1e-3,
  steps = 600,
): number {
  const { features, labels } = train;
  const width = features[0].length + 1; // the last feature is 1
  const size = width * classes;
  let now = new Float64Array(size);
  let ahead = new Float64Array(size);
  const scores = new Float64Array(classes);
  const error = new Float64Array(classes);
  const score = (w: Float64Array, x: ArrayLike<number>): void => {
    for (let c = 0; c < classes; c++) scores[c] = w[(width - 1) * classes + c];
    for (let i = 0; i < x.length; i++) {
      if (x[i] === 0) continue;
      for (let c = 0; c < classes; c++) scores[c] += w[i * classes + c] * x[i];
    }
  };
  const norm = features.reduce((most, x) => {
    let sum = 1;
    for (let i = 0; i < x.length; i++) sum += x[i] * x[i];
    return Math.max(most, sum);
  }, 0);
  const rate = 1 / (norm / 2 + penalty); // Lipschitz bound of the softmax loss
  for (let step = 0; step < steps; step++) {
    const gradient = ahead.map((w) => penalty * w);
    features.forEach((x, k) => {
      score(ahead, x);
      softmaxLoss(scores, classes, labels[k], 1, error);
      for (let i = 0; i < width; i++) {
        const value = i === width - 1 ? 1 : x[i];
        if (value === 0) continue;
        for (let c = 0; c < classes; c++) gradient[i * classes + c] += (value * error[c]) / features.length;
      }
    });
    const next = ahead.map((w, s) => w - rate * gradient[s]);
    const momentum = step / (step + 3);
    ahead = next.map((w, s) => w + momentum * (w - now[s]));
    now = next;
  }
  let right = 0;
  test.features.forEach((x, k) => {
    score(now, x);
    if (argmax(scores, classes) === test.labels[k]) right++;
  });
  return right / test.features.length;
}
