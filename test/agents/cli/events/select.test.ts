import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { convertFile } from '../../../../agents/cli/events/convert.ts';
import { framesFile } from '../../../../agents/cli/events/frames.ts';
import { eventsReport } from '../../../../agents/cli/events/info.ts';
import { readMillis } from '../../../../agents/cli/events/options.ts';
import { UsageError } from '../../../../agents/cli/process/failure.ts';
import type { SelectOptions } from '../../../../agents/cli/events/select-options.ts';
import { writeRows, type Row } from '../../../core/event/rows.ts';
import { carriedOut } from '../../../in-process.ts';
import { refused } from '../../../refused.ts';

const folder = mkdtempSync(join(tmpdir(), 'neurover-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An edge that moves to the right by a pixel each ms, ON and OFF in turn, and a pixel far from it that fires alone. */
const rows: Row[] = Array.from({ length: 40 }, (_, ms) => ms).flatMap((ms): Row[] => [
  ...[0, 1, 2, 3].map((y): Row => [10_000 + 1000 * ms + y, 10 + ms, 20 + y, ms & 1]),
  [10_000 + 1000 * ms + 500, 60, 5, 1],
]);
const file = join(folder, 'edge.raw');
writeFileSync(file, writeRows('evt3', rows, [], { width: 64, height: 48 }));

const count = async (options: SelectOptions): Promise<number> => (await eventsReport(file, options)).count;

describe('events info, convert and frames', () => {
  it('take a span, a part, a sign, what has company, and what is not too soon', async () => {
    expect(await count({})).toBe(200);
    expect(await count({ from: '0.01', until: '0.02' })).toBe(50);
    expect(await count({ crop: '10,20,40x4' })).toBe(160);
    expect(await count({ sign: 'off' })).toBe(80);
    expect(await count({ crop: '60,5,1x1' })).toBe(40);
    expect(await count({ crop: '60,5,1x1', denoise: '5' })).toBe(0);
    expect(await count({ denoise: '5' })).toBe(4 * 38 + 4); // the first two of each sign's first column are lonely
    expect(await count({ deadTime: '5' })).toBe(160 + 8);
  });

  it('tell what was not selected, and of which picture', async () => {
    expect(await eventsReport(file, { crop: '10,20,4x4', sign: 'on' })).toMatchObject({
      resolution: [4, 4],
      count: 8,
      off: 0,
      unselected: 192,
      sums: { x: '16', y: '12' },
    });
  });

  it.each(['a.es', 'b.raw', 'c.aedat4', 'd.npy'])('write the same selection as %s', async (name) => {
    const to = join(folder, name);
    const options = { crop: '12,21,9x2', from: '0.001', sign: 'off' };
    const report = await convertFile(file, to, options);
    expect(report).toMatchObject({ events: 10, unselected: 190, error: null });
    const written = await eventsReport(to);
    const { sums, t } = await eventsReport(file, options);
    expect(written).toMatchObject({ sums: { x: sums.x, y: sums.y }, resolution: [9, 2] }); // in a.es y goes upwards, and 0 and 1 sum up alike
    expect(Number(written.t.last) - Number(written.t.first)).toBe(Number(t.last) - Number(t.first));
  });

  it('draw the part alone', async () => {
    const usual = { as: 'count', window: '10', bins: '5', decay: '30', silence: '60' };
    const report = await framesFile(file, join(folder, 'e.npy'), {
      ...usual,
      crop: '10,20,10x4',
      until: '0.01',
    });
    expect(report).toMatchObject({ shape: [1, 4, 10], events: 40, unselected: 160 });
  });
});

describe('a silence within a recording', () => {
  const silent = join(folder, 'silent.csv');
  writeFileSync(silent, 't,x,y,p\n0,1,1,1\n30000,1,1,0\n61010000,2,2,1\n');
  const into = join(folder, 'silent.npy');
  const frames = (...words: string[]): ReturnType<typeof carriedOut> =>
    carriedOut('events', 'frames', silent, into, '--as', 'count', ...words);

  it('ends the pictures where it is longer than a minute, and says how many empty ones it would be', async () => {
    const { status, stdout } = await frames();
    expect(status).toBe(3);
    expect(stdout).toContain('shape [2, 3, 3], 2 events');
    expect(stdout).toMatch(
      /stopped: Time jumps from 30000 to 61010000 µs, which would be 3048 empty pictures: longer than --silence 60\. Give --silence 61 /,
    );
  });

  it('is bridged by empty pictures where that is asked for, and so is a minute', async () => {
    for (const words of [
      ['--silence', '61'],
      ['--until', '61.1', '--silence', '60.98'],
    ]) {
      const { status, stdout } = await frames(...words);
      expect(stdout).toContain('shape [3051, 3, 3], 3 events');
      expect(status).toBe(0);
    }
    refused(await frames('--silence', '-1'), 2, /--silence -1: give a number from 0/);
  });
});

describe('events convert', () => {
  it('writes nothing over what was there where a file gives no event before its damage', async () => {
    const [bad, to] = ['bad.csv', 'kept.npy'].map((name) => join(folder, name));
    writeFileSync(bad, '544,305,1,1000\n');
    writeFileSync(to, 'kept');
    await expect(convertFile(bad, to)).rejects.toThrow(/Line 1 is no event.*bad\.csv/);
    expect(readFileSync(to, 'latin1')).toBe('kept');
    writeFileSync(bad, '1000,5,3,1\nx,5,3,1\n');
    expect(await convertFile(bad, to)).toMatchObject({
      events: 1,
      error: { message: expect.stringMatching(/^Line 2 is no event/) },
    });
  });
});

it('milliseconds are read from a tenth to ten thousand, both of them too', () => {
  expect(['0.1', '10000', '33.3'].map((text) => readMillis('--window', text))).toEqual([100, 1e7, 33_300]);
  for (const text of ['0.099', '10000.1', '']) expect(() => readMillis('--window', text)).toThrow(UsageError);
});

describe('what cannot be selected is refused, and nothing is written', () => {
  it.each([
    [['--crop', '1,2,3'], /--crop 1,2,3: give LEFT,TOP,WIDTHxHEIGHT in pixels, such as/],
    [['--crop', '60,0,10x4'], /--crop 60,0,10x4: A part of 10×4 pixels .* not in a picture of 64×48/],
    [['--from', '2', '--until', '1'], /--until 1: it ends before it begins/],
    [['--from', '1', '--until', '1'], /--until 1: it ends before it begins\. Give more than 1/],
    [['--from', '-1'], /--from -1: give a number from 0/],
    [['--sign', 'up'], /There is no sign "up"\. Choose from: on, off\./],
    [['--denoise', '0,5'], /--denoise 0,5: .*With a decimal point: 0\.5\./],
    [['--dead-time', '0'], /--dead-time 0: give milliseconds/],
  ] as const)('%j', async (words, sentence) => {
    const before = readdirSync(folder);
    refused(await carriedOut('events', 'convert', file, join(folder, 'x.raw'), ...words), 2, sentence);
    expect(readdirSync(folder)).toEqual(before);
  });

  it.each([
    [['info'], ['--denoise', '5'], /--denoise 5: A picture of 65536×65536 pixels is too large/],
    [['info'], ['--dead-time', '5'], /--dead-time 5: A picture of 65536×65536 pixels is too large/],
    [['frames', 'w.npy'], [], /Pictures of 65536×65536 pixels take more than a gigabyte each\. Take a part/],
    [['frames', 'w.npy'], ['--as', 'voxels', '--crop', '0,0,9x65536', '--bins', '999'], /Give 455 at most/],
  ] as const)('%j %j of a picture that no memory holds', async ([verb, ...to], words, sentence) => {
    const wide = join(folder, 'wide.txt');
    writeFileSync(wide, '0 1 1 1\n10 65535 65535 0\n');
    const into = to.map((name) => join(folder, name));
    refused(await carriedOut('events', verb, wide, ...into, ...words), 2, sentence);
  });

  it('frames says that nothing of a recording was selected', async () => {
    const words = ['events', 'frames', file, join(folder, 'y.npy'), '--crop', '0,40,4x4'];
    refused(await carriedOut(...words), 3, /None of 200 events is selected, so there is nothing to draw/);
  });
});
