// MCAP bags record by record: which channel is read, what is passed over, and what is refused.

import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../../core/event/bytes/crc32.ts';
import { createDecoder } from '../../../../core/event/file/formats.ts';
import { decodeSource, memorySource } from '../../../../core/event/recording/reader.ts';
import type { RecordingError } from '../../../../core/event/recording-error.ts';
import { cdr } from '../corpus.ts';
import { join, readRows, take, words, type Row } from '../rows.ts';

const magic = '\x89MCAP0\r\n';
const text = (value: string): Uint8Array => join(words(4, value.length), value);
const record = (kind: number, ...content: Uint8Array[]): Uint8Array => {
  const bytes = join(...content);
  return join(Uint8Array.of(kind), words(8, bytes.length), bytes);
};
const schema = (id: number, name = 'event_camera_msgs/msg/EventPacket'): Uint8Array =>
  record(3, words(2, id), text(name), text('ros2msg'), text(''));
const channel = (id: number, schemaId: number, topic: string): Uint8Array =>
  record(4, words(2, id, schemaId), text(topic), text('cdr'), words(4, 0));

/** A message of mono events at these times, ns after its base of 5 ms. */
const message = (id: number, ...times: number[]): Uint8Array => {
  const payload = join(...times.map((t) => join(words(4, t), words(2, id, 2))));
  return record(5, words(2, id), words(4, 0), words(8, 0, 0), cdr('mono', payload));
};
const chunk = (
  records: Uint8Array,
  change: { size?: number; sum?: number; claims?: number } = {},
): Uint8Array =>
  record(
    6,
    words(8, 0, 0, change.size ?? records.length),
    words(4, change.sum ?? 0),
    text(''),
    words(8, change.claims ?? records.length),
    records,
  );
const end = (kind = 15): Uint8Array => record(kind, words(4, 0));
const read = (parts: readonly (Uint8Array | string)[], topic?: string) => {
  const decoder = createDecoder('mcap', topic === undefined ? {} : { topic });
  return { ...readRows(decoder, join(...parts)), facts: decoder.facts };
};
const base = 5_000_000;
const one = [magic, schema(1), channel(7, 1, '/events'), message(7, 1000, 2000), end(), magic];
const rows: Row[] = [
  [base + 1000, 7, 2, 0],
  [base + 2000, 7, 2, 0],
];

describe('MCAP', () => {
  it('is read outside of chunks and inside, to the end of its data or its footer', () => {
    expect(read(one)).toMatchObject({ rows, error: null });
    expect(read([magic, schema(1), channel(7, 1, '/e'), message(7, 1000, 2000), end(2)])).toMatchObject({
      rows,
      error: null,
    });
    const inside = join(schema(1), channel(7, 1, '/e'), message(7, 1000), message(7, 2000));
    expect(read([magic, chunk(inside, { sum: crc32(inside) }), end()])).toMatchObject({ rows, error: null });
  });

  it('is read of one channel: the first that carries event packets, or the topic that is told', () => {
    const two = [
      magic,
      schema(1),
      schema(2, 'sensor_msgs/msg/Image'),
      channel(3, 2, '/image'),
      channel(7, 1, '/left'),
      channel(8, 1, '/right'),
      message(3, 1),
      message(7, 1000),
      message(8, 1500),
      message(7, 2000),
      end(),
    ];
    expect(read(two)).toMatchObject({ rows, facts: { ignored: 2, notes: { topic: '/left' } } });
    expect(read(two, '/right')).toMatchObject({
      rows: [[base + 1500, 8, 2, 0]],
      facts: { ignored: 3, notes: { topic: '/right' } },
    });
    expect((read(two, '/none').error as RecordingError).reason).toMatch(/^No topic carries event packets/);
    expect((read(two, '/image').error as RecordingError).reason).toMatch(/^No topic carries event packets/);
  });

  it('passes attachments and metadata over, in chunks of a file that end anywhere', () => {
    const beside = [
      magic,
      record(9, new Uint8Array(5000)),
      schema(1),
      channel(7, 1, '/e'),
      record(12, new Uint8Array(3000)),
      message(7, 1000, 2000),
      end(),
    ];
    expect(read(beside)).toMatchObject({ rows, error: null });
    for (const chunkBytes of [16, 100, 1000]) {
      const got: Row[] = [];
      for (const batch of decodeSource(createDecoder('mcap'), memorySource(join(...beside)), {
        chunkBytes,
        capacity: 64,
      }))
        take(batch, got, []);
      expect(got).toEqual(rows);
    }
    const cut = read([magic, record(9, new Uint8Array(5000)).slice(0, 900)]);
    expect((cut.error as RecordingError).reason).toMatch(/ends inside a record/);
  });

  const inside = join(schema(1), channel(7, 1, '/e'), message(7, 1000));
  it.each<[string, readonly (Uint8Array | string)[], RegExp]>([
    ['no magic', ['\x89MCAP1\r\n', schema(1)], /This is no MCAP file/],
    ['a record of kind 0', [magic, record(0)], /A record of kind 0 claims 0 bytes: it is damaged/],
    [
      'a record of more than 64 MiB',
      [magic, Uint8Array.of(3), words(8, (1 << 26) + 1)],
      /claims 67108865 bytes: it is damaged/,
    ],
    [
      'a text beyond its record',
      [magic, record(3, words(2, 1), words(4, 9), new Uint8Array(8))],
      /A text runs beyond its record/,
    ],
    [
      'a message without a head',
      [magic, schema(1), channel(7, 1, '/e'), record(5, new Uint8Array(21))],
      /A message record is too short/,
    ],
    ['a chunk without a head', [magic, record(6, new Uint8Array(39))], /A chunk record is too short/],
    [
      'a chunk that claims more than it has',
      [magic, chunk(inside, { claims: inside.length + 1 })],
      /claims more bytes than its record has/,
    ],
    [
      'a chunk that claims less',
      [magic, chunk(inside, { claims: inside.length - 1 })],
      /claims more bytes than its record has/,
    ],
    [
      'a chunk of another size',
      [magic, chunk(inside, { size: inside.length + 1 })],
      /does not unpack to the size it claims/,
    ],
    ['a chunk that fails its checksum', [magic, chunk(inside, { sum: 1 })], /A chunk fails its checksum/],
    ['a chunk in a chunk', [magic, chunk(chunk(inside))], /A chunk holds a chunk/],
    ['a record beyond its chunk', [magic, chunk(inside.slice(0, -1))], /A record runs beyond its chunk/],
    [
      'half a record at the end of a chunk',
      [magic, chunk(join(inside, Uint8Array.of(5, 1)))],
      /A record runs beyond its chunk/,
    ],
    [
      'an unknown compression',
      [magic, record(6, words(8, 0, 0, 0), words(4, 0), text('br'), words(8, 0))],
      /Compression "br" is unknown/,
    ],
  ])('with %s is refused', (_, parts, sentence) => {
    expect((read([...parts, end()]).error as RecordingError).reason).toMatch(sentence);
  });

  it('that is cut off says so, after all that came before', () => {
    const whole = join(...one.slice(0, 4));
    for (let length = 8; length < whole.length; length += 5) {
      const { rows: before, error } = read([whole.slice(0, length)]);
      expect(before).toEqual([]);
      expect((error as RecordingError).reason).toMatch(/ends inside (a record|the records)/);
    }
    expect(read([whole])).toMatchObject({
      rows,
      error: { reason: expect.stringMatching(/ends inside the records/) },
    });
  });
});
