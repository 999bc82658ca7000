// Films of recordings: what their own reader, and ffmpeg where there is one, make of them.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openFilm } from '../../../../envs/camera/film/open-film.ts';
import { engineFlags, main } from '../../../command.ts';
import { writeRows, type Row } from '../../../core/event/rows.ts';
import { carriedOut } from '../../../in-process.ts';
import { refused } from '../../../refused.ts';

const folder = mkdtempSync(join(tmpdir(), 'neurover-film-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A line that moves to the right, one pixel in 2 ms, ON, and OFF behind it. */
const rows: Row[] = Array.from({ length: 100 }, (_, k) => k).flatMap((k): Row[] =>
  [0, 1, 2].flatMap((y): Row[] => [
    [2000 * k + y, 2 + (k % 14), y, 1],
    [2000 * k + 10 + y, k % 14, y, 0],
  ]),
);
const file = join(folder, 'line.raw');
writeFileSync(file, writeRows('evt3', rows, [], { width: 16, height: 4 }));
const film = join(folder, 'line.y4m');
const video = (...words: string[]): ReturnType<typeof carriedOut> =>
  carriedOut('events', 'to-video', file, film, ...words);

describe('events to-video', () => {
  it('makes a film as fast as the recording, to the same bytes', async () => {
    const { status, stdout } = await video('--json');
    expect([status, JSON.parse(stdout)]).toMatchObject([
      0,
      { frames: 5, framesPerSecond: 25, speed: 1, window: 40_000, events: 600, late: 0, error: null },
    ]);
    expect(createHash('sha256').update(readFileSync(film)).digest('hex').slice(0, 16)).toBe(
      '7ead197d66c0efbf',
    );
    async function* bytes(): AsyncGenerator<Uint8Array, void, void> {
      yield readFileSync(film);
    }
    const { width, height, rate, frames } = await openFilm(bytes());
    expect([width, height, rate]).toEqual([16, 4, 25]);
    const first = await frames.next();
    // 20 steps in a picture: at pixels 2 to 5 the line came and went twice, at 6 and 7 it came twice and went once
    expect([...(first.value as Uint8Array).subarray(0, 16)]).toEqual([
      1, 1, 128, 128, 128, 128, 192, 192, 128, 128, 128, 128, 128, 128, 192, 192,
    ]);
  });

  it('slows down what is shown, of a part, and says so', async () => {
    const { stdout } = await video('--window', '4', '--fps', '25', '--crop', '0,0,16x1', '--until', '0.1');
    expect(stdout).toContain('25 pictures of 16 × 1, 100 events');
    expect(stdout).toContain(
      '25 pictures a second, each of 4 ms: 0.1 times as fast as it was\n  500 events were not',
    );
    expect(readFileSync(film, 'latin1')).toMatch(/^YUV4MPEG2 W16 H1 F25:1 /);
  });

  it('keeps what could be read of a damaged recording, and writes nothing of one without events', async () => {
    const cut = join(folder, 'cut.raw');
    writeFileSync(cut, readFileSync(file).subarray(0, -1));
    const { status, stdout } = await carriedOut('events', 'to-video', cut, film);
    expect([status, stdout]).toEqual([3, expect.stringMatching(/, 59\d events, [^]*stopped: /)]);
    const none = join(folder, 'none.y4m');
    refused(
      await carriedOut('events', 'to-video', file, none, '--from', '9'),
      3,
      /None of 600 events is selected/,
    );
    const outside = join(folder, 'outside.raw');
    const bytes = Buffer.from(writeRows('evt3', [[0, 9, 0, 1]], [], { width: 10, height: 4 }));
    writeFileSync(
      outside,
      bytes.toString('latin1').replace('width=10', 'width=09').replace('10x4', '09x4'),
      'latin1',
    );
    refused(
      await carriedOut('events', 'to-video', outside, none),
      3,
      /All of its 1 events are outside the frame that its header tells, .*\(\S+outside\.raw\)$/m,
    );
    expect(existsSync(none)).toBe(false);
  });

  it('goes to standard output byte for byte, with its words on the other one', async () => {
    await video();
    const piped = spawnSync(process.execPath, [...engineFlags, main, 'events', 'to-video', file, '-']);
    expect(piped.stdout.equals(readFileSync(film))).toBe(true);
    expect(piped.stderr.toString()).toContain('line.raw -> -: 5 pictures of 16 × 4');
    expect(piped.status).toBe(0);
  });

  it('says that it is as fast as it was where that is so to three digits', async () => {
    const { stdout } = await video('--window', '1.3');
    expect(stdout).toContain('769.23 pictures a second, each of 1.3 ms: as fast as it was\n');
  });

  it.skipIf(!existsSync('/dev/full'))('says why where standard output takes no more', () => {
    const full = openSync('/dev/full', 'w');
    const words = [...engineFlags, main, 'events', 'to-video', file, '-'];
    const { status, stderr } = spawnSync(process.execPath, words, { stdio: ['ignore', full, 'pipe'] });
    closeSync(full);
    expect([status, stderr.toString()]).toEqual([
      1,
      expect.stringMatching(
        /^neurover: Cannot write to standard output \(ENOSPC.*\)\. Make room on the disk\.\n$/,
      ),
    ]);
  });

  it('makes pictures as large as one wrong pixel makes them', () => {
    const wrong = join(folder, 'wrong.csv');
    writeFileSync(wrong, 't,x,y,p\n0,0,0,1\n100,11999,11999,1\n');
    const large = spawnSync(process.execPath, [...engineFlags, main, 'events', 'to-video', wrong, film]);
    expect([large.status, large.stderr.toString()]).toEqual([0, '']);
    expect(large.stdout.toString()).toContain('1 pictures of 12000 × 12000, 2 events');
    rmSync(film);
  });

  it.skipIf(spawnSync('ffmpeg', ['-version']).status !== 0)(
    'is read by ffmpeg to the same grey',
    async () => {
      await video();
      const words = ['-loglevel', 'error', '-i', film, '-f', 'rawvideo', '-pix_fmt', 'gray', '-'];
      const grey = spawnSync('ffmpeg', words).stdout;
      const bytes = readFileSync(film);
      expect(grey.length).toBe(5 * 64);
      for (let k = 0; k < 5; k++)
        expect(
          grey
            .subarray(64 * k, 64 * (k + 1))
            .equals(bytes.subarray(bytes.length - 70 * (5 - k) + 6).subarray(0, 64)),
        ).toBe(true);
    },
  );

  it.each([
    [['--fps', '0'], /--fps 0: give a number from 0\.001/],
    [['--fps', '30/0'], /--fps 30\/0: give a rate from 0\.001/],
    [['--fps', '4000000001/4000000000'], /--fps 4000000001\/4000000000: give a rate/],
    [['--full', '0'], /--full 0: give a whole number from 1 on/],
    [['--window', 'x'], /--window x: give milliseconds/],
  ])('refuses %j', async (words, sentence) => refused(await video(...words), 2, sentence));

  it('refuses other films with what makes them, and a report in the midst of a film', async () => {
    refused(
      await carriedOut('events', 'to-video', file, 'a.mp4'),
      2,
      /to-video .*line\.raw - \| ffmpeg -i - a\.mp4/,
    );
    refused(await carriedOut('events', 'to-video', file, 'my film.mp4'), 2, / ffmpeg -i - "my film\.mp4"$/m);
    refused(
      await carriedOut('events', 'to-video', file, '-', '--json'),
      2,
      /--json: the film goes to standard output/,
    );
    refused(await carriedOut('events', 'to-video', file, file), 2, /ends in \.y4m/);
  });
});
