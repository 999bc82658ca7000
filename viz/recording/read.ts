// Reading a recording: the whole timeline at once from its overview, events chunk by chunk when somebody looks.

import { McapIndexedReader } from '@mcap/core';
import { ChunkReads, type ByteSource } from './chunk-reads.ts';
import { OVERVIEW, overviewType, PROFILE, timeOf, topicOf } from './topics.ts';

export type { ByteSource };

/** A recording cannot be read; the message says why and what to do. */
export class RecordingFault extends Error {
  override readonly name = 'RecordingFault';
}

/** An open recording. */
export interface OpenRecording {
  /** Telemetry of everything but events: one message. */
  readonly overview: Uint8Array;
  /** Frames with their events, of percepts from `first` on. @param period  µs between percepts */
  frames(first: number, count: number, period: number): AsyncGenerator<Uint8Array, void, void>;
}

const MAGIC = [0x89, 0x4d, 0x43, 0x41, 0x50, 0x30, 0x0d, 0x0a];
const isMagic = (bytes: Uint8Array): boolean =>
  bytes.length === 8 && bytes.every((byte, k) => byte === MAGIC[k]);

/** Open a recording. @param name  what errors call it. Throws RecordingFault. */
export async function openRecordingFile(source: ByteSource, name: string): Promise<OpenRecording> {
  const size = await source.size();
  const reads = new ChunkReads(source);
  reads.ends(size);
  const foreign = new RecordingFault(`${name} is no recording of neurover: it is not an MCAP file.`);
  if (size < 16n || !isMagic(await reads.read(0n, 8n))) throw foreign;
  if (!isMagic(await reads.read(size - 8n, 8n)))
    throw new RecordingFault(
      `${name} was cut short: its end with the index is missing. Record it again, or repair it with "mcap recover".`,
    );
  let reader: McapIndexedReader;
  let overview: Uint8Array | null = null;
  try {
    reader = await McapIndexedReader.Initialize({ readable: reads });
    for await (const { data, mediaType } of reader.readAttachments({ name: OVERVIEW })) {
      if (mediaType !== overviewType(data)) throw new Error('its overview fails its checksum.');
      overview ??= data;
    }
  } catch (cause) {
    throw new RecordingFault(`${name} is damaged: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  if (reader.header.profile !== PROFILE || overview === null)
    throw new RecordingFault(
      `${name} is an MCAP file of something else: it holds no run of neurover. Foxglove or Lichtblick shows it, a robot's drive too.`,
    );
  return {
    overview,
    async *frames(first, count, period) {
      const range = { startTime: timeOf(first, period), endTime: timeOf(first + count - 1, period) };
      reads.ahead(reader.chunkIndexes, range.startTime, range.endTime);
      try {
        for await (const { data } of reader.readMessages({
          topics: [topicOf('frame')],
          ...range,
          validateCrcs: true,
        }))
          yield data;
      } catch (cause) {
        throw new RecordingFault(
          `${name} is damaged around percept ${first}; the rest can be watched. (${cause instanceof Error ? cause.message : String(cause)})`,
        );
      }
    },
  };
}
