// `neurover events from-video`: a film becomes a recording, from a file or a pipe; what cannot is refused, and nothing is left behind.

import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { npyOf } from '../../../envs/camera/film/a-film.ts';
import { engineFlags, main } from '../../../command.ts';
import { carriedOutIn } from '../../../in-process.ts';

/** A bar of light, two pixels wide, that walks over 32 × 24 pixels by one a frame. */
function bar(frames: number): Buffer {
  const parts = [Buffer.from('YUV4MPEG2 W32 H24 F100:1 Ip Cmono XCOLORRANGE=FULL\n')];
  for (let k = 0; k < frames; k++) {
    parts.push(Buffer.from('FRAME\n'));
    parts.push(
      Buffer.from(Array.from({ length: 32 * 24 }, (_, p) => (((p % 32) - k + 64) % 32 < 2 ? 240 : 40))),
    );
  }
  return Buffer.concat(parts);
}

const folder = mkdtempSync(join(tmpdir(), 'neurover-video-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const film = bar(50);
writeFileSync(join(folder, 'bar.y4m'), film);
const run = (...words: string[]) => carriedOutIn(folder, 'events', 'from-video', ...words);
const info = (file: string) => carriedOutIn(folder, 'events', 'info', file, '--json');

describe('neurover events from-video', () => {
  it('writes a recording that says what it holds, the same from a file and from a pipe', async () => {
    const { status, stdout, stderr } = await run('bar.y4m', 'bar.raw', '--json');
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({
      width: 32,
      height: 24,
      frames: 50,
      framesPerSecond: 100,
      seconds: 0.49,
      error: null,
    });
    // A front of the bar and its back pass 24 pixels each frame, by ln((0.01 + 0.99 · 0.876) / (0.01 + 0.99 · 0.017)) = 3.5, some 17 thresholds.
    expect(report.on / (49 * 24)).toBeGreaterThan(15);
    expect(report.on / (49 * 24)).toBeLessThan(19);
    expect(JSON.parse((await info('bar.raw')).stdout)).toMatchObject({
      format: 'evt3',
      count: report.on + report.off,
      on: report.on,
      off: report.off,
    });
    const piped = spawnSync(
      process.execPath,
      [...engineFlags, main, 'events', 'from-video', '-', 'piped.raw'],
      {
        cwd: folder,
        input: film,
      },
    );
    expect(piped.status).toBe(0);
    expect(readFileSync(join(folder, 'piped.raw'))).toEqual(readFileSync(join(folder, 'bar.raw')));
  });

  it('takes the camera, its threshold, its seed and the rate', async () => {
    const events = async (...words: string[]) =>
      JSON.parse((await run('bar.y4m', 'other.npy', '--json', ...words)).stdout);
    const usual = await events();
    expect((await events('--threshold', '0.4')).on).toBeLessThan(0.55 * usual.on);
    expect((await events('--fps', '50')).seconds).toBe(0.98);
    const one = await events('--camera', 'davis346');
    expect((await events('--camera', 'davis346', '--seed', '1')).on).not.toBe(one.on);
  });

  it('keeps what came before a film ends too early, and says where with exit code 3', async () => {
    writeFileSync(join(folder, 'short.y4m'), film.subarray(0, film.length - 100));
    const { status, stdout } = await run('short.y4m', 'short.raw', '--json');
    expect(status).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      frames: 49,
      error: {
        message: expect.stringMatching(/ends inside frame 49.*short\.y4m/),
        offset: film.length - 100,
      },
    });
    expect(existsSync(join(folder, 'short.raw'))).toBe(true);
  });

  it('keeps what came before Ctrl-C, and ends with 130', async () => {
    const child = spawn(process.execPath, [...engineFlags, main, 'events', 'from-video', '-', 'cut.raw'], {
      cwd: folder,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    let said = '';
    child.stdout.on('data', (text) => (said += String(text)));
    child.stdin.write(film); // and the pipe stays open
    while (!existsSync(join(folder, 'cut.raw.part')) || statSync(join(folder, 'cut.raw.part')).size < 10_000)
      await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    expect(await ended).toBe(130);
    expect(said).toMatch(/interrupted: what came before is kept/);
    expect(readdirSync(folder).filter((name) => name.startsWith('cut'))).toEqual(['cut.raw']);
    const { status, stdout } = await info('cut.raw');
    expect(status).toBe(0);
    expect(JSON.parse(stdout).count).toBeGreaterThan(1000);
  });

  it('counts what a sinusoid crosses, with pixels that are all alike', async () => {
    // ln of the light is 1.07·sin(2πt) and ends at a trough: up by 5, down by 10, up by 10, … crossings of 0.2
    const frames = Array.from({ length: 376 }, (_, k) => Math.exp(1.07 * Math.sin((2 * Math.PI * k) / 100)));
    const light = Float32Array.from(frames.flatMap((each) => Array<number>(6).fill(each)));
    writeFileSync(join(folder, 'sine.npy'), npyOf('<f4', [376, 2, 3], light));
    const usual = ['sine.npy', 'sine.raw', '--fps', '100', '--glare', '0', '--json'];
    const seen = async (...words: string[]) => JSON.parse((await run(...usual, ...words)).stdout);
    expect(await seen('--pixel', 'mismatch=0')).toMatchObject({
      on: 6 * 35,
      off: 6 * 40,
      camera: 'clean',
      seed: 0,
      pixels: { threshold: 0.2, mismatch: 0, refractory: 0 },
    });
    // half the threshold, twice as many and one more where the slack of a turn holds it
    expect(await seen('--pixel', 'mismatch=0', '--threshold', '0.1')).toMatchObject({
      on: 6 * (10 + 3 * 20),
      off: 6 * (4 * 20),
    });
    // OFF alone is half as sensitive: from 1.0 to -1.0 are 5 steps of 0.4
    expect(await seen('--pixel', 'mismatch=0', '--pixel', 'off-threshold=0.4')).toMatchObject({
      on: 6 * 35,
      off: 6 * 20,
    });
    const blind = await seen('--pixel', 'mismatch=0', '--pixel', 'refractory=1000000');
    expect(blind.on).toBeLessThan(6 * 35);
  });

  it('takes the rate as a ratio, as films tell it', async () => {
    const { stdout } = await run('bar.y4m', 'r.raw', '--fps', '30000/1001', '--json');
    expect(JSON.parse(stdout).framesPerSecond).toBeCloseTo(29.97003, 5);
  });

  it('says what a format does not keep, and refuses to write over the film', async () => {
    expect((await run('bar.y4m', 'kept.csv')).stdout).toMatch(/csv keeps no resolution.*32 × 24/);
    expect((await run('bar.y4m', 'kept.raw')).stdout).not.toMatch(/resolution/);
    expect(await run('bar.y4m', 'bar.y4m', '--to', 'npy')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/bar\.y4m is what is read/),
    });
    expect(readFileSync(join(folder, 'bar.y4m'))).toEqual(film);
  });

  it.each([
    [['none.y4m', 'x.raw'], 3, /There is no such file.*none\.y4m/],
    [['bar.raw', 'x.raw'], 3, /neither YUV4MPEG2 nor a NumPy array.*ffmpeg/],
    [['bar.y4m', 'x.foo'], 2, /does not tell the format/],
    [['bar.y4m', 'x.raw', '--camera', 'davis34'], 2, /Did you mean "davis346"/],
    [['bar.y4m', 'x.raw', '--glare', '2'], 2, /--glare 2: give a number from 0 to 0.99/],
    [['bar.y4m', 'x.raw', '--fps', '0'], 2, /--fps 0: give/],
    [['bar.y4m', 'x.raw', '--fps', '29,97'], 2, /With a decimal point: 29\.97/],
    [['bar.y4m', 'x.raw', '--pixel', 'mismatch'], 2, /--pixel mismatch: write a name and a number/],
    [['bar.y4m', 'x.raw', '--pixel', 'mismach=0'], 2, /Did you mean "mismatch"/],
    [['bar.y4m', 'x.raw', '--pixel', 'leak=-1'], 2, /--pixel leak=-1: give a number from 0/],
    [['bar.y4m', 'x.raw', '--seed', '-1'], 2, /--seed -1: give one seed/],
    [['bar.y4m', 'x.raw', '--seed', '0..3'], 2, /--seed 0\.\.3: give one seed/],
    [['bar.y4m', join('no-folder', 'x.raw')], 1, /no-folder/],
  ])('refuses %j with exit code %i', async (words, code, reason) => {
    const { status, stdout, stderr } = await run(...words);
    expect(stderr).toMatch(reason);
    expect({ status, stdout }).toEqual({ status: code, stdout: '' });
    expect(readdirSync(folder).filter((name) => name.includes('x.'))).toEqual([]);
  });

  it('asks for --fps where a film does not tell its rate', async () => {
    const text = `{'descr': '|u1', 'fortran_order': False, 'shape': (2, 1, 1), }`.padEnd(117);
    writeFileSync(
      join(folder, 'two.npy'),
      Buffer.from(`\x93NUMPY\x01\x00\x76\x00${text}\n\x01\xf0`, 'latin1'),
    );
    expect(await run('two.npy', 'two.csv')).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/give --fps/),
    });
    const { status, stdout } = await run('two.npy', 'two.csv', '--fps', '1000', '--json');
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ frames: 2, off: 0, seconds: 0.001 });
  });
});
