// Detectors of others, to hold the scorer against the leaderboard and the spiking detector against something plain.

import { exp, log } from '../../core/units/portable.ts';

/** Complementary error function, to 1.2e-7 (Numerical Recipes, a rational Chebyshev fit). */
function erfc(x: number): number {
  const t = 1 / (1 + 0.5 * Math.abs(x));
  const coefficients = [
    0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196,
    1.00002368, -1.26551223,
  ];
  const series = coefficients.reduce((sum, c) => sum * t + c, 0);
  const value = t * exp(-x * x + series);
  return x >= 0 ? value : 2 - value;
}

/** NAB's result files keep twelve digits, and thresholds are chosen on what they keep. */
const twelveDigits = (value: number): number => Math.round(value * 1e12) / 1e12;

/**
 * NAB's "windowed Gaussian": how far in the tail of the last 6,400 values a value lies; the window moves by 100 rows.
 *
 * @returns a score for each row
 */
export function windowedGaussian(values: Float64Array): Float64Array {
  const [WINDOW, STEP] = [6400, 100];
  const scores = new Float64Array(values.length);
  let begin = 0;
  let end = 0;
  let [sum, mean, deviation] = [0, 0, 1];
  const update = (): void => {
    mean = sum / (end - begin);
    let squares = 0;
    for (let k = begin; k < end; k++) squares += (values[k] - mean) * (values[k] - mean);
    deviation = Math.sqrt(squares / (end - begin)) || 1e-6;
  };
  for (let i = 0; i < values.length; i++) {
    if (end > 0)
      scores[i] = twelveDigits(1 - 0.5 * erfc(Math.abs(values[i] - mean) / deviation / Math.SQRT2));
    if (end - begin < WINDOW) sum += values[end++];
    else if (i + 1 - end < STEP) continue;
    else {
      for (let k = 0; k < STEP; k++) sum += values[end + k] - values[begin + k];
      begin += STEP;
      end += STEP;
    }
    update();
  }
  return scores;
}

/**
 * NAB's "relative entropy" (Wang et al. 2011): a window of 52 values in five bins agrees with one that was seen before, or is
 * strange. It knows the smallest and largest value of the series beforehand.
 *
 * @returns 0 or 1 for each row
 */
export function relativeEntropy(values: Float64Array): Float64Array {
  const [WINDOW, BINS, LIMIT] = [52, 5, 13.276704135987622]; // χ²(0.99, 4)
  const scores = new Float64Array(values.length);
  const low = values.reduce((a, b) => Math.min(a, b), Infinity);
  const step = (values.reduce((a, b) => Math.max(a, b), -Infinity) - low) / BINS;
  if (step === 0) return scores;
  const known: Float64Array[] = [];
  for (let i = WINDOW - 1; i < values.length; i++) {
    const share = new Float64Array(BINS);
    // Borders belong to the bin below. The first bin holds the lowest value alone, the last one two fifths of the range, as NAB's has it.
    for (let k = i - WINDOW + 1; k <= i; k++)
      share[Math.min(BINS - 1, Math.ceil((values[k] - low) / step))] += 1 / WINDOW;
    if (known.some((other) => 2 * WINDOW * divergence(share, other) < LIMIT)) continue;
    if (known.length > 0) scores[i] = 1;
    known.push(share);
  }
  return scores;
}

/** Kullback and Leibler's divergence of p from q, Σ p ln(p/q): infinite where p has what q never had. */
function divergence(p: Float64Array, q: Float64Array): number {
  let sum = 0;
  for (let b = 0; b < p.length; b++)
    if (p[b] > 0) {
      if (q[b] === 0) return Infinity;
      sum += p[b] * log(p[b] / q[b]);
    }
  return sum;
}
