// What a recording adds up to: counts, sums and checksums of its columns, taken batch by batch.

import { createHash, type Hash } from 'node:crypto';
import type { EventBatch } from '../recording/batch.ts';

/** Triggers and messages that are kept; all are counted. */
const KEPT = 1000;

/** Totals of a recording. Times are in its own ticks: µs, or ns where `ticksPerMicro` is 1000. */
export interface RecordingTotals {
  ticksPerMicro: 1 | 1000;
  count: number;
  on: number;
  first: bigint;
  last: bigint;
  /** Whether no event is earlier than the one before. */
  isAscending: boolean;
  xMax: number;
  yMax: number;
  xSum: number;
  ySum: number;
  tSum: bigint;
  triggerCount: number;
  /** The first thousand: time µs, line, edge. */
  readonly triggers: (readonly [t: number, id: number, on: number])[];
  /** Events that are no contrast changes, by kind. */
  readonly others: Record<string, number>;
}

/** Adds batches up. */
export interface Summary {
  readonly totals: RecordingTotals;
  add(batch: EventBatch): void;
  /** sha3-224 in hex of the columns t u64, x u16, y u16, p u8, little-endian. Ends the summary. */
  digests(): { readonly t: string; readonly x: string; readonly y: string; readonly p: string };
}

/** Begin a summary. Messages and colour events of .es files count as events, without polarity. */
export function summary(): Summary {
  const totals: RecordingTotals = {
    ticksPerMicro: 1,
    count: 0,
    on: 0,
    first: 0n,
    last: 0n,
    isAscending: true,
    xMax: -1,
    yMax: -1,
    xSum: 0,
    ySum: 0,
    tSum: 0n,
    triggerCount: 0,
    triggers: [],
    others: {},
  };
  const hashes: Hash[] = [0, 1, 2, 3].map(() => createHash('sha3-224'));
  let scratch = new BigUint64Array(65536);

  /** Add times, all of them base + ticks. */
  function times(ticks: ArrayLike<number>, count: number, base: bigint): void {
    if (count === 0) return;
    if (scratch.length < count) scratch = new BigUint64Array(count);
    const halves = new Uint32Array(scratch.buffer);
    const high = Number(base >> 32n);
    const low = Number(base & 0xffffffffn);
    let sum = 0;
    let before = -1;
    for (let i = 0; i < count; i++) {
      const tick = ticks[i];
      const added = low + tick;
      halves[2 * i] = added;
      halves[2 * i + 1] = added > 0xffffffff ? high + 1 : high;
      sum += tick;
      if (tick < before) totals.isAscending = false;
      before = tick;
    }
    hashes[0].update(new Uint8Array(scratch.buffer, 0, 8 * count));
    totals.tSum += BigInt(sum) + base * BigInt(count);
    const first = base + BigInt(ticks[0]);
    if (totals.count === 0) totals.first = first;
    else if (first < totals.last) totals.isAscending = false;
    totals.last = base + BigInt(before);
    totals.count += count;
  }

  function pixels(x: Uint16Array, y: Uint16Array): void {
    for (let i = 0; i < x.length; i++) {
      totals.xSum += x[i];
      totals.ySum += y[i];
      if (x[i] > totals.xMax) totals.xMax = x[i];
      if (y[i] > totals.yMax) totals.yMax = y[i];
    }
    hashes[1].update(new Uint8Array(x.buffer, x.byteOffset, x.byteLength));
    hashes[2].update(new Uint8Array(y.buffer, y.byteOffset, y.byteLength));
  }

  return {
    totals,
    add(batch) {
      const { count, triggers, others } = batch;
      totals.ticksPerMicro = count > 0 ? batch.ticksPerMicro : totals.ticksPerMicro;
      times(batch.t, count, BigInt(batch.base) * BigInt(batch.ticksPerMicro));
      pixels(batch.x.subarray(0, count), batch.y.subarray(0, count));
      for (let i = 0; i < count; i++) totals.on += batch.on[i];
      hashes[3].update(batch.on.subarray(0, count));
      for (let i = 0; i < triggers.count; i++) {
        if (totals.triggerCount++ < KEPT)
          totals.triggers.push([triggers.t[i], triggers.id[i], triggers.on[i]]);
      }
      for (const other of others) {
        totals.others[other.kind] = (totals.others[other.kind] ?? 0) + 1;
        if (other.kind === 'exposure') continue;
        times([0], 1, BigInt(other.t));
        if (other.kind === 'colour') pixels(Uint16Array.of(other.x), Uint16Array.of(other.y));
      }
    },
    digests: () => ({
      t: hashes[0].digest('hex'),
      x: hashes[1].digest('hex'),
      y: hashes[2].digest('hex'),
      p: hashes[3].digest('hex'),
    }),
  };
}
