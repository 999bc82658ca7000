// Events into time order on the fast kernel, straight into the buffer of a packet.

import { BYTES_PER_EVENT, packetColumns, type EventPacket } from '../../../core/event/packet.ts';
import {
  columnsIn,
  linearMemory,
  type Address,
  type Columns as Room,
  type LinearMemory,
} from '../../../core/wasm/memory.ts';
import type { EventScratch } from '../event-order.ts';
import { cameraKernels, type CameraKernels } from './kernels.ts';

/** Values of a digit. */
const VALUES = 2048;

/** What of a packet is columns. */
type Columns = Pick<EventPacket, 't' | 'x' | 'y' | 'on'>;

/** Room for the events of one window, in one linear memory. */
export interface OrderDesk {
  readonly capacity: number;
  /** The events: time and what, as an EventScratch has them. */
  readonly time: Uint32Array;
  readonly what: Uint32Array;
  /** Addresses: of the events and of room for as many, as tables of columns; of the digit's counts; of the packet. */
  readonly events: Address;
  readonly other: Address;
  readonly counts: Address;
  readonly packet: Address;
}

/** @returns a desk for `capacity` events. */
export function orderDesk(room: Pick<Room, 'u32' | 'u8'>, capacity: number): OrderDesk {
  const columns = Array.from({ length: 4 }, () => room.u32(capacity));
  const tables = room.u32(columns.length);
  const counts = room.u32(2 * VALUES); // two digits
  const packet = room.u8(BYTES_PER_EVENT * capacity);
  tables.set(columns.map(({ byteOffset }) => byteOffset));
  const [time, what] = columns;
  const events = tables.byteOffset;
  return {
    capacity,
    time,
    what,
    events,
    other: events + 8,
    counts: counts.byteOffset,
    packet: packet.byteOffset,
  };
}

/** @returns bytes that a desk takes in a camera's room. */
export const orderBytes = (capacity: number): number => (16 + BYTES_PER_EVENT) * capacity + 8 * VALUES + 512;

/**
 * Order the first `count` events on a desk by time; they are scratch then.
 *
 * @param window  µs, in which all events are
 * @param width   pixels of the camera across
 * @returns the columns of a packet with all of them, a copy
 */
export function inOrder(
  { time, events, other, counts, packet }: OrderDesk,
  kernels: CameraKernels,
  count: number,
  window: number,
  width: number,
): Columns {
  kernels.order(events, other, count, counts, Math.ceil(window), width, packet);
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
