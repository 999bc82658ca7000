// Replay: when a reward comes, the mind goes through the way that led there once more, from its end to its beginning, as the hippocampus
// does at a goal (Foster and Wilson 2006; more often for larger rewards: Ambrose, Pfeiffer and Foster 2016). So one trial teaches what all
// places along the way are worth, and not only those that a tag still remembers.

import type { Percept } from '../core/loop/percept.ts';
import { cos, exp, sin } from '../core/units/portable.ts';
import type { Micros } from '../core/units/quantity.ts';
import type { Rememberer } from './critic.ts';

/** How much of a way is kept, and what going through it again changes. */
export interface ReplayOptions {
  readonly axons: number;
  /** Directions of the ring, counter-clockwise from east. */
  readonly directions: number;
  readonly controlPeriod: Micros;
  /** Time from one kept moment to the next. */
  readonly period: Micros;
  /** How many moments are kept: the newest ones. */
  readonly moments: number;
  /** Times that the way is gone through. */
  readonly sweeps: number;
  /** Share of an error that the critic learns each time (normalised least mean squares). */
  readonly rate: number;
  /** Change of weight per error, for the direction that was gone and an input of length 1. */
  readonly actorRate: number;
  /** The critic's own: time constant with which later rewards count less. */
  readonly horizon: Micros;
}

/** Keeps the way of one episode, and nothing beyond it. */
export interface Replayer {
  /**
   * Take in one more step; where its reward is positive, go through the way and change the critic's memory in place. Only for a mind
   * that learns.
   *
   * @returns how much the synapses from each axon to each direction shall gain, shape [directions · axons]; null where nothing is replayed
   */
  remember(percept: Percept, critic: Rememberer): Float64Array | null;
  /** Forget the way: what comes next is not the rest of it. */
  forget(): void;
}

/** What was seen and where the body was heading. */
interface Moment {
  readonly seen: Float64Array;
  readonly east: number;
  readonly north: number;
}

/**
 * Go through the way in reverse: TD(0) for the critic, and in the last sweep the three factors for the actor: error, input, direction.
 *
 *     D_n = r_n + γ·v·x_{n+1} - v·x_n        v ← v + rate·D_n·x_n/|x_n|²        γ = exp(-period/horizon)
 *     w_d ← w_d + actorRate·D_n·cos(direction_d - heading_n)·x_n/|x_n|²
 *
 * x_n is what the critic saw (`sees`); its constant input is part of it, so that |x_n|² is never 0. r_n is the reward at the end of the
 * way, after which nothing comes, and 0 at all other moments. In reverse order, each moment learns after its successor, so that one sweep
 * reaches back all the way. The heading is the compass, the world's third sense times π: it tells what was done, without the noise of the
 * neurons that decided it.
 */
export function wayReplay(options: ReplayOptions): Replayer {
  const { axons, directions, controlPeriod, period, moments, sweeps, rate, actorRate, horizon } = options;
  const east = Float64Array.from({ length: directions }, (_, d) => cos((2 * Math.PI * d) / directions));
  const north = Float64Array.from({ length: directions }, (_, d) => sin((2 * Math.PI * d) / directions));
  const every = Math.max(1, Math.round(period / controlPeriod));
  const discount = exp((-every * controlPeriod) / horizon);
  let way: Moment[] = [];
  let steps = 0;

  /** One sweep; adds to what the actor gains where that is given. */
  const sweep = (value: Float64Array, reward: number, gain: Float64Array | null): void => {
    let target = reward;
    for (let n = way.length - 1; n >= 0; n--) {
      const moment = way[n];
      const { seen } = moment;
      let size = 0;
      for (let i = 0; i <= axons; i++) size += seen[i] * seen[i];
      const error = target - dot(value, seen);
      const step = (rate * error) / size;
      for (let i = 0; i <= axons; i++) value[i] += step * seen[i];
      target = discount * dot(value, seen);
      if (gain === null) continue;
      for (let d = 0; d < directions; d++) {
        const along = moment.east * east[d] + moment.north * north[d];
        const change = (actorRate * error * along) / size;
        for (let i = 0; i < axons; i++) gain[d * axons + i] += change * seen[i];
      }
    }
  };

  const forget = (): void => {
    way = [];
    steps = 0;
  };

  return {
    forget,
    remember({ fresh, reward, senses }, { memory, sees }) {
      if (fresh) {
        forget();
        return null;
      }
      steps++;
      if (sees !== undefined && (steps % every === 0 || (reward > 0 && way.length === 0))) {
        const heading = (senses?.[2] ?? 0) * Math.PI;
        way.push({ seen: sees.slice(), east: cos(heading), north: sin(heading) });
        if (way.length > moments) way.shift();
      }
      if (reward <= 0) return null;
      const gain = new Float64Array(directions * axons);
      for (let s = 1; s <= sweeps; s++) sweep(memory, reward, s === sweeps ? gain : null);
      way = [];
      return gain;
    },
  };
}

/** @returns the sum of products; both have the same length. */
function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
