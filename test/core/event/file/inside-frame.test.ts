// Events where the header says that no pixels are: left out and counted, whatever the format.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { leaveOutside } from '../../../../core/event/file/inside-frame.ts';
import { openRecording } from '../../../../core/event/file/open.ts';
import { batchOf, take, writeRows, type Edge, type Row } from '../rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'neurover-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const rows: Row[] = [
  [5, 4, 3, 1],
  [6, 16, 3, 0],
  [7, 15, 47, 1],
  [8, 60, 2, 1],
];
const inside = [rows[0], rows[2]];

/** The same file, but its header says 16 pixels across instead of 64. */
function narrowed(bytes: Uint8Array): Uint8Array {
  let text = Buffer.from(bytes).toString('latin1');
  for (const before of ['geometry ', 'width=', 'Width ', 'sizeX" type="int">', '\x02\x00\x00\x01'])
    text = text.replace(`${before}64`, `${before}16`).replace(`${before}\x40\x00`, `${before}\x10\x00`);
  return Buffer.from(text.replace(/^64 48/, '16 48'), 'latin1');
}

async function read(
  name: string,
  bytes: Uint8Array,
): Promise<{ rows: Row[]; edges: Edge[]; outside: number }> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const got = { rows: [] as Row[], edges: [] as Edge[] };
  const losses = { outside: 0 };
  for (const batch of (await openRecording(path)).batches(losses)) take(batch, got.rows, got.edges);
  return { ...got, ...losses };
}

describe('events outside the frame that the file declares', () => {
  it.each(['evt2', 'evt3', 'dat', 'aedat4', 'es'] as const)(
    'are left out of %s and counted',
    async (format) => {
      const ending = format.replace(/evt\d/, 'raw');
      const whole = writeRows(format, rows, [], { width: 64, height: 48 });
      expect(await read(`whole.${ending}`, whole)).toMatchObject({ rows, outside: 0 });
      expect(await read(`narrow.${ending}`, narrowed(whole))).toMatchObject({ rows: inside, outside: 2 });
    },
  );

  it('are left out of a text with a line for its frame', async () => {
    const lines = rows.map(([t, x, y, on]) => `${t} ${x} ${y} ${on}\n`).join('');
    expect(await read('narrow.txt', Buffer.from(`16 48\n${lines}`))).toMatchObject({
      rows: inside,
      outside: 2,
    });
    expect(await read('whole.txt', Buffer.from(lines))).toMatchObject({ rows, outside: 0 });
  });

  it('take no trigger along, and no batch comes that is empty without them', async () => {
    const far: Row[] = [[5, 60, 3, 1]];
    const frame = { width: 64, height: 48 };
    const kept = await read('edge.raw', narrowed(writeRows('evt2', far, [[7, 1, 1]], frame)));
    expect(kept).toEqual({ rows: [], edges: [[7, 1, 1]], outside: 1 });
    writeFileSync(join(folder, 'none.raw'), narrowed(writeRows('evt2', far, [], frame)));
    expect([...(await openRecording(join(folder, 'none.raw'))).batches()]).toEqual([]);
  });
});

describe('leaveOutside', () => {
  const left = (frame: { width: number | null; height: number | null }): [Row[], number] => {
    const batch = batchOf(rows);
    const [got, edges]: [Row[], Edge[]] = [[], []];
    const outside = leaveOutside(batch, frame);
    take(batch, got, edges);
    return [got, outside];
  };

  it.each([
    [{ width: null, height: null }, rows, 0],
    [{ width: 61, height: 48 }, rows, 0],
    [{ width: 60, height: 48 }, rows.slice(0, 3), 1],
    [{ width: 65535, height: 47 }, [rows[0], rows[1], rows[3]], 1],
    [{ width: 1, height: 1 }, [], 4],
  ])('keeps of %j what lies in it, in order', (frame, kept, outside) => {
    expect(left(frame)).toEqual([kept, outside]);
  });

  it.each([1, 640, 0x7fff, 0x8000, 0x8001, 65535])(
    'finds a pixel at the border of a frame of %i, wherever in the batch it stands',
    (size) => {
      const frame = { width: size, height: 65535 };
      for (const count of [1, 7, 8, 9, 23]) {
        for (let at = 0; at < count; at++) {
          const column = (x: number): Row[] =>
            Array.from({ length: count }, (_, i) => [i, i === at ? x : 0, 65534, 1]);
          expect([size, count, at, leaveOutside(batchOf(column(size - 1)), frame)]).toEqual([
            size,
            count,
            at,
            0,
          ]);
          expect([size, count, at, leaveOutside(batchOf(column(size)), frame)]).toEqual([size, count, at, 1]);
          expect([size, count, at, leaveOutside(batchOf(column(65535)), frame)]).toEqual([
            size,
            count,
            at,
            1,
          ]);
        }
      }
    },
  );

  it('leaves out exposures and colours too', () => {
    const batch = batchOf([]);
    batch.others.push(
      { kind: 'exposure', t: 1, x: 9, y: 0, end: true },
      { kind: 'bytes', t: 2, bytes: new Uint8Array(1) },
      { kind: 'colour', t: 3, x: 0, y: 7, red: 1, green: 2, blue: 3 },
    );
    expect(leaveOutside(batch, { width: 8, height: 8 })).toBe(1);
    expect(batch.others.map(({ kind }) => kind)).toEqual(['bytes', 'colour']);
  });
});
