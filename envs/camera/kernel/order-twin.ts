// Events into time order on the fast kernel, straight into the buffer of a packet.

import { BYTES_PER_EVENT, packetColumns, type EventPacket } from '../../../core/event/packet.ts';
import { linearMemory, type Address, type LinearMemory } from '../../../core/wasm/memory.ts';
import type { EventScratch } from '../event-order.ts';
import { cameraKernels, type CameraKernels } from './kernels.ts';

/** Values of a digit. */
const VALUES = 2048;

/** Room for the events of one window: all cameras use one, for nothing stays in it. */
interface Desk {
  readonly memory: LinearMemory<CameraKernels>;
  readonly capacity: number;
  /** The events and room for as many, as columns and as tables of addresses; the digit's counts; the packet. */
  readonly time: Uint32Array;
  readonly what: Uint32Array;
  readonly events: Address;
  readonly other: Address;
  readonly counts: Address;
  readonly packet: Address;
  readonly buffer: ArrayBuffer;
}

let desk: Desk | null = null;

/** @returns a desk for `capacity` events. */
function layOut(memory: LinearMemory<CameraKernels>, capacity: number): Desk {
  const column = (): Address => memory.allocate(4 * capacity);
  const addresses = [column(), column(), column(), column()];
  const tables = memory.allocate(4 * addresses.length);
  const counts = memory.allocate(2 * 4 * VALUES); // two digits
  const packet = memory.allocate(BYTES_PER_EVENT * capacity);
  memory.u32(tables, addresses.length).set(addresses);
  const time = memory.u32(addresses[0], capacity);
  return {
    memory,
    capacity,
    time,
    what: memory.u32(addresses[1], capacity),
    events: tables,
    other: tables + 8,
    counts,
    packet,
    buffer: time.buffer as ArrayBuffer,
  };
}

/**
 * Order the events of a window by time.
 *
 * @param window  µs, in which all events are
 * @param width   pixels of the camera across
 * @returns the columns of a packet with all of them; the scratch is left as it was
 */
export function orderedColumns(
  { count, time, what }: EventScratch,
  window: number,
  width: number,
): Pick<EventPacket, 't' | 'x' | 'y' | 'on'> {
  if (desk === null || desk.capacity < count)
    desk = layOut(desk?.memory ?? linearMemory(cameraKernels), Math.max(count, 2 * (desk?.capacity ?? 2048)));
  const { memory, events, other, counts, packet, buffer } = desk;
  desk.time.set(time.subarray(0, count));
  desk.what.set(what.subarray(0, count));
  memory.kernels.order(events, other, count, counts, Math.ceil(window), width, packet);
  return packetColumns(count, buffer.slice(packet, packet + BYTES_PER_EVENT * count));
}
