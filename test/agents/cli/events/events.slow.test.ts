import { existsSync, linkSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { convertFile, eventsConvert } from '../../../../agents/cli/events/convert.ts';
import { framesFile } from '../../../../agents/cli/events/frames.ts';
import { eventsInfo, eventsReport } from '../../../../agents/cli/events/info.ts';
import { writeFormats } from '../../../../core/event/file/convert.ts';
import { writeRows, type Row } from '../../../core/event/rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'neurover-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const real = resolve(import.meta.dirname, '../../../../../shared/data/events');
const isPresent = existsSync(join(real, 'manifest.json'));
if (!isPresent) process.stderr.write(`Skipped: real recordings are not at ${real}.\n`);
const rows: Row[] = Array.from({ length: 50 }, (_, i) => [1_000 + 100 * i, i, 2 * i, i & 1]);
const file = join(folder, 'a.raw');
writeFileSync(file, writeRows('evt3', rows, [[1050, 1, 1]], { width: 64, height: 128 }));

describe('events info', () => {
  it('prints one JSON document with the fields of the contract', async () => {
    let text = '';
    await eventsInfo(file, { json: true, print: (part) => (text += part) });
    expect(JSON.parse(text)).toMatchObject({
      format: 'evt3',
      resolution: [64, 128],
      count: 50,
      on: 25,
      off: 25,
      t: { first: 1000, last: 5900 },
      sums: { t: '172500', x: '1225', y: '2450' },
      triggers: [[1050, 1, 1]],
      error: null,
    });
    expect(text.trim().split('\n')).toHaveLength(1);
  });

  it('tells what a damaged file still holds, and at which byte it broke', async () => {
    const cut = join(folder, 'cut.raw');
    const whole = readFileSync(file);
    writeFileSync(cut, whole.subarray(0, -3));
    const report = await eventsReport(cut);
    expect(report.count).toBe(49);
    expect(report.error?.offset).toBe(whole.length - 4);
    expect(report.error?.message).toContain('cut.raw');
  });
});

/** A file whose header tells a frame of 16×128, so that the last 34 events lie outside. */
const narrow = join(folder, 'narrow.raw');
writeFileSync(
  narrow,
  readFileSync(file, 'latin1').replace('geometry 64', 'geometry 16').replace('width=64', 'width=16'),
  'latin1',
);

describe("events outside the header's frame", () => {
  it('are told by info, in words too', async () => {
    let text = '';
    const report = await eventsInfo(narrow, { print: (part) => (text += part) });
    expect(report).toMatchObject({
      resolution: [16, 128],
      count: 16,
      outside: 34,
      sums: { x: '120' },
      error: null,
    });
    expect(text).toContain('  left out     34 events outside the frame\n');
  });

  it('are told by convert, and not in the new file', async () => {
    let text = '';
    const target = join(folder, 'narrow.dat');
    const report = await eventsConvert(narrow, target, { print: (part) => (text += part) });
    expect(report).toMatchObject({ events: 16, outside: 34, error: null });
    expect(text).toContain('  34 events outside the frame are left out\n');
    expect(await eventsReport(target)).toMatchObject({ resolution: [16, 128], count: 16, outside: 0 });
  });
});

describe('events convert', () => {
  it.each(writeFormats)('writes %s that reads back the same', async (format) => {
    const target = join(folder, `b.${format}`);
    const lines: string[] = [];
    const report = await eventsConvert(file, target, { to: format, print: (line) => lines.push(line) });
    expect(report).toMatchObject({ events: 50, error: null, to: format });
    const [before, after] = [
      await eventsReport(file),
      await eventsReport(target, format === 'csv' ? { format: 'text' } : {}),
    ];
    expect(after.sums.t).toBe(before.sums.t);
    expect(after.sums.x).toBe(before.sums.x);
    expect(after.sha3_224.p).toBe(before.sha3_224.p);
    // Event Stream counts rows from below.
    expect(after.sums.y).toBe(format === 'es' ? String(50 * 127 - 2450) : before.sums.y);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  it('refuses a frame that the new format cannot tell, and names the file', async () => {
    const edge = join(folder, 'edge.csv');
    writeFileSync(edge, 't,x,y,p\n5,65535,3,1\n');
    await expect(convertFile(edge, join(folder, 'edge.es'))).rejects.toThrow(/65536×4 pixels.*edge\.csv/);
    expect(existsSync(join(folder, 'edge.es'))).toBe(false);
  });

  it('refuses to write over what it reads, by whatever name', async () => {
    const before = readFileSync(file);
    const other = join(folder, 'same.csv');
    linkSync(file, other);
    for (const to of [file, other, join(folder, '.', 'a.raw')])
      await expect(convertFile(file, to)).rejects.toThrow(/is what is read/);
    expect(readFileSync(file)).toEqual(before);
  });

  it('refuses a format it cannot write', async () => {
    await expect(convertFile(file, join(folder, 'b.xyz'))).rejects.toThrow(/--to/);
  });

  it
    .skipIf(!isPresent)
    .each([
      'faery_evt2_640x480.raw',
      'loris_ncars_obj_004397_td.dat',
      'tonic_nmnist_sample.bin',
      'tonic_dvxplorer_320x240.aedat4',
      'ros2_evt3_trigger.packets',
    ])('every format gives %s back with the same checksums', async (name) => {
    const before = await eventsReport(join(real, name));
    for (const format of writeFormats) {
      if (format === 'es' || format === 'csv') continue;
      const target = join(folder, `real.${format}`);
      await convertFile(join(real, name), target, { to: format });
      const after = await eventsReport(target);
      expect([format, after.count, after.sha3_224]).toEqual([format, before.count, before.sha3_224]);
      if (['evt2', 'evt3'].includes(format)) expect(after.triggers).toEqual(before.triggers);
    }
  });
});

describe('events frames', () => {
  const plain = { as: 'on-off', window: '2', bins: '3', decay: '30', silence: '60' };

  it.each([
    ['count', [3, 128, 64], '<u4'],
    ['on-off', [3, 2, 128, 64], '<u4'],
    ['surface', [3, 2, 128, 64], '<f4'],
    ['voxels', [3, 3, 128, 64], '<f4'],
  ])('writes %s as one NumPy array', async (as, shape, type) => {
    const to = join(folder, `${as}.npy`);
    expect(await framesFile(file, to, { ...plain, as })).toMatchObject({
      shape,
      events: 50,
      start: 0,
      error: null,
    });
    const bytes = readFileSync(to);
    const header = bytes.subarray(0, 128).toString('latin1');
    expect(header).toContain(`'descr': '${type}', 'fortran_order': False, 'shape': (${shape.join(', ')})`);
    expect(bytes.length).toBe(128 + 4 * shape.reduce((a, b) => a * b));
    const numbers = bytes.buffer.slice(bytes.byteOffset + 128, bytes.byteOffset + bytes.length);
    const values = type === '<u4' ? new Uint32Array(numbers) : new Float32Array(numbers);
    // Event i stands at pixel (i, 2i) at 1000 + 100 i µs, so that the tenth is the first of the second window.
    const at = 20 * 64 + 10 + values.length / 3;
    expect(values[at]).toBeCloseTo(
      { count: 1, 'on-off': 1, surface: Math.exp(-2 / 30), voxels: -1 }[as] ?? NaN,
      5,
    );
    let sum = 0;
    for (const value of values) sum += value;
    if (as === 'count' || as === 'on-off') expect(sum).toBe(50);
    if (as === 'voxels') expect(sum).toBeCloseTo(0, 4);
  });

  it("leave out and count what lies outside the header's frame", async () => {
    expect(await framesFile(narrow, join(folder, 'narrow.npy'), plain)).toMatchObject({
      events: 16,
      outside: 34,
      shape: [2, 2, 128, 16],
    });
  });

  it('keeps what could be read of a damaged file, and says where it broke', async () => {
    const cut = join(folder, 'cut-frames.raw');
    writeFileSync(cut, readFileSync(file).subarray(0, -1));
    const report = await framesFile(cut, join(folder, 'cut.npy'), plain);
    expect([report.events, report.error?.offset]).toEqual([49, readFileSync(file).length - 2]);
  });

  it.each([
    [{ as: 'picture' }, 'a.npy', /no representation "picture"/],
    [{ window: 'x' }, 'a.npy', /--window x: give milliseconds/],
    [{ bins: '0' }, 'a.npy', /--bins 0/],
    [{ as: 'voxels', bins: '1000000' }, 'a.npy', /--bins 1000000: .*Give 32768 at most/],
    [{ window: '0,5' }, 'a.npy', /With a decimal point: 0\.5/],
    [{}, 'a.png', /ends in \.npy/],
    [{}, 'nowhere/a.npy', /Cannot write .*nowhere.*There is no folder/],
  ])('refuses %j to %s', async (options, name, sentence) => {
    await expect(framesFile(file, join(folder, name), { ...plain, ...options })).rejects.toThrow(sentence);
    expect(readdirSync(folder).filter((each) => each.endsWith('.part'))).toEqual([]);
  });
});
