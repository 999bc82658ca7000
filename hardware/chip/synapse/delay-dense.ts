// A dense projection whose synapses delay: one buffer of sums per tick to come.

import { register } from '../compat.ts';
import { denseSums, type Dense } from './dense.ts';
import { scaledSum } from './weights.ts';

/** Longest synaptic delay of Loihi 2 in ticks: 6 bits (lava proc/dense/models.py raises above it). */
export const LONGEST_DELAY = 63;

/** Sums under way: row k is delivered k ticks from now; shape [longest + 1][after]. */
export interface DelayBuffer {
  readonly rows: Float64Array[];
  /** The synapses split by delay: element k holds those of delay k, the others as 0. */
  readonly byDelay: readonly Dense[];
}

/** @param delays  by (postsynaptic, presynaptic), 0..63. Throws RegisterError. */
export function delayBuffer(dense: Dense, delays: ArrayLike<number>, longest: number): DelayBuffer {
  register('longest delay', longest, 0, LONGEST_DELAY);
  const byDelay = Array.from({ length: longest + 1 }, (_, k) => ({
    ...dense,
    weights: Array.from(dense.weights, (w, s) => (delays[s] === k ? w : 0)),
  }));
  for (let s = 0; s < delays.length; s++) register('delay', delays[s], 0, longest);
  return { rows: byDelay.map(() => new Float64Array(dense.after)), byDelay };
}

/**
 * Deliver what is due now and file this tick's spikes: delay 0 arrives at the next tick, like `Dense`.
 *
 * A negative exponent shifts the sum of each delay before sums of different ticks are added (lava proc/dense/models.py
 * `PyDelayDenseModelBitAcc`). `exponent` is null in floating point.
 *
 * @returns what arrives now, shape [after]; a new array
 */
export function exchange(
  { rows, byDelay }: DelayBuffer,
  spikes: ArrayLike<number>,
  graded: boolean,
  exponent: number | null,
): Float64Array {
  const due = rows.shift() ?? new Float64Array(0);
  rows.push(new Float64Array(due.length));
  byDelay.forEach((dense, k) => {
    const sums = denseSums(dense, spikes, graded);
    for (let i = 0; i < sums.length; i++)
      rows[k][i] += exponent === null ? sums[i] : scaledSum(sums[i], exponent);
  });
  return due;
}
