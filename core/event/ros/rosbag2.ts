// rosbag2's .db3 file: messages as rows of a SQLite table.

import { clearBatch, createBatch, isEmpty, isFull, type EventBatch } from '../recording/batch.ts';
import { EVENT_PACKET_TYPES, eventPacketMessage } from './cdr.ts';
import { facts, type RecordingFacts } from '../recording/decoder.ts';
import type { TopicOptions } from './mcap.ts';
import type { ByteSource } from '../recording/reader.ts';
import { latin1 } from '../bytes/read.ts';
import { asRecordingError, RecordingError } from '../recording-error.ts';
import { packedMessages } from './packed.ts';
import { rosPayloads } from './payload.ts';
import { openSqlite, sqliteRows, type Sqlite, type SqliteValue } from './sqlite.ts';

const text = (value: SqliteValue | undefined): string =>
  value instanceof Uint8Array ? latin1(value, 0, Math.min(value.length, 65536)) : '';

/** @returns the root page of each table, and the order of its columns */
function tables(db: Sqlite): Map<string, { readonly root: number; readonly columns: readonly string[] }> {
  const found = new Map<string, { readonly root: number; readonly columns: readonly string[] }>();
  for (const { values } of sqliteRows(db, 1)) {
    const [kind, name, , root, sql] = values;
    if (text(kind) !== 'table' || typeof root !== 'number') continue;
    const body = /\(([\s\S]*)\)/.exec(text(sql))?.[1] ?? '';
    const columns = body.split(',').map((column) =>
      column
        .trim()
        .split(/\s+/)[0]
        .replaceAll(/["'`[\]]/g, ''),
    );
    found.set(text(name), { root, columns });
  }
  return found;
}

/**
 * Decode a .db3 file with event_camera_msgs/EventPacket messages, in the order in which they were stored.
 *
 *     topics    id, name, type, …        messages   id, topic_id, timestamp, data (CDR, plain or packed by Zstandard)
 *
 * Yields and throws as decodeSource does.
 *
 * @param size  bytes of the file
 */
export function* decodeRosbag2(
  source: ByteSource,
  size: number,
  { topic }: TopicOptions = {},
  known: RecordingFacts = facts('rosbag2'),
  capacity?: number,
): Generator<EventBatch, void, void> {
  const batch = createBatch(capacity);
  const payloads = rosPayloads();
  const packed = packedMessages();
  let offset = 0;
  try {
    const db = openSqlite(source, size);
    const found = tables(db);
    const [topics, messages] = [found.get('topics'), found.get('messages')];
    if (topics === undefined || messages === undefined) {
      throw new RecordingError(
        'The database has no tables "topics" and "messages": this is no rosbag2 file.',
        0,
      );
    }
    let chosen = -1;
    for (const { id, values } of sqliteRows(db, topics.root)) {
      const name = text(values[topics.columns.indexOf('name')]);
      const type = text(values[topics.columns.indexOf('type')]);
      if (chosen >= 0 || !EVENT_PACKET_TYPES.includes(type) || (topic ?? name) !== name) continue;
      chosen = id;
      known.notes['topic'] = name;
    }
    if (chosen < 0)
      throw new RecordingError('No topic carries event packets.', (topics.root - 1) * db.pageBytes);
    const [topicAt, dataAt] = ['topic_id', 'data'].map((column) => messages.columns.indexOf(column));
    for (const row of sqliteRows(db, messages.root)) {
      offset = row.offset;
      if (row.values[topicAt] !== chosen) {
        known.ignored++;
        continue;
      }
      const data = row.values[dataAt];
      if (!(data instanceof Uint8Array)) throw new RecordingError('A message has no data.', offset);
      const message = eventPacketMessage(packed.plain(data, offset), offset);
      known.width ??= message.width;
      known.height ??= message.height;
      known.notes['encoding'] ??= message.encoding;
      payloads.begin({ ...message, offset });
      while (!payloads.decode(batch) || isFull(batch)) {
        if (isEmpty(batch)) break;
        yield batch;
        clearBatch(batch);
        batch.ticksPerMicro = 1;
      }
    }
  } catch (cause) {
    if (!isEmpty(batch)) yield batch;
    throw asRecordingError(cause, offset);
  }
  if (!isEmpty(batch)) yield batch;
}
