// Intrinsic homeostasis: neurons of one group come to fire equally often, whatever their thresholds turned out to be. On a chip
// thresholds differ from neuron to neuron. Of two motors that pull against each other one then wins for good, the robot turns on the
// spot, and no weight can mend that, because scaling keeps the total input of every neuron.

import { exp } from '../units/portable.ts';
import type { Micros } from '../units/quantity.ts';

/** How neurons even out their rates. */
export interface Homeostasis {
  /** By how much the threshold rises at first for each spike more than the mean of the group; as a share of the threshold. */
  readonly gain: number;
  /**
   * Time after which that has halved. A constant gain would also work against what the robot is doing just now: while it turns, one
   * motor has to fire more than the other.
   */
  readonly settling: Micros;
  /** The critical period, after which thresholds stay where they are. */
  readonly period: Micros;
}

/** What a neuron knows of its own firing; every array has shape [neurons]. */
export interface Excitability {
  /** Rise of the threshold, as a share of it. */
  readonly rise: Float64Array;
  /** Spikes in this control step. */
  readonly spikes: Float64Array;
  /** Spikes pooled over `settling`; below 1 the neuron counts as silent. */
  readonly recent: Float64Array;
}

/** @returns `size` neurons before anything is known of them. */
export function excitability(size: number): Excitability {
  const zeros = (): Float64Array => new Float64Array(size);
  return { rise: zeros(), spikes: zeros(), recent: zeros() };
}

/** Count the neurons that fired in this tick: the first `count` of `fired`. */
export function countSpikes({ spikes }: Excitability, fired: Uint32Array, count: number): void {
  for (let i = 0; i < count; i++) spikes[fired[i]]++;
}

/**
 * Bring the rates of a group nearer to their mean, at the end of a control step.
 *
 *     ρ_j ← max(ρ_j + g·(n_j - mean over the group of n), -1/2)        θ_j = θ·(1 + ρ_j)        g = gain/(1 + t/settling), 0 after the period
 *
 * n are the spikes of the step. The threshold is moved, and no current added, because a neuron of low threshold also answers more
 * steeply. Falling steps find the root of a noisy function (Robbins and Monro 1951); that neurons regulate their excitability by
 * their own activity is known since Desai, Rutherford and Turrigiano (1999). Neurons that have long been silent are left out: a dead
 * one must not pull the rates of the others down.
 *
 * @param group  populations whose neurons even out with one another; changed in place
 * @param time   for how long they have, and how long this step was
 */
export function evenOut(
  { gain, settling, period }: Homeostasis,
  group: readonly Excitability[],
  time: Micros,
  step: Micros,
): void {
  const fade = exp(-step / settling);
  let sum = 0;
  let alive = 0;
  for (const { spikes, recent } of group) {
    for (let j = 0; j < spikes.length; j++) {
      recent[j] = recent[j] * fade + spikes[j];
      if (recent[j] < 1) continue;
      sum += spikes[j];
      alive++;
    }
  }
  const now = time < period ? gain / (1 + time / settling) : 0;
  for (const { rise, spikes, recent } of group) {
    for (let j = 0; j < spikes.length; j++) {
      if (recent[j] >= 1) rise[j] = Math.max(-0.5, rise[j] + now * (spikes[j] - sum / alive));
      spikes[j] = 0;
    }
  }
}

/**
 * Let neurons that share one threshold behave as if their own had risen by ρ. Scaling voltage and threshold alike changes nothing, so
 * that it is enough to divide all input of a neuron by 1 + ρ.
 *
 * @param arrivals, drive  of this tick, shape [neurons]; changed in place
 * @param bias             current that the neurons take in besides
 */
export function raiseThresholds(
  { rise }: Excitability,
  arrivals: Float64Array,
  drive: Float64Array,
  bias: number,
): void {
  for (let j = 0; j < rise.length; j++) {
    const kept = 1 / (1 + rise[j]);
    arrivals[j] *= kept;
    drive[j] = (drive[j] + bias) * kept - bias;
  }
}
