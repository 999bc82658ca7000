// Critics that look ahead: dopamine is the error of a temporal difference, by which a reward at the end of an episode reaches back, step by
// step, to what led there. Beside them the two simplest expectations: none, and the mean of trials.

import type { Percept } from '../core/loop/percept.ts';
import type { SpikePacket } from '../core/spike/packet.ts';
import { exp } from '../core/units/portable.ts';
import { hertz, inSeconds, micros, type Hertz, type Micros } from '../core/units/quantity.ts';
import type { Rememberer } from './critic.ts';

/** No expectation at all: what Frémaux et al. (2010) show to fail wherever the mean reward is not zero. */
export function rawReward(): Rememberer {
  return {
    memory: new Float64Array(0),
    dopamine: ({ reward, fresh }) => Float64Array.of(fresh ? 0 : reward),
  };
}

/**
 * Expect what trials have earned on average; dopamine comes once, at the end of a trial.
 *
 *     D = r - r̄        r̄ ← r̄ + rate·(r - r̄)        at the last percept of an episode, 0 before
 */
export function trialReward(rate: number): Rememberer {
  const expected = new Float64Array(1);
  return {
    memory: expected,
    dopamine({ reward, ending }) {
      if (ending === 'running') return Float64Array.of(0);
      const surprise = reward - expected[0];
      expected[0] += rate * surprise;
      return Float64Array.of(surprise);
    },
  };
}

/** What a linear critic sees and how fast it learns. */
export interface LinearTdOptions {
  readonly axons: number;
  readonly controlPeriod: Micros;
  /** Share of an error that is learned at once (normalised least mean squares). */
  readonly rate: number;
  /** Time constant with which later rewards count less. */
  readonly horizon: Micros;
  /** Time constant over which input spikes are pooled. */
  readonly glance: Micros;
  /** Time constant with which earlier glances are credited less. */
  readonly credit: Micros;
  /** What the constant input counts as beside those of the axons, in spikes per glance; absent: 1. */
  readonly constant?: number;
}

/**
 * Expect the rewards to come by a linear guess from input spikes: TD(λ) with normalised steps.
 *
 *     D = r + γ·v·x' - v·x        e ← e·γ·λ + x        v ← v + rate·D·e/(1 + |x|²)
 *     x = spikes per axon, low-passed and counted over the glance, and a constant;  γ = exp(-step/horizon);  λγ = exp(-step/credit)
 *
 * What follows a terminated episode is worth 0; a truncated one would have gone on and keeps its guess.
 *
 * The constant learns what all situations are worth on average, the axons what distinguishes them. A small constant learns slowly, and
 * until then the axons learn the average in its place: where rewards are never positive, whatever makes spikes then seems worth less than
 * nothing. A large constant makes the axons slower, since the step is divided by its square, too. It also bounds the step where few spikes
 * follow many that are still credited; without that bound guesses can grow without end.
 */
export function linearTd(options: LinearTdOptions): Rememberer {
  const { axons, controlPeriod, rate, horizon, glance, credit, constant = 1 } = options;
  const fade = exp(-controlPeriod / glance);
  const discount = exp(-controlPeriod / horizon);
  const trace = exp(-controlPeriod / credit);
  const value = new Float64Array(axons + 1);
  const seen = new Float64Array(axons + 1);
  const eligible = new Float64Array(axons + 1);
  const guess = (): number => {
    let sum = 0;
    for (let i = 0; i <= axons; i++) sum += value[i] * seen[i];
    return sum;
  };
  return {
    memory: value,
    expects: guess,
    sees: seen,
    dopamine({ reward, fresh, ending }: Percept, { count, axon }: SpikePacket, plastic = true) {
      if (fresh) {
        seen.fill(0);
        eligible.fill(0);
      }
      const before = fresh ? 0 : guess();
      let size = 1;
      for (let i = 0; i <= axons; i++) {
        size += seen[i] * seen[i];
        eligible[i] = eligible[i] * trace + seen[i];
        seen[i] *= fade;
      }
      for (let i = 0; i < count; i++) seen[axon[i]] += 1;
      seen[axons] = constant;
      if (fresh) return Float64Array.of(0);
      const after = ending === 'terminated' ? 0 : guess();
      const error = reward + discount * after - before;
      if (!plastic) return Float64Array.of(error);
      for (let i = 0; i <= axons; i++) value[i] += (rate * error * eligible[i]) / size;
      return Float64Array.of(error);
    },
  };
}

/** What the firing of critic neurons means. */
export interface SpikingTdOptions {
  readonly controlPeriod: Micros;
  readonly tick: Micros;
  /** First output axon of the critic neurons, and how many there are. */
  readonly first: number;
  readonly neurons: number;
  readonly horizon: Micros;
  /** Time constant over which their rate is read. */
  readonly glance: Micros;
  /** Rate in Hz that means a value of 0; value of twice that rate. */
  readonly base: Hertz;
  readonly scale: number;
}

/** A critic that listens to the chip's spikes. */
export interface SpikingTd extends Rememberer {
  /** Take in the chip's answer to the last percept. */
  hear(spikes: SpikePacket): void;
}

/**
 * Read the value of a situation off critic neurons, which learn by the same dopamine (Frémaux et al. 2013).
 *
 *     V = scale·(rate - base)/base        D = r + γ·V' - V
 *
 * The chip answers a percept after its dopamine was sent, so the error of each step is told one step late; that of the last one comes
 * with it: D = r - V where the episode terminated, and r where it was cut off, as if what follows were worth V/γ.
 */
export function spikingTd(options: SpikingTdOptions): SpikingTd {
  const { controlPeriod, tick, first, neurons, base, scale } = options;
  const discount = exp(-controlPeriod / options.horizon);
  let rate = base;
  let value = 0; // of the situation before the last one
  let newest = 0; // of the last one
  let waiting = 0; // reward whose successor's value was not yet known
  let steps = 0;
  return {
    memory: new Float64Array(0),
    expects: () => newest,
    hear({ count, axon, ticks, fresh }) {
      if (fresh) {
        rate = base;
        value = 0;
        newest = 0;
        waiting = 0;
        steps = 0;
      }
      if (ticks === 0) return;
      let spikes = 0;
      for (let i = 0; i < count; i++) if (axon[i] >= first && axon[i] < first + neurons) spikes++;
      const window = micros(ticks * tick);
      const fade = exp(-window / options.glance);
      rate = hertz(rate * fade + ((1 - fade) * spikes) / neurons / inSeconds(window));
      value = newest;
      newest = (scale * (rate - base)) / base;
      steps++;
    },
    dopamine({ reward, fresh, ending }) {
      if (fresh) return Float64Array.of(0);
      let error = steps < 2 ? 0 : waiting + discount * newest - value;
      waiting = reward;
      if (ending !== 'running') error += reward - (ending === 'terminated' ? newest : 0);
      return Float64Array.of(error);
    },
  };
}
