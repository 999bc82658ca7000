// A recording gives back what was recorded, says what is wrong with what is none, and is an MCAP file that others can read.

import { createHash } from 'node:crypto';
import { McapStreamReader, McapWriter } from '@mcap/core';
import { describe, expect, it } from 'vitest';
import { openRecordingFile, RecordingFault } from '../../../viz/recording/read.ts';
import { packEntry, splitMessage, type Entry } from '../../../viz/telemetry/message.ts';
import { memory, record } from './record.ts';

const digest = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('a recording', async () => {
  const { bytes, entries, period } = await record(150);

  it('gives back every entry in its overview, and every frame whole', async () => {
    const file = await openRecordingFile(memory(bytes), 'run.mcap');
    const rare = (kind: string): boolean => ['greeting', 'scene', 'note'].includes(kind);
    const overview = splitMessage(file.overview).filter(({ kind }) => rare(kind));
    const given = entries.filter(({ kind }) => rare(kind));
    expect(overview.map(({ kind, bytes: of }) => [kind, digest(of)])).toEqual(
      given.map((entry) => [entry.kind, digest(packEntry(entry))]),
    );
    const frames = entries.flatMap((entry) => (entry.kind === 'frame' ? [digest(packEntry(entry))] : []));
    const found: string[] = [];
    for await (const frame of file.frames(0, 1000, period)) found.push(digest(frame));
    expect(found).toEqual(frames);
    const some: string[] = [];
    for await (const frame of file.frames(40, 20, period)) some.push(digest(frame));
    expect(some).toEqual(frames.slice(40, 60));
  });

  it('gives back the moments of a span: its frames, and every state between them', async () => {
    const file = await openRecordingFile(memory(bytes), 'run.mcap');
    const [first, count] = [35, 50];
    const within = (entry: Entry): boolean =>
      (entry.kind === 'frame' && entry.frame.index >= first && entry.frame.index < first + count) ||
      (entry.kind === 'state' && entry.state.index >= first && entry.state.index < first + count);
    const told: (readonly [string, string])[] = [];
    for await (const moment of file.moments(first, count, period))
      told.push([moment.kind, digest(moment.bytes)]);
    const given = entries.filter(within).map((entry) => [entry.kind, digest(packEntry(entry))] as const);
    expect(new Set(given.map(([kind]) => kind))).toEqual(new Set(['frame', 'state']));
    expect(told.toSorted()).toEqual(given.toSorted());
  });

  it('fetches a moment in one read, and what was seen a moment ago in none', async () => {
    const source = memory(bytes);
    let reads = 0;
    const counted = {
      ...source,
      read: (offset: bigint, size: bigint) => {
        reads++;
        return source.read(offset, size);
      },
    };
    const file = await openRecordingFile(counted, 'run.mcap');
    const readsOf = async (first: number): Promise<number> => {
      const before = reads;
      let count = 0;
      for await (const frame of file.frames(first, 20, period)) count += frame.length > 0 ? 1 : 0;
      expect(count).toBe(20);
      return reads - before;
    };
    expect(await readsOf(40)).toBe(1);
    expect(await readsOf(40)).toBe(0);
  });

  it("is read by an independent reader, with Foxglove's schemas on their topics", () => {
    const reader = new McapStreamReader({ validateCrcs: true });
    reader.append(bytes);
    const schemas = new Map<number, string>();
    const topics = new Map<string, string>();
    const counts = new Map<number, number>();
    const channels = new Map<string, number>();
    for (let each = reader.nextRecord(); each !== undefined; each = reader.nextRecord()) {
      if (each.type === 'Schema') schemas.set(each.id, each.name);
      if (each.type === 'Channel') {
        topics.set(each.topic, schemas.get(each.schemaId) ?? '');
        channels.set(each.topic, each.id);
      }
      if (each.type === 'Message') counts.set(each.channelId, (counts.get(each.channelId) ?? 0) + 1);
    }
    expect(topics.get('/tf')).toBe('foxglove.FrameTransform');
    expect(topics.get('/camera')).toBe('foxglove.RawImage');
    expect(topics.get('/scene')).toBe('foxglove.SceneUpdate');
    expect(counts.get(channels.get('/tf') ?? -1)).toBe(150);
  });

  it.each([
    [
      'a foreign file',
      (whole: Uint8Array) => new TextEncoder().encode('hello, this is no recording').slice(0, whole.length),
      'it is not an MCAP file',
    ],
    ['an empty file', () => new Uint8Array(0), 'it is not an MCAP file'],
    ['a file that was cut short', (whole: Uint8Array) => whole.slice(0, whole.length / 2), 'was cut short'],
    [
      'a file with a flipped overview',
      (whole: Uint8Array) => flipped(whole, whole.length - 600_000),
      'is damaged',
    ],
  ])('refuses %s in a sentence', async (_what, damage, words) => {
    const open = openRecordingFile(memory(damage(bytes)), 'run.mcap');
    await expect(open).rejects.toThrow(RecordingFault);
    await expect(open).rejects.toThrow(words);
  });

  it('says at which percept a chunk is damaged', async () => {
    const file = await openRecordingFile(memory(flipped(bytes, Math.round(bytes.length * 0.45))), 'run.mcap');
    await expect(async () => {
      for await (const frame of file.frames(0, 1000, period)) expect(frame.length).toBeGreaterThan(0);
    }).rejects.toThrow('run.mcap is damaged around percept 0; the rest can be watched. (');
  });

  it('refuses an MCAP file of somebody else', async () => {
    const parts: Uint8Array[] = [];
    let position = 0n;
    const write = (part: Uint8Array): Promise<void> => {
      parts.push(part.slice());
      position += BigInt(part.length);
      return Promise.resolve();
    };
    const writer = new McapWriter({ writable: { write, position: () => position } });
    await writer.start({ profile: 'ros2', library: 'somebody' });
    await writer.end();
    const open = openRecordingFile(memory(new Uint8Array(Buffer.concat(parts))), 'other.mcap');
    await expect(open).rejects.toThrow('other.mcap is an MCAP file of something else');
  });
});

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice();
  copy[at] ^= 0xff;
  return copy;
}
