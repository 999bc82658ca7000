// event_camera_msgs/EventPacket in every encoding that drivers send, by the decoders that read recordings. A topic has one
// reader, for evt3 goes on from packet to packet; it forgets what it knew where a packet is missing.

import { z } from 'zod';
import {
  BATCH_EVENTS,
  clearBatch,
  createBatch,
  isEmpty,
  type EventBatch,
} from '../../../core/event/recording/batch.ts';
import { RecordingError } from '../../../core/event/recording-error.ts';
import { rosPayloads } from '../../../core/event/ros/payload.ts';
import type { RosMessage } from '../../../core/event/ros/message.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import { WireError } from './json-read.ts';
import { checkFrame, cameraColumns, type CameraEvents } from './ros-events.ts';
import { rosStamp } from './ros-messages.ts';

const size = z.number().int().min(1).max(32767);
/** What 64 bits hold. */
const MOST_NANOS = 0xffff_ffff_ffff_ffffn;
const packetSchema = z.object({
  header: z.object({ stamp: rosStamp }),
  width: size,
  height: size,
  seq: z
    .union([z.number(), z.bigint()])
    .transform(Number)
    .refine((count) => Number.isInteger(count) && count >= 0, 'a whole number from 0'),
  /** Nanoseconds, split before they are a number: those since 1970 do not fit one exactly. */
  time_base: z.union([
    z
      .bigint()
      .min(0n)
      .max(MOST_NANOS)
      .transform((nanos) => [Number(nanos / 1000n), Number(nanos % 1000n)] as const),
    z
      .number()
      .min(0)
      .max(Number(MOST_NANOS))
      .transform((nanos) => [Math.floor(nanos / 1000), nanos % 1000] as const),
  ]),
  encoding: z.string().max(64),
  is_bigendian: z.boolean().default(false),
  events: z.union([
    z.base64().transform((text) => new Uint8Array(Buffer.from(text, 'base64'))),
    z.instanceof(Uint8Array),
  ]),
});
type Packet = z.infer<typeof packetSchema>;

/** What pixels are sent in. `trigger` is an input line's, and has none. */
export const eventEncodings = ['evt3', 'mono', 'libcaer', 'libcaer_cmp'] as const;
type Encoding = (typeof eventEncodings)[number];

/** Most events of one message: 2 bytes of evt3 can be twelve events, so bytes do not bound them. */
const MOST_EVENTS = 1_000_000;
/** Times farther than this from their stamp are by another clock, µs. */
const ANOTHER_CLOCK = 1_000_000;
/** Packets over which the camera's clock is compared with the stamps. */
const COMPARED = 64;

/** Check what no decoder would survive or read rightly. Throws WireError. */
function checked(packet: Packet): Encoding {
  const { encoding, is_bigendian } = packet;
  const known = eventEncodings.find((each) => each === encoding);
  if (known === undefined) {
    throw new WireError(
      `Events come in encoding "${encoding.slice(0, 32)}"; ${eventEncodings.join(', ')} are read here. ` +
        'Set the encoding of the camera driver to one of them.',
    );
  }
  if (is_bigendian)
    throw new WireError(
      'Events come big-endian; little-endian is read here. Run the driver on such a machine.',
    );
  return known;
}

/** All events of one message, absolute times by whatever clock the encoding has. */
function decoded(
  payloads: ReturnType<typeof rosPayloads>,
  batch: EventBatch,
  message: RosMessage,
): Pick<CameraEvents, 'count' | 'time' | 'x' | 'y' | 'on'> {
  const parts: Pick<CameraEvents, 'time' | 'x' | 'y' | 'on'>[] = [];
  let count = 0;
  clearBatch(batch);
  payloads.begin(message);
  for (let done = false; !done; clearBatch(batch)) {
    done = payloads.decode(batch);
    if (!done && isEmpty(batch)) throw new WireError('A message holds words that lead nowhere.');
    count += batch.count;
    if (count > MOST_EVENTS) throw new WireError(`A message holds more than ${MOST_EVENTS} events.`);
    const part = cameraColumns(batch.count);
    for (let i = 0; i < batch.count; i++)
      part.time[i] = Math.floor(batch.base + batch.t[i] / batch.ticksPerMicro);
    part.x.set(batch.x.subarray(0, batch.count));
    part.y.set(batch.y.subarray(0, batch.count));
    part.on.set(batch.on.subarray(0, batch.count));
    parts.push(part);
  }
  if (parts.length === 1) return { count, ...parts[0] };
  const all = cameraColumns(count);
  let at = 0;
  for (const { time, x, y, on } of parts) {
    all.time.set(time, at);
    all.x.set(x, at);
    all.y.set(y, at);
    all.on.set(on, at);
    at += time.length;
  }
  return { count, ...all };
}

/** Reads the packets of one topic. Throws ZodError or WireError. */
export type EventPacketReader = (message: unknown) => CameraEvents;

/**
 * @returns a reader of one topic's packets.
 *
 * evt3 counts by the sensor's clock; its times are moved to that of the stamps. A stamp is late by what the driver took, never
 * early, so that the least difference of the last 64 packets is the honest one.
 */
export function eventPacketReader(): EventPacketReader {
  let payloads = rosPayloads();
  const batch = createBatch(Math.min(BATCH_EVENTS, 8192));
  let last: number | null = null;
  let differences: number[] = [];

  const byStamps = (stamp: Micros, first: number): number => {
    differences.push(stamp - first);
    if (differences.length > COMPARED) differences.shift();
    return Math.min(...differences);
  };

  return (given) => {
    const packet = packetSchema.parse(given);
    const { header, width, height, seq, time_base, events: bytes } = packet;
    const encoding = checked(packet);
    if (last !== null && seq !== last + 1) {
      payloads = rosPayloads();
      differences = [];
    }
    last = seq;
    const [baseMicros, baseNanos] = time_base;
    const message = { encoding, width, height, baseMicros, baseNanos, bytes, offset: 0 };
    let read: ReturnType<typeof decoded>;
    try {
      read = decoded(payloads, batch, message);
    } catch (cause) {
      payloads = rosPayloads();
      if (cause instanceof RecordingError) throw new WireError(`EventPacket ${seq}: ${cause.message}`);
      throw cause;
    }
    const { stamp } = header;
    const events = Object.assign({}, read, { stamp, width, height, sequence: seq });
    const [first = stamp] = read.time;
    const isForeign = encoding === 'evt3' || Math.abs(first - stamp) > ANOTHER_CLOCK;
    if (read.count > 0 && isForeign) {
      const shift = byStamps(stamp, first);
      for (let i = 0; i < read.count; i++) read.time[i] += shift;
    }
    checkFrame(events, encoding === 'mono');
    return events;
  };
}
