// A file that a loop writes: whole or not there, and nobody listens for signals after it.

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { growFile } from '../../../../agents/cli/process/growing-file.ts';

let room = '';
beforeEach(() => (room = mkdtempSync(join(tmpdir(), 'neurover-grown-'))));
afterEach(() => rmSync(room, { recursive: true }));

it('is there once its loop has ended, and leaves nothing where that fails', async () => {
  const path = join(room, 'a.csv');
  const before = process.listenerCount('SIGINT');
  const failing = growFile(path, async (write, breathe) => {
    write('half');
    await breathe();
    expect(process.listenerCount('SIGINT')).toBe(before + 1);
    throw new Error('The source broke.');
  });
  await expect(failing).rejects.toThrow('The source broke.');
  expect([readdirSync(room), process.listenerCount('SIGINT')]).toEqual([[], before]);
  const lines = await growFile(path, async (write) => {
    write('all ');
    write('of it');
    return Promise.resolve(2);
  });
  expect([lines, readFileSync(path, 'utf8'), readdirSync(room)]).toEqual([2, 'all of it', ['a.csv']]);
  expect(process.listenerCount('SIGINT')).toBe(before);
});
