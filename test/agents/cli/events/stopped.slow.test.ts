// Commands that write from event to event, and are stopped: they say so in one line and leave nothing behind.

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { engineFlags, main, startNeurover } from '../../../command.ts';

const folder = mkdtempSync(join(tmpdir(), 'neurover-stopped-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** EVT2 of 64 × 64 pixels: so much that a command is at work for seconds. */
function long(megabytes: number): Uint8Array {
  const head = new TextEncoder().encode('% evt 2.0\n% geometry 64x64\n% end\n');
  const words = new Uint32Array(megabytes << 18);
  for (let i = 0, high = 0; i < words.length; i++)
    words[i] =
      i % 88 === 0 ? (0x80000000 | high++) >>> 0 : ((i & 1) << 28) | ((i % 64) << 11) | ((i >> 6) % 64);
  return Buffer.concat([head, new Uint8Array(words.buffer)]);
}
const recording = join(folder, 'long.raw');
writeFileSync(recording, long(128));

describe('a command that writes from event to event', () => {
  it.each([
    ['convert', 'SIGINT', ['new.csv']],
    ['convert', 'SIGTERM', ['new.csv']],
    ['convert', 'SIGHUP', ['new.csv']],
    ['frames', 'SIGINT', ['new.npy', '--window', '1']],
    ['to-video', 'SIGINT', ['new.y4m', '--window', '1']],
    ['play', 'SIGINT', ['--no-view', '--window', '1', '--out', 'new.csv']],
  ] as const)('events %s ends at %s with 130, one line, and nothing left', async (verb, signal, words) => {
    const named = words.map((word) => (word.startsWith('new.') ? join(folder, word) : word));
    const target = named.find((word) => word.startsWith(folder)) ?? '';
    writeFileSync(target, 'an older one');
    const child = startNeurover('events', verb, recording, ...named);
    let [stdout, stderr] = ['', ''];
    child.stdout?.on('data', (data: Buffer) => (stdout += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (stderr += data.toString()));
    while (!existsSync(`${target}.part`)) await new Promise((resolve) => setTimeout(resolve, 10));
    child.kill(signal);
    const [code] = (await once(child, 'close')) as [number | null];
    expect(stderr).toBe(`neurover: Stopped; ${target} was not written.\n`);
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(readFileSync(target, 'utf8')).toBe('an older one');
  });

  it.skipIf(spawnSync('script', ['--version']).status !== 0)(
    'ends of SIGHUP where its terminal is closed, without a dump, and leaves nothing',
    async () => {
      const target = join(folder, 'hung.csv');
      const command = [process.execPath, ...engineFlags, main, 'events', 'convert', recording, target];
      // a shell passes SIGHUP on to its jobs; this one outlives the terminal, to tell what became of the command
      const shell = `${command.join(' ')} & job=$!; trap 'kill -HUP $job' HUP; wait $job; wait $job; echo $? > ${target}.code`;
      const terminal = spawn('script', ['-qc', shell, '/dev/null'], { stdio: ['pipe', 'ignore', 'ignore'] });
      while (!existsSync(`${target}.part`)) await new Promise((resolve) => setTimeout(resolve, 10));
      terminal.kill('SIGKILL');
      while (!existsSync(`${target}.code`)) await new Promise((resolve) => setTimeout(resolve, 10));
      expect(readdirSync(folder).filter((name) => name.startsWith('hung'))).toEqual(['hung.csv.code']);
      expect(readFileSync(`${target}.code`, 'utf8')).toBe('129\n');
    },
  );
});
