import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hdf5Library } from '../../../../core/event/table/hdf5-library.ts';
import { openRecording } from '../../../../core/event/file/open.ts';
import { RecordingError } from '../../../../core/event/recording-error.ts';
import { createRandom, split } from '../../../../core/random/random.ts';
import { damaged } from '../damage.ts';
import { take, type Edge, type Row } from '../rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'neurover-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const rows: Row[] = Array.from({ length: 3000 }, (_, i) => [7 * i, i % 640, i % 480, i & 1]);
const column = (k: 0 | 1 | 2 | 3): number[] => rows.map((row) => row[k]);
type Library = Awaited<ReturnType<typeof hdf5Library>>;
let File: Library;
beforeAll(async () => {
  File = await hdf5Library();
});

function write(name: string, fill: (file: InstanceType<Library>) => void): string {
  const path = join(folder, name);
  const file = new File(path, 'w');
  fill(file);
  file.close();
  return path;
}

async function read(path: string): Promise<Row[]> {
  const got: Row[] = [];
  const edges: Edge[] = [];
  for (const batch of (await openRecording(path)).batches()) take(batch, got, edges);
  return got;
}

const dsec = (name: string, packing: object): string =>
  write(name, (file) => {
    const group = file.create_group('events');
    const shape = [rows.length];
    const add = (key: string, data: Uint32Array | Uint16Array | Uint8Array): void =>
      void group.create_dataset({ name: key, data, shape, chunks: [512], ...packing });
    add('t', Uint32Array.from(column(0)));
    add('x', Uint16Array.from(column(1)));
    add('y', Uint16Array.from(column(2)));
    add('p', Uint8Array.from(column(3)));
    file.create_dataset({ name: 't_offset', data: BigInt64Array.of(1_000_000n) });
  });
const shifted = rows.map(([t, x, y, on]) => [t + 1_000_000, x, y, on]);

