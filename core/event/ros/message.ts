// One ROS event camera message, whatever bag it came from, and time in nanoseconds.

import { LAST_TICK, type EventBatch } from '../recording/batch.ts';
import { u32 } from '../bytes/read.ts';

/** Encodings of event_camera_msgs/EventPacket. */
export type RosEncoding = 'evt3' | 'mono' | 'libcaer' | 'libcaer_cmp' | 'trigger';

/** One message. Its time base is split, because nanoseconds since 1970 do not fit a number exactly. */
export interface RosMessage {
  readonly encoding: string;
  readonly width: number;
  readonly height: number;
  /** Whole microseconds, and the nanoseconds beyond them, of the time base. */
  readonly baseMicros: number;
  readonly baseNanos: number;
  readonly bytes: Uint8Array;
  /** The file's byte at bytes[0], for errors. */
  readonly offset: number;
}

/** Reads one message's bytes on into a batch; `at` moves over what was read. */
export interface PayloadCursor {
  readonly message: RosMessage;
  at: number;
}

/**
 * Put an event with a time in nanoseconds into the batch, whose ticks are nanoseconds then.
 *
 * @param micros  whole µs of the time
 * @param nanos   what stands beyond them, may exceed 1000
 * @returns whether it fits; if not, the batch must be emptied first
 */
export function putNanos(
  batch: EventBatch,
  micros: number,
  nanos: number,
  x: number,
  y: number,
  on: number,
): boolean {
  if (batch.count === 0) {
    batch.ticksPerMicro = 1000;
    batch.base = micros + Math.floor(nanos / 1_000_000) * 1000;
  }
  const tick = (micros - batch.base) * 1000 + nanos;
  if (!(tick >= 0 && tick <= LAST_TICK) || batch.count === batch.t.length) return false;
  const n = batch.count++;
  batch.t[n] = tick;
  batch.x[n] = x;
  batch.y[n] = y;
  batch.on[n] = on;
  return true;
}

/** @returns µs and the ns beyond them of the u64 at `at`, exact as long as the µs fit 2^53. */
export function splitNanos(bytes: Uint8Array, at: number): readonly [number, number] {
  const high = u32(bytes, at + 4);
  const low = u32(bytes, at);
  // 2^32 ns = 4294967 µs and 296 ns
  const nanos = high * 296 + low;
  return [high * 4294967 + Math.floor(nanos / 1000), nanos % 1000];
}
