// Event cameras over ROS: dvs_msgs/EventArray both ways, event_camera_msgs/EventPacket written in its `mono` encoding (read in
// all of them by event-packets.ts). Both carry nanoseconds; inside, events are whole microseconds.

import { z } from 'zod';
import { packetColumns, type EventPacket } from '../../../core/event/packet.ts';
import { micros, type Micros } from '../../../core/units/quantity.ts';
import { rosHeader, rosStamp, rosTime, type RosVersion } from './ros-messages.ts';
import { WireError } from './json-read.ts';

/** Events as they came: absolute time by the robot's clock, ascending. */
export interface CameraEvents {
  /** Robot time at which the message was closed. */
  readonly stamp: Micros;
  readonly width: number;
  readonly height: number;
  readonly count: number;
  readonly time: Float64Array;
  readonly x: Uint16Array;
  readonly y: Uint16Array;
  readonly on: Uint8Array;
  /** The camera's own count of its packets; null where it does not count. */
  readonly sequence: number | null;
}

const size = z.number().int().min(1).max(32767);
const frame = { header: z.object({ stamp: rosStamp }), width: size, height: size };
const arraySchema = z.object({
  ...frame,
  events: z
    .array(
      z.object({ x: size.or(z.literal(0)), y: size.or(z.literal(0)), ts: rosStamp, polarity: z.boolean() }),
    )
    .max(1_000_000),
});

/** @returns empty columns of `count` events. */
export function cameraColumns(count: number): Pick<CameraEvents, 'time' | 'x' | 'y' | 'on'> {
  return {
    time: new Float64Array(count),
    x: new Uint16Array(count),
    y: new Uint16Array(count),
    on: new Uint8Array(count),
  };
}

/**
 * Refuse events outside their frame, and those out of order where `ordered`: the sensor's own encodings step back by a few
 * microseconds now and then, which cutting into windows mends. Throws WireError.
 */
export function checkFrame({ count, x, y, width, height, time }: CameraEvents, ordered = true): void {
  for (let i = 0; i < count; i++) {
    if (x[i] >= width || y[i] >= height) {
      throw new WireError(`Event ${i} is at (${x[i]}, ${y[i]}), outside the ${width}×${height} frame.`);
    }
    if (ordered && i > 0 && time[i] < time[i - 1]) {
      throw new WireError(`Event ${i} is earlier than the one before. Events are sent in time order.`);
    }
  }
}

/** Read dvs_msgs/EventArray. Throws ZodError or WireError. */
export function readEventArray(message: unknown): CameraEvents {
  const { header, width, height, events } = arraySchema.parse(message);
  const own = cameraColumns(events.length);
  events.forEach(({ x, y, ts, polarity }, i) => {
    own.time[i] = ts;
    own.x[i] = x;
    own.y[i] = y;
    own.on[i] = polarity ? 1 : 0;
  });
  const read = { stamp: header.stamp, width, height, count: events.length, sequence: null, ...own };
  checkFrame(read);
  return read;
}

/** Where a packet of the camera stands in the robot's time. */
interface Placed {
  readonly start: Micros;
  readonly end: Micros;
  readonly sequence: number;
  readonly version: RosVersion;
}

/**
 * The events in encoding `mono`: 64 bits each, little-endian, on in bit 63, y in 48–62, x in 32–47, and in the low half the
 * nanoseconds since the packet's start.
 */
export function monoBytes({ count, t, x, y, on }: EventPacket): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(8 * count);
  const view = new DataView(bytes.buffer);
  for (let i = 0; i < count; i++) {
    view.setUint32(8 * i, t[i] * 1000, true);
    view.setUint32(8 * i + 4, ((on[i] << 31) | (y[i] << 16) | x[i]) >>> 0, true);
  }
  return bytes;
}

/** A packet as event_camera_msgs/EventPacket, encoding `mono`; stamped with the end of its window. */
export function eventPacketMessage(
  packet: EventPacket,
  { start, end, sequence, version }: Placed,
): Record<string, unknown> {
  const { width, height } = packet;
  const header = rosHeader(end, 'camera', version);
  const base = start * 1000; // beyond 2^53 a stamp of this century would lose its last nanosecond: a robot's clock starts at 0
  return {
    header,
    height,
    width,
    seq: sequence,
    time_base: base,
    encoding: 'mono',
    is_bigendian: false,
    events: monoBytes(packet),
  };
}

/** A packet as dvs_msgs/EventArray. */
export function eventArrayMessage(
  packet: EventPacket,
  { start, end, version }: Placed,
): Record<string, unknown> {
  const { count, t, x, y, on, width, height } = packet;
  const events = Array.from({ length: count }, (_, i) => ({
    x: x[i],
    y: y[i],
    ts: rosTime(micros(start + t[i]), version),
    polarity: on[i] === 1,
  }));
  return { header: rosHeader(end, 'camera', version), height, width, events };
}

/** Cut events into a packet over [start, end) of the robot's clock; what lies before is moved to its start. */
export function packetOf(
  parts: readonly CameraEvents[],
  start: Micros,
  end: Micros,
  blank: { width: number; height: number },
): EventPacket {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const { width, height } = parts.at(-1) ?? blank;
  const own = packetColumns(count);
  let i = 0;
  let last = 0;
  for (const part of parts) {
    for (let k = 0; k < part.count; k++, i++) {
      last = Math.min(Math.max(part.time[k] - start, last), end - start - 1);
      own.t[i] = last;
      own.x[i] = part.x[k];
      own.y[i] = part.y[k];
      own.on[i] = part.on[k];
    }
  }
  return { start, end, width, height, count, ...own };
}
