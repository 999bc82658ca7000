// Events into time order on the fast kernel, straight into the buffer of a packet.

import { BYTES_PER_EVENT, packetColumns, type EventPacket } from '../../../core/event/packet.ts';
import {
  columnsIn,
  linearMemory,
  type Address,
  type Columns as Room,
  type LinearMemory,
} from '../../../core/wasm/memory.ts';
import type { EventScratch } from './order.ts';
import { cameraKernels, type CameraKernels } from '../kernel/kernels.ts';

/** Values of a digit. */
const VALUES = 2048;

/** The columns of a packet. */
type Columns = Pick<EventPacket, 't' | 'x' | 'y' | 'on'>;

/** Room for the events of one window, in one linear memory. */
export interface OrderDesk {
  readonly capacity: number;
  /** The events: time and what, as an EventScratch has them. */
  readonly time: Uint32Array;
  readonly what: Uint32Array;
  /** Addresses of scratch: for the events twice over, for the counts of two digits, for where a packet's columns are; and of the packet. */
  readonly pairs: Address;
  readonly counts: Address;
  readonly columns: Address;
  readonly packet: Address;
}

/** @returns a desk for `capacity` events. */
export function orderDesk(room: Pick<Room, 'u32' | 'u8'>, capacity: number): OrderDesk {
  const time = room.u32(capacity);
  const what = room.u32(capacity);
  const pairs = room.u32(4 * capacity);
  const counts = room.u32(2 * VALUES); // two digits
  const packet = room.u8(BYTES_PER_EVENT * capacity);
  return {
    capacity,
    time,
    what,
    pairs: pairs.byteOffset,
    counts: counts.byteOffset,
    columns: room.u32(4).byteOffset,
    packet: packet.byteOffset,
  };
}

/** @returns bytes that a desk takes in a camera's room. */
export const orderBytes = (capacity: number): number => (24 + BYTES_PER_EVENT) * capacity + 8 * VALUES + 512;

/**
 * Order the first `count` events on a desk by time; they stay as they are.
 *
 * @param window  µs, in which all events are
 * @param width   pixels of the camera across
 * @returns the columns of a packet with all of them, a copy
 */
export function inOrder(
  { time, what, pairs, counts, columns, packet }: OrderDesk,
  kernels: CameraKernels,
  count: number,
  window: number,
  width: number,
): Columns {
  kernels.order(
    time.byteOffset,
    what.byteOffset,
    pairs,
    count,
    counts,
    Math.ceil(window),
    width,
    packet,
    columns,
  );
  return packetColumns(count, (time.buffer as ArrayBuffer).slice(packet, packet + BYTES_PER_EVENT * count));
}

/** For the events of cameras that have no desk of their own, or too many for it: nothing stays on it. */
let common: { readonly memory: LinearMemory<CameraKernels>; readonly desk: OrderDesk } | null = null;

/**
 * Order the events of a window by time, as `inOrder` does.
 *
 * @returns the columns of a packet with all of them; the scratch is left as it was
 */
export function orderedColumns({ count, time, what }: EventScratch, window: number, width: number): Columns {
  if (common === null || common.desk.capacity < count) common = largerDesk(count);
  const { memory, desk } = common;
  desk.time.set(time.subarray(0, count));
  desk.what.set(what.subarray(0, count));
  return inOrder(desk, memory.kernels, count, window, width);
}

function largerDesk(count: number): NonNullable<typeof common> {
  const memory = common?.memory ?? linearMemory(cameraKernels);
  const capacity = Math.max(count, 2 * (common?.desk.capacity ?? 2048));
  return { memory, desk: orderDesk(columnsIn(memory, orderBytes(capacity)), capacity) };
}
