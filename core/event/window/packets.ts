// From batches in the order of a file to packets in gap-free windows of time: what every stream of events is made of.

import type { Micros } from '../../units/quantity.ts';
import type { EventBatch } from '../recording/batch.ts';
import type { RecordingFacts } from '../recording/decoder.ts';
import type { Frame } from '../recording/frame.ts';
import { packetColumns, type EventPacket } from '../packet.ts';
import { RecordingError } from '../recording-error.ts';

/** How a recording is cut. */
export interface WindowOptions {
  /** Length of every window: whole µs. */
  readonly window: Micros;
  readonly frame: Frame;
  /** Longest time without events that empty packets bridge; a longer one is taken for damage. By default one hour. */
  readonly longestSilence?: Micros;
  /** Events that come this much after their window was sent are put at the beginning of the open one. By default 10 ms. */
  readonly tolerance?: Micros;
  /** Most events of one packet; by default 2^23, which are 75 MB. */
  readonly mostEvents?: number;
}

/** What could not stay as it was. */
export interface WindowLosses {
  /** Events outside the frame, left out. */
  outside: number;
  /** Events moved to a later time. */
  late: number;
}

/** Nothing happens for longer than may be bridged; what came before has been told. */
export class SilenceError extends RecordingError {
  /** Times of the events before it and after it, µs. */
  readonly last: number;
  readonly next: number;

  constructor(last: number, next: number) {
    super(
      `Time jumps from ${last} to ${next} µs, more than silence of a recording may last. Take a part of it.`,
      null,
    );
    this.last = last;
    this.next = next;
  }
}

const defaults = Object.freeze({
  longestSilence: 3_600_000_000,
  tolerance: 10_000,
  mostEvents: 1 << 23,
});

/** Columns of the open window, growing. */
interface Open {
  t: Uint32Array;
  x: Uint16Array;
  y: Uint16Array;
  on: Uint8Array;
  count: number;
  isSorted: boolean;
}

function roomFor(open: Open, more: number): void {
  if (open.count + more <= open.t.length) return;
  const length = Math.max(open.count + more, 2 * open.t.length);
  const grown = {
    t: new Uint32Array(length),
    x: new Uint16Array(length),
    y: new Uint16Array(length),
    on: new Uint8Array(length),
  };
  for (const name of ['t', 'x', 'y', 'on'] as const) grown[name].set(open[name].subarray(0, open.count));
  Object.assign(open, grown);
}

/** A packet of the open window's events, in new memory and in the order of time; of equal times, in the order of the file. */
function close(open: Open, start: number, { window, frame }: WindowOptions): EventPacket {
  const { count } = open;
  const columns = packetColumns(count);
  if (open.isSorted) {
    columns.t.set(open.t.subarray(0, count));
    columns.x.set(open.x.subarray(0, count));
    columns.y.set(open.y.subarray(0, count));
    columns.on.set(open.on.subarray(0, count));
  } else {
    const order = Uint32Array.from({ length: count }, (_, i) => i).sort(
      (a, b) => open.t[a] - open.t[b] || a - b,
    );
    order.forEach((from, to) => {
      columns.t[to] = open.t[from];
      columns.x[to] = open.x[from];
      columns.y[to] = open.y[from];
      columns.on[to] = open.on[from];
    });
  }
  open.count = 0;
  open.isSorted = true;
  return { start: start as Micros, end: (start + window) as Micros, ...frame, count, ...columns };
}

/**
 * Cut batches into packets: half-open windows of equal length, the end of one the start of the next, empty ones included.
 *
 * The first window is the multiple of `window` that holds the first event. Coordinates become those of a packet: x to the
 * right, y down. Nanoseconds are rounded down. Triggers and other events are not in packets.
 *
 * Yields packets that own their memory. Throws RangeError for a window that cannot be. Throws SilenceError, and RecordingError for a
 * step back or a packet beyond the limits, and whatever `batches` throws, after the packet that holds what came before.
 *
 * @param batches  lent batches, as decodeBytes yields them
 * @param losses  counts what could not stay as it was
 */
export function* packets(
  batches: Iterable<EventBatch>,
  facts: Pick<RecordingFacts, 'xAxis' | 'yAxis'>,
  options: WindowOptions,
  losses?: WindowLosses,
): Generator<EventPacket, void, void> {
  for (const packet of pausingPackets(batches, facts, options, losses)) if (packet !== null) yield packet;
}

/** The same, with null after every batch: a window may be as long as its file, and who cuts it may have to look up meanwhile. */
export function* pausingPackets(
  batches: Iterable<EventBatch>,
  facts: Pick<RecordingFacts, 'xAxis' | 'yAxis'>,
  options: WindowOptions,
  losses: WindowLosses = { outside: 0, late: 0 },
): Generator<EventPacket | null, void, void> {
  const { window, frame } = options;
  const { width, height } = frame;
  const { longestSilence, tolerance, mostEvents } = { ...defaults, ...options };
  if (!(Number.isInteger(window) && window >= 1 && window <= 0xffffffff))
    throw new RangeError(`A window of ${window} µs cannot be; whole µs from 1 µs to 71 min can.`);
  const open: Open = {
    t: new Uint32Array(1024),
    x: new Uint16Array(1024),
    y: new Uint16Array(1024),
    on: new Uint8Array(1024),
    count: 0,
    isSorted: true,
  };
  let start = -1;
  let last = -1;
  try {
    for (const batch of batches) {
      const { base, ticksPerMicro, count, t, x, y, on } = batch;
      if (count === 0) continue;
      roomFor(open, count);
      for (let i = 0; i < count; i++) {
        if (x[i] >= width || y[i] >= height) {
          losses.outside++;
          continue;
        }
        let time = base + (ticksPerMicro === 1 ? t[i] : Math.floor(t[i] / ticksPerMicro));
        if (start < 0) start = Math.floor(time / window) * window;
        if (time >= start + window) {
          if (time - last > longestSilence && time >= start + 2 * window) throw new SilenceError(last, time);
          while (time >= start + window) {
            yield close(open, start, options);
            start += window;
          }
        } else if (time < start) {
          if (start - time > tolerance) {
            throw new RecordingError(
              `An event at ${time} µs comes after its window; [${start}, …) is open already. Bring the events into the order of time.`,
              null,
            );
          }
          losses.late++;
          time = start;
        }
        if (time > last) last = time;
        if (open.count === open.t.length) roomFor(open, 1);
        const n = open.count;
        open.t[n] = time - start;
        open.x[n] = facts.xAxis === 'right' ? x[i] : width - 1 - x[i];
        open.y[n] = facts.yAxis === 'down' ? y[i] : height - 1 - y[i];
        open.on[n] = on[i];
        if (n > 0 && open.t[n] < open.t[n - 1]) open.isSorted = false;
        open.count++;
      }
      if (open.count > mostEvents) {
        throw new RecordingError(
          `More than ${mostEvents} events are in one window of ${window} µs. Take a shorter one.`,
          null,
        );
      }
      yield null;
    }
  } catch (cause) {
    if (open.count > 0) yield close(open, start, options);
    throw cause;
  }
  if (open.count > 0) yield close(open, start, options);
}
