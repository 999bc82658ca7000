// MCAP, the bag file of newer ROS 2: records one after another, messages mostly inside compressed chunks. Read by hand from
// front to back, because the package at hand keeps a claimed record in memory whatever its size and tells no byte of a fault.

import { isFull, type EventBatch } from '../recording/batch.ts';
import { EVENT_PACKET_TYPES, eventPacketMessage } from './cdr.ts';
import { facts, type ByteWindow, type RecordingDecoder } from '../recording/decoder.ts';
import { inflated } from '../bytes/inflated.ts';
import { u16 } from '../bytes/read.ts';
import { RecordingError } from '../recording-error.ts';
import {
  fileRecords,
  nextOf,
  openChunk,
  RECORD,
  textOf,
  type McapRecord,
  type OpenChunk,
} from './mcap-records.ts';
import { packedMessages } from './packed.ts';
import { rosPayloads } from './payload.ts';

/** What bag readers can be told. */
export interface TopicOptions {
  /** The topic to read; otherwise the first that carries event packets. */
  readonly topic?: string;
}

/** A decoder of MCAP files with event_camera_msgs/EventPacket messages; `mcap-records.ts` says what a record looks like. */
export function mcapDecoder({ topic }: TopicOptions = {}): RecordingDecoder & { finished: boolean } {
  const known = facts('mcap');
  const payloads = rosPayloads();
  const packed = packedMessages();
  const scratch = inflated();
  const next = fileRecords();
  const schemas = new Map<number, string>();
  let channel = -1;
  let isPayloadOpen = false;
  let chunk: OpenChunk | null = null;

  /** The first channel of event packets is read, or the one that was wished. */
  const takeChannel = (record: McapRecord): void => {
    const { bytes, at } = record;
    const [name] = textOf(record, at + 4);
    const type = schemas.get(u16(bytes, at + 2)) ?? '';
    if (channel >= 0 || !EVENT_PACKET_TYPES.includes(type) || (topic ?? name) !== name) return;
    channel = u16(bytes, at);
    known.notes['topic'] = name;
  };
  const takeMessage = ({ bytes, at, end, offset }: McapRecord): void => {
    if (end - at < 22) throw new RecordingError('A message record is too short.', offset);
    if (u16(bytes, at) !== channel) {
      known.ignored++;
      return;
    }
    const message = eventPacketMessage(packed.plain(bytes.slice(at + 22, end), offset), offset);
    known.width ??= message.width;
    known.height ??= message.height;
    known.notes['encoding'] ??= message.encoding;
    payloads.begin(message);
    isPayloadOpen = true;
  };
  const take = (record: McapRecord): void => {
    const { kind, bytes, at, end } = record;
    if (kind === RECORD.schema && end - at > 2) {
      if (schemas.size < 65536) schemas.set(u16(bytes, at), textOf(record, at + 2)[0]);
    } else if (kind === RECORD.channel && end - at > 4) takeChannel(record);
    else if (kind === RECORD.message) takeMessage(record);
    else if (kind === RECORD.chunk) chunk = openChunk(record, scratch);
  };
  /** Take the next record of the open chunk. @returns whether there was one */
  const takeFromChunk = (): boolean => {
    const record = chunk === null ? null : nextOf(chunk);
    if (record === null) chunk = null;
    else take(record);
    return record !== null;
  };

  const decoder = {
    facts: known,
    finished: false,
    decode(window: ByteWindow, batch: EventBatch): void {
      for (;;) {
        if (isPayloadOpen && !payloads.decode(batch)) return;
        isPayloadOpen = false;
        if (isFull(batch)) return;
        if (takeFromChunk()) continue;
        const record = next(window);
        if (record === 'more') return;
        if (record !== 'end') {
          take(record);
          continue;
        }
        if (channel < 0)
          throw new RecordingError(
            'No topic carries event packets. A run that neurover recorded is seen with: npx neurover watch FILE',
            window.offset + window.at,
          );
        decoder.finished = true;
        return;
      }
    },
  };
  return decoder;
}
