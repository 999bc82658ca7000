// Percentiles without keeping samples: buckets that grow by 5 %, so a percentile is right to 5 % from 1 µs to an hour.

import type { Micros } from '../../../../core/units/quantity.ts';
import { exp, log } from '../../../../core/units/portable.ts';

const GROWTH = log(1.05);
const BUCKETS = 460;

/** Durations by bucket; changed in place by `record`. */
export interface Histogram {
  readonly counts: Uint32Array;
  total: number;
  longest: number;
}

/** @returns an empty histogram. */
export function histogram(): Histogram {
  return { counts: new Uint32Array(BUCKETS), total: 0, longest: 0 };
}

/** Count one duration. */
export function record(into: Histogram, duration: number): void {
  const bucket = duration <= 1 ? 0 : Math.min(BUCKETS - 1, Math.ceil(log(duration) / GROWTH));
  into.counts[bucket]++;
  into.total++;
  into.longest = Math.max(into.longest, duration);
}

/**
 * The duration that `share` of all samples do not exceed, rounded up to its bucket's end; 0 of nothing.
 *
 * @param share  0.99 for p99
 */
export function percentile({ counts, total, longest }: Histogram, share: number): Micros {
  let left = Math.max(1, Math.ceil(total * share));
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    left -= counts[bucket];
    if (left <= 0) return Math.round(Math.min(longest, exp(bucket * GROWTH))) as Micros;
  }
  return 0 as Micros;
}
