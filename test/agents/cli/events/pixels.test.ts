// events info --pixels: what it says of a camera, in words and in JSON.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { EventsReport } from '../../../../agents/cli/events/info.ts';
import { writeRows, type Row } from '../../../core/event/rows.ts';
import { carriedOut } from '../../../in-process.ts';
import { refused } from '../../../refused.ts';

const folder = mkdtempSync(join(tmpdir(), 'neurover-pixels-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, rows: readonly Row[]): string {
  const file = join(folder, name);
  writeFileSync(file, rows.map(([t, x, y, on]) => `${t},${x},${y},${on}\n`).join(''));
  return file;
}
const words = async (file: string, ...more: string[]): Promise<string> =>
  (await carriedOut('events', 'info', file, '--pixels', ...more)).stdout;

/** An edge that sweeps over 40 × 30 pixels, ON and then OFF, one row at a time. */
const sweep: Row[] = Array.from({ length: 40 }, (_, x) => x).flatMap((x) =>
  Array.from({ length: 30 }, (_, y): Row => [1000 * x + 10 * y, x, y, (x + y) & 1]),
);
const sorted = (rows: readonly Row[]): Row[] => [...rows].sort((a, b) => a[0] - b[0]);

describe('events info --pixels', () => {
  it('finds nothing strange with a camera that is well', async () => {
    const said = await words(write('well.csv', sweep));
    expect(said).toContain('\n  pixels       1200: 0 never fired, 0 hot\n');
    expect(said).toContain('\n  busiest      300 events in the 10 ms from 0 µs on, 0.030 M events/s\n');
    expect(said).toMatch(/\n {2}silence {6}0\.00071 s at most, from 290 µs on\nNothing strange\.\n$/);
    expect(said).not.toContain('shortest');
  });

  it('names hot pixels, with their rate, and says what leaves them out, which it does', async () => {
    const hot = Array.from({ length: 100 }, (_, k): Row => [5 + 390 * k, 20, 15, 1]);
    const file = write('hot.csv', sorted([...sweep, ...hot]));
    const said = await words(file);
    expect(said).toContain('\n  hot          7.8 % of all events: (20, 15) 101 events, 2570 Hz\n');
    expect(said).toContain('\n  shortest     135 µs between two events of one pixel\n');
    expect(said).toContain(
      '\n1 pixel is hot: 7.8 % of all events come from where the neighbours are quiet. --denoise 5',
    );
    expect(await words(file, '--denoise', '5')).not.toContain(' hot:');
  });

  it('tells no rate of 10 ms where there are none, and nothing of pixels where there are none', async () => {
    // a hundred events in 99 µs are more than a million a second, and were 0.010 M in "the busiest" 10 ms
    const rows = Array.from({ length: 100 }, (_, k): Row => [k, k % 10, k % 7, k & 1]);
    expect(await words(write('brief.csv', rows))).toContain(
      '\n  busiest      100 events in the 10 ms from 0 µs on\n',
    );
    const bytes = join(folder, 'bytes.es'); // one event of a single byte, after 5 µs
    writeFileSync(bytes, Buffer.from('Event Stream\u0002\0\0\0\u0005\u0002A', 'latin1'));
    const generic = await words(bytes);
    expect(generic).toContain('\n  bytes        1\n');
    expect(generic).not.toMatch(/never fired|Nothing strange/);
  });

  it('tells of rows and columns that are dark, of one sign, of repeats and of time that goes back', async () => {
    const dark = sweep
      .filter(([, x, y]) => y !== 7 && y !== 9 && x !== 3)
      .map(([t, x, y]): Row => [t, x, y, 1]);
    const said = await words(
      write('dark.csv', [...dark, [39_300, 5, 5, 1], [39_300, 5, 5, 1], [39_250, 6, 5, 1]]),
    );
    expect(said).toContain('\n2 rows never fire between others that do (7, 9): masked');
    expect(said).toContain('\n1 column never fires between others that do (3): masked');
    expect(said).toContain('\n100 % of the events are ON: ');
    expect(said).toContain('or the light only rose. Look at the biases.\n');
    expect(said).toContain('\n1 event repeats the time of the one before of the same pixel: ');
    expect(said).toContain('\nTime goes back 1 time, by 50 µs at most: ');
  });

  it('does not judge the signs of few events, and says which way the light went', async () => {
    const off = sweep.map(([t, x, y]): Row => [t, x, y, 0]);
    expect(await words(write('few.csv', off.slice(0, 999)))).toContain('Nothing strange.');
    expect(await words(write('off.csv', off.slice(0, 1000)))).toContain('\n0 % of the events are ON: ');
    expect(await words(write('off.csv', off))).toContain('or the light only fell.');
  });

  it('tells all of it as JSON, of a part too, and nothing of it unless asked', async () => {
    const file = join(folder, 'well.raw');
    writeFileSync(file, writeRows('evt3', sweep, [], { width: 40, height: 30 }));
    const { stdout } = await carriedOut('events', 'info', file, '--pixels', '--crop', '0,0,10x3', '--json');
    const { pixels } = JSON.parse(stdout) as EventsReport;
    expect(pixels).toEqual({
      pixels: 30,
      silent: 0,
      silentRows: [],
      silentColumns: [],
      hot: [],
      hotEvents: 0,
      shortest: null,
      repeats: 0,
      stepsBack: 0,
      longestStepBack: 0,
      busiest: { start: 0, events: 30 },
      silence: { start: 20, length: 980 },
      complaints: [],
    });
    expect((await carriedOut('events', 'info', file)).stdout).not.toContain('pixels       ');
  });

  it('refuses a picture that no memory holds', async () => {
    const wide = write('wide.csv', [
      [0, 1, 1, 1],
      [10, 65535, 65535, 0],
    ]);
    refused(
      await carriedOut('events', 'info', wide, '--pixels'),
      2,
      /--pixels: A picture of 65536×65536 pixels is too/,
    );
  });
});
