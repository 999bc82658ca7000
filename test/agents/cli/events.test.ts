import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { convertFile, eventsConvert } from '../../../agents/cli/events-convert.ts';
import { eventsInfo, eventsReport } from '../../../agents/cli/events-info.ts';
import { writeFormats } from '../../../core/event/convert.ts';
import { writeRows, type Row } from '../../core/event/rows.ts';

const folder = mkdtempSync(join(tmpdir(), 'neurover-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const real = resolve(import.meta.dirname, '../../../../shared/data/events');
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