describe('HDF5', () => {
  it('reads DSEC: columns, packed by deflate or Blosc, with the offset of the time', async () => {
    expect(await read(dsec('deflate.h5', { compression: 4 }))).toEqual(shifted);
    const blosc = { compression: 32001, compression_opts: [0, 0, 0, 0, 1, 1, 5] };
    expect(await read(dsec('blosc.h5', blosc))).toEqual(shifted);
  });

  it('reads RPG: floating seconds and signed polarities', async () => {
    const path = write('rpg.h5', (file) => {
      const group = file.create_group('events');
      group.create_dataset({ name: 'ts', data: Float64Array.from(column(0), (t) => t / 1e6) });
      group.create_dataset({ name: 'xs', data: Uint16Array.from(column(1)) });
      group.create_dataset({ name: 'ys', data: Uint16Array.from(column(2)) });
      group.create_dataset({ name: 'ps', data: Int8Array.from(column(3), (on) => 2 * on - 1) });
    });
    expect(await read(path)).toEqual(rows);
  });

  it.each([
    ['TUM-VIE and EDS', 'events', ['t', 'x', 'y', 'p'], (t: number[]) => BigInt64Array.from(t, BigInt)],
    ['M3ED', 'prophesee/left', ['t', 'x', 'y', 'p'], (t: number[]) => BigUint64Array.from(t, BigInt)],
    ['columns at the root', '', ['timestamps', 'xs', 'ys', 'polarity'], (t: number[]) => Int32Array.from(t)],
    ['EVIS', 'DVS/cam0', ['t', 'x', 'y', 'p'], (t: number[]) => Float64Array.from(t, (each) => each / 1e6)],
  ] as const)('reads %s', async (name, group, names, times) => {
    const path = write(`${name.replaceAll(' ', '-')}.h5`, (file) => {
      type Parent = Pick<InstanceType<Library>, 'create_group' | 'create_dataset'>;
      const at = group
        .split('/')
        .filter((part) => part !== '')
        .reduce<Parent>((parent, part) => parent.create_group(part), file);
      at.create_dataset({ name: names[0], data: times(column(0)) });
      at.create_dataset({ name: names[1], data: Int32Array.from(column(1)) });
      at.create_dataset({ name: names[2], data: Uint16Array.from(column(2)) });
      at.create_dataset({ name: names[3], data: Uint8Array.from(column(3)) });
      if (group === 'events') file.create_dataset({ name: 'ms_to_idx', data: BigUint64Array.of(0n, 143n) });
    });
    expect(await read(path)).toEqual(rows);
  });

  it('reads v2e: one table of t, x, y, p', async () => {
    const path = write('v2e.h5', (file) => {
      file.create_dataset({ name: 'events', data: Uint32Array.from(rows.flat()), shape: [rows.length, 4] });
    });
    expect(await read(path)).toEqual(rows);
  });

  it('reads Prophesee: compound events, triggers and the frame', async () => {
    // Made by h5wasm 0.10, since 0.8 cannot write compounds; see fixtures/README.md.
    const recording = await openRecording(join(import.meta.dirname, '../fixtures/prophesee.hdf5'));
    const got: Row[] = [];
    const edges: Edge[] = [];
    for (const batch of recording.batches()) take(batch, got, edges);
    expect(got).toEqual(Array.from({ length: 100 }, (_, i) => [10 * i, i, 2 * i, i & 1]));
    expect(edges).toEqual([
      [55, 3, 1],
      [505, 3, 0],
    ]);
    expect([recording.facts.width, recording.facts.height]).toEqual([1280, 720]);
  });

  it.each<[string, Int32Array | Float64Array, Int32Array | Float64Array]>([
    ['65543', Int32Array.of(1, 65543), Int32Array.of(2, 3)],
    ['-3', Int32Array.of(1, 4), Int32Array.of(2, -3)],
    ['NaN', Float64Array.of(1, NaN), Float64Array.of(2, 3)],
    ['3.7', Float64Array.of(1, 4), Float64Array.of(2, 3.7)],
    ['1000000000000', Float64Array.of(1, 4), Float64Array.of(2, 1e12)],
  ])('refuses the pixel %s, which no camera has, with the row', async (value, x, y) => {
    const path = write(`wide${value}.h5`, (file) => {
      const group = file.create_group('events');
      group.create_dataset({ name: 't', data: BigInt64Array.of(5n, 6n) });
      group.create_dataset({ name: 'x', data: x });
      group.create_dataset({ name: 'y', data: y });
      group.create_dataset({ name: 'p', data: Uint8Array.of(1, 0) });
    });
    await expect(read(path)).rejects.toThrow(
      `Row 1 is no event: it has x ${x[1]}, y ${y[1]}, time 6 µs. Pixels are counted by whole numbers from 0 to 65535. (`,
    );
  });

  it('takes no frame that no camera has from the attributes', async () => {
    const path = write('frame.h5', (file) => {
      const data = Uint16Array.of(1);
      for (const name of ['t', 'x', 'y', 'p']) file.create_dataset({ name, data });
      file.create_attribute('geometry', '99999999999x7');
    });
    const recording = await openRecording(path);
    for (const batch of recording.batches()) expect(batch.count).toBe(1);
    expect([recording.facts.width, recording.facts.height]).toEqual([null, null]);
  });

  it('says what it looked for where no layout fits', async () => {
    const path = write('none.h5', (file) => void file.create_dataset({ name: 'a', data: Uint8Array.of(1) }));
    await expect(read(path)).rejects.toThrow(/No events are at any of/);
  });

  it.each([1, 2])('a damaged file gives rows or an error, seed %i', async (seed) => {
    const whole = new Uint8Array(readFileSync(dsec('whole.h5', { compression: 4 })));
    const root = createRandom(seed);
    let errors = 0;
    for (let i = 0; i < 150; i++) {
      const path = join(folder, 'damaged.h5');
      writeFileSync(path, damaged(whole, split(root, i)));
      try {
        await read(path);
      } catch (cause) {
        expect(cause).toBeInstanceOf(RecordingError);
        errors++;
      }
    }
    expect(errors).toBeGreaterThan(10);
    // The library is as good as before.
    expect(await read(dsec('again.h5', {}))).toEqual(shifted);
  });
});
