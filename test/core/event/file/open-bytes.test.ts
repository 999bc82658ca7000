import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createWriter, type WriteFormat } from '../../../../core/event/file/convert.ts';
import {
  createDecoder,
  detectFormat,
  recordingFormats,
  type RecordingFormat,
} from '../../../../core/event/file/formats.ts';
import { bytesFrame, openBytes } from '../../../../core/event/file/open-bytes.ts';
import { openRecording } from '../../../../core/event/file/open.ts';
import type { Recording } from '../../../../core/event/file/reading.ts';
import type { OtherEvent } from '../../../../core/event/recording/batch.ts';
import { RecordingError } from '../../../../core/event/recording-error.ts';
import { corpus } from '../corpus.ts';
import { take, writeRows, type Edge, type Row } from '../rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'neurover-bytes-'));
afterAll(() => rmSync(folder, { recursive: true }));

function allOf(recording: Recording): { rows: Row[]; edges: Edge[]; others: OtherEvent[] } {
  const all = { rows: [] as Row[], edges: [] as Edge[], others: [] as OtherEvent[] };
  for (const batch of recording.batches()) {
    take(batch, all.rows, all.edges);
    all.others.push(...batch.others);
  }
  return all;
}

const rowsOf = (recording: Recording): Row[] => allOf(recording).rows;

const rows: Row[] = Array.from({ length: 300 }, (_, i) => [1000 + 13 * i, (7 * i) % 64, (5 * i) % 48, i & 1]);
const evt3 = writeRows('evt3', rows, [], { width: 64, height: 48 });

describe('a recording in memory', () => {
  it.each(corpus().filter(({ format }) => format !== 'hdf5'))(
    'gives the same events as on disk: $name',
    async ({ name, format, options, bytes }) => {
      const file = join(folder, name.replaceAll(/\W/g, '-'));
      writeFileSync(file, bytes);
      const told = { ...options, format };
      const expected = allOf(await openRecording(file, told));
      expect(allOf(openBytes(bytes, file, told))).toEqual(expected);
    },
  );

  it('is told apart by its bytes, or else by its name', () => {
    expect(rowsOf(openBytes(evt3, 'dropped'))).toEqual(rows);
    expect(rowsOf(openBytes(writeRows('csv', rows), 'dropped.csv'))).toEqual(rows);
    expect(() => openBytes(Uint8Array.of(1, 2, 3), 'dropped')).toThrow(
      /Neither the first bytes nor the name tell the format.*\(at byte 0 of dropped\)/,
    );
  });

  it('has the frame of its header, or that of its events', () => {
    expect(bytesFrame(evt3, 'a.raw')).toEqual({ width: 64, height: 48 });
    expect(bytesFrame(writeRows('csv', [[5, 9, 2, 1]]), 'a.csv')).toEqual({ width: 10, height: 3 });
  });

  it('is refused as HDF5, with who reads it', () => {
    expect(() =>
      openBytes(
        Uint8Array.from('\x89HDF\r\n\x1a\n', (c) => c.charCodeAt(0)),
        'a.h5',
      ),
    ).toThrow(
      new RecordingError(
        'HDF5 is read from a disk. Take openRecording of neurover/core/recordings, on Node.',
        null,
        'a.h5',
      ),
    );
  });
});

describe('a recording that has been read', () => {
  it('does not pretend to be empty, on disk or in memory', async () => {
    const file = join(folder, 'twice.raw');
    writeFileSync(file, evt3);
    for (const recording of [await openRecording(file), openBytes(evt3, file)]) {
      expect(rowsOf(recording)).toHaveLength(300);
      expect(() => recording.batches()).toThrow(
        new RangeError(`${file} has been read. Open it again to read it again.`),
      );
    }
  });
});

describe('a recording read with another format than its own', () => {
  it.each([
    ['evt2', 'evt3 by the file itself, but it is read as evt2'],
    ['text', 'evt3 by the file itself, but it is read as text'],
    ['evt3', undefined],
    [undefined, undefined],
  ] as const)('says so where the header names it: %s', (format, stated) => {
    const options = format === undefined ? {} : { format };
    expect(openBytes(evt3, 'a.raw', options).facts.notes['stated']).toBe(stated);
  });

  it('raises no alarm over any sample that is read with its own', () => {
    for (const { format, options, bytes } of corpus()) {
      if (format === 'hdf5') continue;
      expect(openBytes(bytes, 'a', { ...options, format }).facts.notes).not.toHaveProperty('stated');
    }
  });
});

describe('a decoder or writer that is not there', () => {
  it('is refused by name', () => {
    expect(() => createDecoder('hdf5')).toThrow(
      new RecordingError(
        'hdf5 is not read from front to back, so no decoder reads it. Take openRecording.',
        null,
      ),
    );
    expect(() => createDecoder('rosbag2')).toThrow(/Take openRecording or openBytes\./);
    expect(() => createDecoder('toString' as RecordingFormat)).toThrow(
      new RangeError(`"toString" is no format. Those that can be read: ${recordingFormats.join(', ')}.`),
    );
    expect(() => createWriter('mcap' as WriteFormat, { frame: { width: 4, height: 4 } })).toThrow(
      new RangeError('"mcap" is not written. Formats that can be: evt2, evt3, dat, aedat4, es, npy, csv.'),
    );
  });

  it('takes what detectFormat says', () => {
    expect(createDecoder(detectFormat(evt3, 'a')).facts.format).toBe('evt3');
  });
});
