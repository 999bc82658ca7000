import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeFormats } from '../../../../core/event/file/convert.ts';
import { openBytes } from '../../../../core/event/file/open-bytes.ts';
import { packetBytes, writePackets } from '../../../../core/event/file/write-packets.ts';
import { emptyPacket, eventPacket, PacketError, type EventPacket } from '../../../../core/event/packet.ts';
import { RecordingError } from '../../../../core/event/recording-error.ts';
import { packets } from '../../../../core/event/window/packets.ts';
import { savePackets } from '../../../../core/stream/save-packets.ts';
import { micros } from '../../../../core/units/quantity.ts';

const folder = mkdtempSync(join(tmpdir(), 'neurover-packets-'));
afterAll(() => rmSync(folder, { recursive: true }));

const window = micros(200_000);
const frame = { width: 64, height: 48 };

/** `count` events in the k-th window. */
function packet(k: number, count: number): EventPacket {
  const index = Array.from({ length: count }, (_, i) => i);
  return eventPacket(
    { start: micros(k * window), end: micros((k + 1) * window), ...frame },
    {
      t: index.map((i) => i * 2),
      x: index.map((i) => (i * 7) % 64),
      y: index.map((i) => (i * 5) % 48),
      on: index.map((i) => i & 1),
    },
    count,
  );
}

const silent = emptyPacket({ start: micros(4 * window), end: micros(5 * window), ...frame });
/** The third is more than one piece long; the last are a silence and what ends it. */
const seen = [packet(1, 10), packet(2, 70_000), packet(3, 1), silent, packet(5, 3)];

/** What a packet is, its columns as text, because tens of thousands of events are compared one by one otherwise. */
const told = ({ t, x, y, on, ...rest }: EventPacket): object => ({
  ...rest,
  columns: [t, x, y, on].map((each) =>
    Buffer.from(each.buffer, each.byteOffset, each.byteLength).toString('base64'),
  ),
});

async function* coming(): AsyncGenerator<EventPacket, void, void> {
  for (const each of seen) yield await Promise.resolve(each);
}

describe.each(writeFormats)('packets written as %s', (format) => {
  const name = `written.${format}`;
  const read = (bytes: Uint8Array): EventPacket[] => {
    const { batches, facts } = openBytes(bytes, name, { format: format === 'csv' ? 'text' : format });
    return [...packets(batches(), facts, { window, frame })];
  };

  it('are the same packets when they are read, and stay as they were', () => {
    const before = seen.map(told);
    expect(read(packetBytes(seen, format)).map(told)).toEqual(before);
    expect(seen.map(told)).toEqual(before);
  });

  it('are the same bytes on disk, at hand or still to come', async () => {
    const expected = packetBytes(seen, format);
    for (const source of [seen, coming()]) {
      const file = join(folder, name);
      expect(await savePackets(file, source, format)).toBe(expected.length);
      expect(readFileSync(file).equals(expected)).toBe(true);
    }
  });

  it('may be none, where the frame is told', () => {
    expect(read(packetBytes([], format, { frame }))).toEqual([]);
    expect(() => packetBytes([], format)).toThrow(
      new RecordingError(
        'There are no packets, so nothing tells the frame. Give { frame } for a recording of none.',
        null,
      ),
    );
  });
});

it('packets of long windows keep times that a batch could not hold', () => {
  const end = micros(0xffffffff);
  const long = eventPacket(
    { start: micros(0), end, ...frame },
    { t: [0, 0xfffffff0], x: [1, 2], y: [3, 4], on: [1, 0] },
    2,
  );
  const bytes = packetBytes([long], 'csv');
  expect(new TextDecoder().decode(bytes)).toBe('t,x,y,p\n0,1,3,1\n4294967280,2,4,0\n');
});

describe('packets that no recording can take', () => {
  const early = { ...packet(1, 2), start: micros(-5) };
  it.each([
    [
      'a frame of another size',
      [packet(0, 1), { ...packet(1, 0), width: 65 }],
      'Packet 1 is of 65×48 pixels, the recording of 64×48. Bring it to that frame by scaled, or write another recording.',
    ],
    ['before 0', [early], "Packet 0 begins at -5 µs; a recording's times are whole µs from 0 on. Shift it."],
    [
      'not in order',
      [packet(1, 1), packet(0, 1)],
      'Packet 1 begins at 0 µs, before the end of the one before it, 400000 µs. Give packets in the order of time.',
    ],
  ])('are refused: %s', (_, list, sentence) => {
    expect(() => packetBytes(list, 'evt3')).toThrow(new RecordingError(sentence, null));
  });

  it('leave no file behind, nor do damaged ones or a source that fails', async () => {
    const file = join(folder, 'none.raw');
    const bad = { ...packet(0, 1), x: Uint16Array.of(64) };
    await expect(savePackets(file, [packet(0, 1), packet(0, 1)], 'evt3')).rejects.toThrow(RecordingError);
    await expect(savePackets(file, [bad], 'evt3')).rejects.toThrow(PacketError);
    async function* failing(): AsyncGenerator<EventPacket, void, void> {
      yield await Promise.resolve(packet(0, 1));
      throw new Error('unplugged');
    }
    await expect(savePackets(file, failing(), 'evt3')).rejects.toThrow('unplugged');
    expect(existsSync(file)).toBe(false);
    expect(readdirSync(folder).filter((each) => each.includes('none'))).toEqual([]);
  });
});

it('pieces are the taker’s to keep', () => {
  const pieces = [...writePackets(seen, 'evt2')];
  expect(Buffer.concat(pieces).equals(packetBytes(seen, 'evt2'))).toBe(true);
});
