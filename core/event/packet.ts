// What an event camera saw in one half-open window of time: columns over one buffer, which is memory layout, wire format
// and worker transferable at once. A packet owns its memory and is never written again.

import type { Micros } from '../units/quantity.ts';

/** Bytes of one event: t u32, x u16, y u16, on u8. */
export const BYTES_PER_EVENT = 9;

/** Events of one camera in [start, end). */
export interface EventPacket {
  readonly start: Micros;
  readonly end: Micros;
  /** Pixels across and down. x grows to the right, y downward, (0, 0) is the top left pixel. */
  readonly width: number;
  readonly height: number;
  readonly count: number;
  /** Microseconds after `start`, ascending; shape [count]. */
  readonly t: Uint32Array;
  readonly x: Uint16Array;
  readonly y: Uint16Array;
  /** 1 where the pixel became brighter, 0 where darker. */
  readonly on: Uint8Array;
}

/** Columns from which a packet is copied; only the first `count` entries are read. */
export interface EventColumns {
  readonly t: ArrayLike<number>;
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  readonly on: ArrayLike<number>;
}

/** An event stands outside its packet's window, frame or order. */
export class PacketError extends Error {
  override readonly name = 'PacketError';
}

/** The empty columns of a packet of `count` events over `buffer`, or over a new one. */
export function packetColumns(
  count: number,
  buffer: ArrayBuffer = new ArrayBuffer(count * BYTES_PER_EVENT),
): Pick<EventPacket, 't' | 'x' | 'y' | 'on'> {
  return {
    t: new Uint32Array(buffer, 0, count),
    x: new Uint16Array(buffer, 4 * count, count),
    y: new Uint16Array(buffer, 6 * count, count),
    on: new Uint8Array(buffer, 8 * count, count),
  };
}

/**
 * A new packet with a copy of the columns' first `count` events, which must be in time order, inside the window and inside the frame.
 * Throws PacketError where they are not, where there are fewer of them, and where a column cannot hold a value.
 */
export function eventPacket(
  frame: Pick<EventPacket, 'start' | 'end' | 'width' | 'height'>,
  columns: EventColumns,
  count: number,
): EventPacket {
  const { start, end, width, height } = frame;
  checkSides(width, height);
  for (const name of ['t', 'x', 'y', 'on'] as const) {
    if (!(Number.isInteger(count) && count >= 0 && count <= columns[name].length)) {
      throw new PacketError(
        `A packet of ${count} events cannot be made of a column "${name}" of ${columns[name].length}. Give the count of the columns.`,
      );
    }
  }
  const own = packetColumns(count);
  for (let i = 0; i < count; i++) {
    own.t[i] = columns.t[i];
    own.x[i] = columns.x[i];
    own.y[i] = columns.y[i];
    own.on[i] = columns.on[i];
  }
  const packet = { start, end, width, height, count, ...own };
  checkCopy(packet, columns);
  checkPacket(packet);
  return packet;
}

/** Check a frame that somebody names: whole pixels, and no more than columns can address. Throws PacketError. */
export function checkSides(width: number, height: number): void {
  const isSide = (side: number): boolean => Number.isInteger(side) && side >= 1 && side <= 65536;
  if (isSide(width) && isSide(height)) return;
  throw new PacketError(
    `A frame of ${width}×${height} pixels cannot be; a side is a whole number from 1 to 65536.`,
  );
}

/** Stop at a value that its column could not take, such as an x of -1, which would be 65535. */
function checkCopy(packet: EventPacket, columns: EventColumns): void {
  for (const name of ['t', 'x', 'y', 'on'] as const) {
    for (let i = 0; i < packet.count; i++) {
      if (packet[name][i] === columns[name][i]) continue;
      throw new PacketError(
        `Event ${i} has ${name} = ${columns[name][i]}, which is no whole number of its column.`,
      );
    }
  }
}

/** A packet without events: a silent camera sends one for every window, for none is ever skipped. */
export function emptyPacket({
  start,
  end,
  width,
  height,
}: Pick<EventPacket, 'start' | 'end' | 'width' | 'height'>): EventPacket {
  return { start, end, width, height, count: 0, ...packetColumns(0) };
}

/** Check a packet that came through a door (a file, a socket), once: order, window and frame. Throws PacketError, for the door to tell. */
export function checkPacket(packet: EventPacket): void {
  const { start, end, width, height, count, t, x, y } = packet;
  for (let i = 0; i < count; i++) {
    if (t[i] >= end - start) {
      throw new PacketError(
        `Event ${i} is at ${start + t[i]} µs, outside its packet [${start}, ${end}) µs. ` +
          'Keep it for the next packet, or widen this one.',
      );
    }
    if (i > 0 && t[i] < t[i - 1]) {
      throw new PacketError(
        `Event ${i} is ${t[i - 1] - t[i]} µs earlier than the one before. Sort the packet by time.`,
      );
    }
    if (x[i] >= width || y[i] >= height) {
      throw new PacketError(`Event ${i} is at (${x[i]}, ${y[i]}), outside the ${width}×${height} frame.`);
    }
  }
}
