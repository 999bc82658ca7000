// Reading a recording: the whole timeline at once from its overview, events chunk by chunk when somebody looks.

import { McapIndexedReader } from '@mcap/core';
import type { Packed } from '../telemetry/message.ts';
import { ChunkReads, type ByteSource } from './chunk-reads.ts';
import { OVERVIEW, overviewType, PROFILE, timeOf, topicOf } from './topics.ts';

export type { ByteSource };

/** A recording cannot be read; the message says why and what to do. */
export class RecordingFault extends Error {
  override readonly name = 'RecordingFault';
}

/** The frames of an open recording, and the states between them. */
export interface RecordedFrames {
  /** Frames with their events, of percepts from `first` on. @param period  µs between percepts */
  frames(first: number, count: number, period: number): AsyncGenerator<Uint8Array, void, void>;
  /** The same frames, and every state of these percepts. */
  moments(first: number, count: number, period: number): AsyncGenerator<Packed, void, void>;
}

/** An open recording. */
export interface OpenRecording extends RecordedFrames {
  /** Telemetry of everything but events: one message. */
  readonly overview: Uint8Array;
}

const MAGIC = [0x89, 0x4d, 0x43, 0x41, 0x50, 0x30, 0x0d, 0x0a];
const isMagic = (bytes: Uint8Array): boolean =>
  bytes.length === 8 && bytes.every((byte, k) => byte === MAGIC[k]);

const faultOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** What is known of a recording once its index has been read. */
interface Indexed extends RecordedFrames {
  readonly reader: McapIndexedReader;
  readonly reads: ChunkReads;
}

/** @param withOverview  whether the overview, which stands before the index, will be asked for, too */
async function openIndex(source: ByteSource, name: string, withOverview: boolean): Promise<Indexed> {
  const size = await source.size();
  const reads = new ChunkReads(source);
  reads.ends(size, withOverview);
  const foreign = new RecordingFault(`${name} is no recording of neurover: it is not an MCAP file.`);
  if (size < 16n || !isMagic(await reads.read(0n, 8n))) throw foreign;
  if (!isMagic(await reads.read(size - 8n, 8n)))
    throw new RecordingFault(
      `${name} was cut short: its end with the index is missing. Record it again, or repair it with "mcap recover".`,
    );
  let reader: McapIndexedReader;
  try {
    reader = await McapIndexedReader.Initialize({ readable: reads });
  } catch (cause) {
    const why = cause instanceof RangeError ? 'its index leads nowhere.' : faultOf(cause);
    throw new RecordingFault(`${name} is damaged: ${why}`);
  }
  async function* messages(
    kinds: readonly Packed['kind'][],
    ...[first, count, period]: Parameters<RecordedFrames['frames']>
  ): AsyncGenerator<Packed, void, void> {
    const range = { startTime: timeOf(first, period), endTime: timeOf(first + count - 1, period) };
    reads.ahead(reader.chunkIndexes, range.startTime, range.endTime);
    const kindOf = new Map<number, Packed['kind']>();
    for (const { id, topic } of reader.channelsById.values()) {
      const kind = kinds.find((each) => topicOf(each) === topic);
      if (kind !== undefined) kindOf.set(id, kind);
    }
    try {
      for await (const { data, channelId } of reader.readMessages({
        topics: kinds.map(topicOf),
        ...range,
        validateCrcs: true,
      }))
        yield { kind: kindOf.get(channelId) ?? 'frame', bytes: data };
    } catch (cause) {
      throw new RecordingFault(
        `${name} is damaged around percept ${first}; the rest can be watched. (${faultOf(cause)})`,
      );
    }
  }
  return {
    reader,
    reads,
    async *frames(...range) {
      for await (const { bytes } of messages(['frame'], ...range)) yield bytes;
    },
    moments: (...range) => messages(['frame', 'state'], ...range),
  };
}

/** Bytes of a checksum behind an attachment's data. */
const CHECKSUM = 4n;

/**
 * The overview: where its index says, without a copy, for it is megabytes that are waited for.
 *
 * @returns null where there is none
 */
async function overviewOf({ reader, reads }: Indexed, name: string): Promise<Uint8Array | null> {
  const place = reader.attachmentIndexes.find((each) => each.name === OVERVIEW);
  if (place === undefined) return null;
  const { offset, length, dataSize, mediaType } = place;
  const start = offset + length - CHECKSUM - dataSize;
  const data = start < offset ? null : await reads.read(start, dataSize);
  if (data === null || mediaType !== overviewType(data))
    throw new RecordingFault(`${name} is damaged: its overview fails its checksum.`);
  return data;
}

/** Open a recording. @param name  what errors call it. Throws RecordingFault. */
export async function openRecordingFile(source: ByteSource, name: string): Promise<OpenRecording> {
  const indexed = await openIndex(source, name, true);
  const overview = await overviewOf(indexed, name);
  if (indexed.reader.header.profile !== PROFILE || overview === null)
    throw new RecordingFault(
      `${name} is an MCAP file of something else: it holds no run of neurover. Foxglove or Lichtblick shows it, a robot's drive too.`,
    );
  return { overview, frames: indexed.frames, moments: indexed.moments };
}

/** Open a recording, whose overview somebody else has read, for its frames. @param name  what errors call it. Throws RecordingFault. */
export const openFrames = (source: ByteSource, name: string): Promise<RecordedFrames> =>
  openIndex(source, name, false);
