// Writing a run as MCAP. Entries come one by one and are written in order; nothing but the overview stays in memory.

import { McapWriter } from '@mcap/core';
import { packEntry, packMessage, type Entry, type Packed } from '../telemetry/message.ts';
import { foxgloveSchemas } from './foxglove-schemas.ts';
import { foreignMessages } from './foxglove.ts';
import { ENCODING, OVERVIEW, overviewType, PROFILE, timeOf, topicOf } from './topics.ts';

/** Where bytes go. */
export interface ByteSink {
  write(bytes: Uint8Array): Promise<unknown>;
}

/** A recording under way. */
export interface Recorder {
  /** Take an entry. A second greeting begins another run, which is not recorded. */
  take(entry: Entry): void;
  /** Write what is left, and the index. Fails where writing failed. */
  end(): Promise<void>;
}

/** Bytes of a chunk: about a second of lane keeping, the least that is read at a seek. */
const CHUNK = 256 * 1024;
/** Percepts between two states of the overview. */
const STATE_EVERY = 20;

/** Begin a recording. @param failed  told once, at once, where writing failed; what is taken after that is not kept */
export function recorder(sink: ByteSink, failed: (cause: unknown) => void = () => undefined): Recorder {
  let position = 0n;
  const writer = new McapWriter({
    chunkSize: CHUNK,
    writable: {
      async write(bytes) {
        await sink.write(bytes);
        position += BigInt(bytes.length);
      },
      position: () => position,
    },
  });
  const encoder = new TextEncoder();
  const overview: Packed[] = [];
  const channels = new Map<string, number>();
  let period = 0; // µs; 0 before the greeting
  let over = false;
  let isBroken = false;
  let index = 0;
  let stateAt = -Infinity;
  const broken = (cause: unknown): void => {
    if (!isBroken) failed(cause);
    isBroken = over = true;
  };
  let work: Promise<unknown> = writer.start({ profile: PROFILE, library: 'neurover' });
  work.catch(broken);

  const channelOf = async (topic: string): Promise<number> => {
    const known = channels.get(topic);
    if (known !== undefined) return known;
    const foreign = foxgloveSchemas[topic];
    const schemaId =
      foreign === undefined
        ? 0
        : await writer.registerSchema({
            name: foreign.name,
            encoding: 'jsonschema',
            data: encoder.encode(JSON.stringify(foreign.schema)),
          });
    const messageEncoding = foreign === undefined ? ENCODING : 'json';
    const id = await writer.registerChannel({ topic, schemaId, messageEncoding, metadata: new Map() });
    channels.set(topic, id);
    return id;
  };
  const add = async (topic: string, sequence: number, data: Uint8Array): Promise<void> => {
    const at = timeOf(sequence, period);
    await writer.addMessage({
      channelId: await channelOf(topic),
      sequence,
      logTime: at,
      publishTime: at,
      data,
    });
  };

  const keep = (entry: Entry, bytes: Uint8Array): void => {
    if (entry.kind === 'frame') {
      overview.push({ kind: 'frame', bytes: packEntry(entry, false) });
      return;
    }
    if (entry.kind === 'state') {
      if (entry.state.index - stateAt < STATE_EVERY) return;
      stateAt = entry.state.index;
    }
    overview.push({ kind: entry.kind, bytes });
  };
  const writeEntry = async (entry: Entry, bytes: Uint8Array, at: number): Promise<void> => {
    await add(topicOf(entry.kind), at, bytes);
    for (const { topic, value } of foreignMessages(entry, timeOf(at, period)))
      await add(topic, at, encoder.encode(JSON.stringify(value)));
  };

  return {
    take(entry) {
      if (entry.kind === 'greeting') {
        over ||= period !== 0;
        period ||= entry.greeting.run.controlPeriod;
      }
      if (over || period === 0) return;
      if (entry.kind === 'frame') ({ index } = entry.frame);
      const at = index;
      const bytes = packEntry(entry);
      keep(entry, bytes);
      work = work.then(() => writeEntry(entry, bytes, at));
      work.catch(broken);
    },
    async end() {
      await work;
      const data = packMessage(overview);
      const logTime = timeOf(index, period);
      await writer.addAttachment({
        name: OVERVIEW,
        mediaType: overviewType(data),
        logTime,
        createTime: logTime,
        data,
      });
      await writer.end();
    },
  };
}
