// The rival: class means in a whitened space, moved towards a few labelled windows of the wearer (a shrunken linear
// discriminant).

import type { GestureWindow } from './features.ts';

/** Means by gesture and the common covariance, factorised. */
export interface LinearModel {
  readonly means: readonly Float64Array[];
  /** Lower triangle L of L·Lᵀ = covariance, row by row. */
  readonly lower: Float64Array;
}

/** Fit class means and the covariance within classes, with a ridge of 1 % of its mean variance. */
export function fitLinear(windows: readonly GestureWindow[], classes: number): LinearModel {
  const size = windows[0].features.length;
  const means = Array.from({ length: classes }, () => new Float64Array(size));
  const counts = new Float64Array(classes);
  for (const { label, features } of windows) {
    counts[label]++;
    features.forEach((f, i) => (means[label][i] += f));
  }
  means.forEach((mean, c) => mean.forEach((sum, i) => (mean[i] = sum / Math.max(1, counts[c]))));
  const covariance = new Float64Array(size * size);
  for (const { label, features } of windows)
    for (let i = 0; i < size; i++)
      for (let j = 0; j <= i; j++)
        covariance[i * size + j] +=
          ((features[i] - means[label][i]) * (features[j] - means[label][j])) / windows.length;
  let trace = 0;
  for (let i = 0; i < size; i++) trace += covariance[i * size + i];
  for (let i = 0; i < size; i++) covariance[i * size + i] += (0.01 * trace) / size + 1e-9;
  return { means, lower: cholesky(covariance, size) };
}

/** Means blended with those of `support`: (n·own + prior·before)/(n + prior). */
export function blend(
  { means, lower }: LinearModel,
  support: readonly GestureWindow[],
  prior = 5,
): LinearModel {
  return {
    lower,
    means: means.map((mean, label) => {
      const own = support.filter((each) => each.label === label);
      return mean.map((before, i) => {
        const sum = own.reduce((total, { features }) => total + features[i], 0);
        return (sum + prior * before) / (own.length + prior);
      });
    }),
  };
}

/** @returns L⁻¹·x: features without correlations. */
export function whiten({ lower }: Pick<LinearModel, 'lower'>, features: ArrayLike<number>): Float64Array {
  const size = features.length;
  const out = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = features[i];
    for (let j = 0; j < i; j++) sum -= lower[i * size + j] * out[j];
    out[i] = sum / lower[i * size + i];
  }
  return out;
}

/** @returns the gesture whose mean is nearest after whitening. */
export function tellLinear(model: LinearModel): (features: Float64Array) => number {
  const means = model.means.map((mean) => whiten(model, mean));
  return (features) => {
    const x = whiten(model, features);
    let [best, nearest] = [0, Infinity];
    means.forEach((mean, c) => {
      const distance = mean.reduce((sum, m, i) => sum + (x[i] - m) * (x[i] - m), 0);
      if (distance < nearest) [best, nearest] = [c, distance];
    });
    return best;
  };
}

function cholesky(a: Float64Array, size: number): Float64Array {
  const lower = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++) {
      let sum = a[i * size + j];
      for (let k = 0; k < j; k++) sum -= lower[i * size + k] * lower[j * size + k];
      lower[i * size + j] = i === j ? Math.sqrt(sum) : sum / lower[j * size + j];
    }
  return lower;
}
