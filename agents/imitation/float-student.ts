// A student without spikes, who learns from a guide that knows the map: what the guide tells depends on walls that no sense sees, so
// it cannot be imitated. The student learns the best that can be known by its senses alone; then it can be imitated by spikes.

import type { Meters } from '../../core/units/quantity.ts';
import { integer, uniform } from '../../core/random/draw.ts';
import { split, type Random } from '../../core/random/random.ts';
import { cos, exp, log } from '../../core/units/portable.ts';
import { backward, denseNet, descend, forward, type DenseNet } from '../rival/dense-net.ts';

/** What the student is and how it learns. */
export interface FloatStudentOptions {
  /** Numbers that it senses. */
  readonly width: number;
  /** Ways to steer, evenly from fully right to fully left. */
  readonly ways: number;
  /** Neurons of each of two hidden layers. */
  readonly hidden: number;
  /** Metres of regret that make a way e times less likely; metres above which more is no worse. */
  readonly patience: Meters;
  readonly worst: Meters;
  readonly batch: number;
  readonly rate: number;
}

/** A student at work. */
export interface FloatStudent {
  /** @returns how it steers: -1, fully right, to 1, fully left */
  steer(seen: Float64Array): number;
  /**
   * Remember what it sensed, and what each way to steer would have cost there: metres above the best one, shape [ways].
   *
   * @param mirrored  what it would have sensed were left right; null where that is not known
   */
  take(seen: Float64Array, mirrored: Float64Array | null, regrets: Float64Array): void;
  /** Pass over all that is remembered so many times. @returns mean regret over the passes in metres */
  learn(epochs: number, random: Random): number;
  /** @returns another one who remembers and knows the same, and goes on by itself */
  copy(): FloatStudent;
  readonly count: number;
}

const LONGEST_GRADIENT = 5;

/**
 * Make a student.
 *
 *     π = softmax(z(seen))        L = Σ π·regret/patience + Σ π·log π        ∂L/∂z_j = π_j·(h_j - Σ π·h),  h = regret/patience + log π
 *
 * In every place that looks the same, π ends at exp(-E[regret]/patience): what costs least on average, after AggreVaTe (Ross and
 * Bagnell 2014). It steers by the mean under π, which is smooth: the likeliest way alone leaps from step to step, and spikes cannot
 * follow. Each sample is learned from as it was or mirrored, at random.
 */
export function floatStudent(options: FloatStudentOptions, random: Random): FloatStudent {
  const { width, ways, hidden } = options;
  const net = denseNet([width, hidden, hidden, ways], split(random, 'weights'), 0.1);
  return studentOf(options, net, [], []);
}

/** @returns a student of a network and what it remembers, both of which it changes in place. */
function studentOf(
  options: FloatStudentOptions,
  net: DenseNet,
  seen: (readonly [Float64Array, Float64Array | null])[],
  told: Float64Array[],
): FloatStudent {
  const { ways, patience, worst, batch, rate } = options;
  const share = new Float64Array(ways);
  const slope = new Float64Array(ways);
  const steering = (way: number): number => (2 * way) / (ways - 1) - 1;

  const likely = (x: Float64Array): Float64Array => {
    const z = forward(net, x);
    let top = z[0];
    for (const each of z) if (each > top) top = each;
    let sum = 0;
    for (let w = 0; w < ways; w++) sum += share[w] = exp(z[w] - top);
    for (let w = 0; w < ways; w++) share[w] /= sum;
    return share;
  };

  return {
    get count() {
      return seen.length;
    },
    steer(now) {
      return likely(now).reduce((mean, p, w) => mean + p * steering(w), 0);
    },
    take(now, mirrored, regrets) {
      seen.push([now, mirrored]);
      told.push(regrets.map((metres) => Math.min(metres, worst)));
    },
    learn(epochs, draw) {
      const steps = Math.ceil((epochs * seen.length) / batch);
      let total = 0;
      for (let step = 0; step < steps; step++) {
        for (let b = 0; b < batch; b++) {
          const k = integer(draw, seen.length);
          const [as, other] = seen[k];
          const mirrored = other !== null && uniform(draw) < 0.5;
          const p = likely(mirrored ? other : as);
          let mean = 0;
          for (let w = 0; w < ways; w++) {
            const regret = told[k][mirrored ? ways - 1 - w : w];
            slope[w] = regret / patience + log(p[w] + 1e-9);
            mean += p[w] * slope[w];
            total += p[w] * regret;
          }
          for (let w = 0; w < ways; w++) slope[w] = p[w] * (slope[w] - mean);
          backward(net, slope);
        }
        descend(net, rate * (0.51 + 0.49 * cos((Math.PI * step) / steps)), batch, LONGEST_GRADIENT);
      }
      return total / (steps * batch);
    },
    copy: () => studentOf(options, structuredClone(net), [...seen], [...told]),
  };
}
