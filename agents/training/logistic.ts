// Multinomial logistic regression: the rival without time and without spikes.

import { argmax, softmaxLoss } from './softmax.ts';

/** Labelled vectors. */
export interface Labelled {
  readonly features: readonly ArrayLike<number>[];
  readonly labels: readonly number[];
}

/** What a fitted model tells of samples it has not seen. */
export interface Told {
  readonly answers: Uint8Array;
  readonly accuracy: number;
  /** Length of the loss's gradient where the fit ended. */
  readonly slope: number;
}

/** Steps whose curvature is remembered. */
const REMEMBERED = 10;

/**
 * Fit by L-BFGS (Nocedal 1980) with an L2 penalty on all weights but the constants', from zero weights: no chance in it.
 *
 *     L = mean(-ln softmax(W·x + b)[label]) + penalty/2·|W|²      until |∇L| < `flat`, or `steps` are done
 */
export function logisticRegression(
  train: Labelled,
  test: Labelled,
  classes: number,
  penalty = 1e-3,
  steps = 300,
  flat = 1e-4,
): Told {
  const { features, labels } = train;
  const width = features[0].length;
  const size = (width + 1) * classes; // the last row stands for a feature that is always 1
  const scores = new Float64Array(classes);
  const error = new Float64Array(classes);
  const sparse = features.map((x) => nonZero(x));
  const score = (w: Float64Array, { at, value }: Sparse): void => {
    for (let c = 0; c < classes; c++) scores[c] = w[width * classes + c];
    for (let k = 0; k < at.length; k++)
      for (let c = 0; c < classes; c++) scores[c] += w[at[k] * classes + c] * value[k];
  };
  const lossOf = (w: Float64Array, gradient: Float64Array): number => {
    gradient.fill(0);
    let loss = 0;
    sparse.forEach((x, k) => {
      score(w, x);
      loss += softmaxLoss(scores, classes, labels[k], 1, error) / sparse.length;
      for (let c = 0; c < classes; c++) error[c] /= sparse.length;
      for (let j = 0; j < x.at.length; j++)
        for (let c = 0; c < classes; c++) gradient[x.at[j] * classes + c] += x.value[j] * error[c];
      for (let c = 0; c < classes; c++) gradient[width * classes + c] += error[c];
    });
    for (let s = 0; s < width * classes; s++) {
      loss += (penalty / 2) * w[s] * w[s];
      gradient[s] += penalty * w[s];
    }
    return loss;
  };

  let here = new Float64Array(size);
  let gradient = new Float64Array(size);
  let loss = lossOf(here, gradient);
  const moves: { readonly step: Float64Array; readonly bend: Float64Array; readonly weight: number }[] = [];
  for (let done = 0; done < steps && length(gradient) >= flat; done++) {
    const way = downhill(gradient, moves);
    const slope = dot(way, gradient);
    let share = moves.length === 0 ? 1 / Math.max(1, length(gradient)) : 1;
    let next = here;
    let nextGradient = gradient;
    for (let halvings = 0; halvings < 40; halvings++, share /= 2) {
      const stride = share;
      const from = here;
      next = from.map((w, s) => w + stride * way[s]);
      nextGradient = new Float64Array(size);
      const nextLoss = lossOf(next, nextGradient);
      if (nextLoss > loss + 1e-4 * share * slope) continue;
      loss = nextLoss;
      break;
    }
    const [before, steepBefore] = [here, gradient];
    const step = next.map((w, s) => w - before[s]);
    const bend = nextGradient.map((g, s) => g - steepBefore[s]);
    const along = dot(step, bend);
    if (along > 1e-12) moves.push({ step, bend, weight: 1 / along });
    if (moves.length > REMEMBERED) moves.shift();
    here = next;
    gradient = nextGradient;
  }

  const answers = Uint8Array.from(test.features, (x) => {
    score(here, nonZero(x));
    return argmax(scores, classes);
  });
  const right = answers.reduce((sum, answer, k) => sum + (answer === test.labels[k] ? 1 : 0), 0);
  return { answers, accuracy: right / answers.length, slope: length(gradient) };
}

interface Sparse {
  readonly at: Int32Array;
  readonly value: Float64Array;
}

function nonZero(x: ArrayLike<number>): Sparse {
  const at: number[] = [];
  for (let i = 0; i < x.length; i++) if (x[i] !== 0) at.push(i);
  return { at: Int32Array.from(at), value: Float64Array.from(at, (i) => x[i]) };
}

/** The two loops of L-BFGS. @returns the way to go; a new vector */
function downhill(
  gradient: Float64Array,
  moves: readonly { readonly step: Float64Array; readonly bend: Float64Array; readonly weight: number }[],
): Float64Array {
  const way = gradient.map((g) => -g);
  const shares = new Float64Array(moves.length);
  for (let k = moves.length - 1; k >= 0; k--) {
    const { step, bend, weight } = moves[k];
    shares[k] = weight * dot(step, way);
    add(way, bend, -shares[k]);
  }
  const newest = moves.at(-1);
  if (newest !== undefined) {
    const scale = 1 / (newest.weight * dot(newest.bend, newest.bend));
    for (let s = 0; s < way.length; s++) way[s] *= scale;
  }
  moves.forEach(({ step, bend, weight }, k) => add(way, step, shares[k] - weight * dot(bend, way)));
  return way;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let s = 0; s < a.length; s++) sum += a[s] * b[s];
  return sum;
}

const length = (a: Float64Array): number => Math.sqrt(dot(a, a));

function add(to: Float64Array, from: Float64Array, share: number): void {
  for (let s = 0; s < to.length; s++) to[s] += share * from[s];
}
