// What a decoder writes into: columns of events in the order of the file, before windows of time are cut.
// A batch is scratch memory inside core/event, lent until the next step of the reader; what leaves for a stream is an
// EventPacket, which owns its memory. Times stand as u32 ticks after `base`, so a batch ends where a time leaves that range.

/** Largest tick after `base`: kept below 2^31 so that the hot loops stay in 32-bit integers. */
export const LAST_TICK = 0x7fffffff;

/** Ticks that are kept free behind the last one: the low bits of a raw clock may add as many. */
const SPARE = 4096;

/** Events that a batch holds by default: 9 B each, 590 kB, small enough for a second-level cache. */
export const BATCH_EVENTS = 65536;

/** External trigger edges, shape [capacity], of which `count` are valid. */
export interface TriggerColumns {
  count: number;
  /** Absolute time, µs. */
  readonly t: Float64Array;
  /** Input line. */
  readonly id: Uint16Array;
  /** 1 for a rising edge, 0 for a falling one. */
  readonly on: Uint8Array;
}

/** What some formats record besides contrast changes and triggers; t is absolute, µs. */
export type OtherEvent =
  | { readonly kind: 'bytes'; readonly t: number; readonly bytes: Uint8Array }
  | {
      readonly kind: 'exposure';
      readonly t: number;
      readonly x: number;
      readonly y: number;
      readonly end: boolean;
    }
  | {
      readonly kind: 'colour';
      readonly t: number;
      readonly x: number;
      readonly y: number;
      readonly red: number;
      readonly green: number;
      readonly blue: number;
    };

/** Columns of `count` events, absolute time = base + t / ticksPerMicro µs. Written by a decoder, emptied by its reader. */
export interface EventBatch {
  /** Absolute time of tick 0, whole µs. */
  base: number;
  /** 1 where the recording counts microseconds, 1000 where nanoseconds. */
  ticksPerMicro: 1 | 1000;
  count: number;
  /** Ticks after `base`, at most LAST_TICK, in the order of the file; shape [capacity]. */
  readonly t: Uint32Array;
  readonly x: Uint16Array;
  readonly y: Uint16Array;
  /** 1 where brighter, 0 where darker. */
  readonly on: Uint8Array;
  readonly triggers: TriggerColumns;
  readonly others: OtherEvent[];
}

/** @returns an empty batch with room for `capacity` events (at least 64, what one word of any format can hold). */
export function createBatch(capacity: number = BATCH_EVENTS): EventBatch {
  const room = Math.max(64, capacity);
  return {
    base: 0,
    ticksPerMicro: 1,
    count: 0,
    t: new Uint32Array(room),
    x: new Uint16Array(room),
    y: new Uint16Array(room),
    on: new Uint8Array(room),
    triggers: { count: 0, t: new Float64Array(1024), id: new Uint16Array(1024), on: new Uint8Array(1024) },
    others: [],
  };
}

/** Empty a batch for the next step. */
export function clearBatch(batch: EventBatch): void {
  batch.count = 0;
  batch.triggers.count = 0;
  batch.others.length = 0;
}

/** Whether a batch holds nothing of any kind. */
export function isEmpty(batch: EventBatch): boolean {
  return batch.count === 0 && batch.triggers.count === 0 && batch.others.length === 0;
}

/** Whether a batch must be emptied before anything more of any kind is sure to fit. */
export function isFull(batch: EventBatch): boolean {
  const { triggers } = batch;
  return (
    batch.count > batch.t.length - 64 || triggers.count === triggers.t.length || batch.others.length >= 4096
  );
}

/** Put one trigger edge into a batch that is not full. */
export function addTrigger({ triggers }: EventBatch, t: number, id: number, on: number): void {
  triggers.t[triggers.count] = t;
  triggers.id[triggers.count] = id;
  triggers.on[triggers.count] = on;
  triggers.count++;
}

/**
 * Make room for a time in the batch's range.
 *
 * @param time   absolute time, whole µs; becomes the base of a batch without events
 * @param slack  µs by which later times may still go back without closing the batch
 * @returns whether the time fits; if not, the batch must be emptied first
 */
export function coversMicros(batch: EventBatch, time: number, slack = 0): boolean {
  if (batch.count === 0) batch.base = Math.max(0, time - slack);
  const tick = (time - batch.base) * batch.ticksPerMicro;
  return tick >= 0 && tick <= LAST_TICK - SPARE;
}

/** µs by which later events of a file may be earlier than the first one of their batch: few files are sorted to the µs. */
const SLACK = 1 << 20;

/**
 * Put one event into a batch that counts µs and is not full.
 *
 * @param time   absolute time, whole µs
 * @param slack  µs by which later times may still go back without closing the batch
 * @returns whether the time fits; if not, the batch must be emptied first
 */
export function addEvent(
  batch: EventBatch,
  time: number,
  x: number,
  y: number,
  on: number,
  slack: number = SLACK,
): boolean {
  if (batch.count === 0) batch.base = Math.max(0, time - slack);
  const tick = time - batch.base; // as in coversMicros
  if (!(tick >= 0 && tick <= LAST_TICK - SPARE)) return false;
  const n = batch.count++;
  batch.t[n] = tick;
  batch.x[n] = x;
  batch.y[n] = y;
  batch.on[n] = on;
  return true;
}

/** Change a batch's ticks from nanoseconds to microseconds, rounding down, in place. */
export function toMicros(batch: EventBatch): void {
  if (batch.ticksPerMicro === 1) return;
  for (let i = 0; i < batch.count; i++) batch.t[i] = Math.floor(batch.t[i] / 1000);
  batch.ticksPerMicro = 1;
}
