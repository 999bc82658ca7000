// One rule for all verbs: an input file that cannot be read is 3, a name that names nothing is 2, a target that cannot be written is 1.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { writeRows } from '../../core/event/rows.ts';
import { carriedOut } from '../../in-process.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-codes-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(room, name), content);
  return join(room, name);
};
const gone = (name: string): string => join(room, 'gone', name);
const raw = file('a.raw', writeRows('evt2', [[5, 1, 2, 1]], [], { width: 8, height: 8 }));
const robot = ['robot', 'connect', 'ws://127.0.0.1:9', '--policy', 'lane-keeping'];

const table: Readonly<Record<string, readonly [number, readonly string[][]]>> = {
  'an input file that is not there': [
    3,
    [
      ['events', 'info', gone('a.raw')],
      ['events', 'convert', gone('a.raw'), join(room, 'b.raw')],
      ['events', 'frames', gone('a.raw'), join(room, 'b.npy')],
      ['events', 'play', gone('a.raw'), '--no-view'],
      ['nir', 'info', gone('a.nir')],
      ['nir', 'run', gone('a.nir'), '--input', gone('a.csv')],
      ['nir', 'export', gone('a.ckpt'), join(room, 'b.nir')],
      ['chip', 'verify', gone('a.json')],
      ['nerve', 'listen', gone('a.bin')],
      ['watch', gone('a.mcap')],
      ['watch', gone('a.ckpt')],
      ['report', '--replay', gone('a.mcap')],
      ['report', '--replay', room],
      ['eval', gone('a.ckpt')],
      [...robot, '--model', gone('a.json')],
      [...robot, '--token-file', gone('token')],
    ],
  ],
  'a name that names nothing': [
    2,
    [
      ['train', 'nothing'],
      ['eval', 'nothing'],
      ['eval', 'runs/nothing'],
      ['watch', 'nothing'],
      ['watch', 'runs/nothing'],
      ['report', 'nothing'],
      ['report', 'runs/nothing'],
      ['nir', 'export', 'nothing', join(room, 'b.nir')],
      ['nir', 'export', 'runs/nothing', join(room, 'b.nir')],
      ['chip', 'map', 'nothing'],
      ['events', 'play', raw, '--no-view', '--policy', 'nothing'],
      ['robot', 'connect', 'ws://127.0.0.1:9', '--policy', 'nothing'],
    ],
  ],
  'a target that cannot be written': [
    1,
    [
      ['events', 'convert', raw, gone('b.raw')],
      ['events', 'frames', raw, gone('b.npy')],
      ['events', 'play', raw, '--no-view', '--out', gone('b.csv')],
      ['nir', 'export', 'lane-keeping', gone('b.nir')],
      ['watch', 'lane-keeping', '--record', gone('b.mcap')],
      [...robot, '--record', gone('b.mcap')],
      [...robot, '--learn', '--checkpoint', gone('b.ckpt')],
    ],
  ],
};

describe.each(Object.entries(table))('%s', (_, [code, commands]) => {
  it.each(commands.map((words) => [words.join(' ').replaceAll(`${room}/`, ''), words] as const))(
    'ends `%s` with a sentence that says what to do',
    async (_name, words) => {
      const { status, stdout, stderr } = await carriedOut(...words);
      const said = stdout + stderr;
      expect(said).toMatch(/\b([Gg]ive|[Cc]hoose|[Rr]ecord|make) /);
      expect(said).not.toMatch(/\n\s+at |is not iterable|undefined/);
      expect([status, said]).toEqual([code, said]);
    },
  );
});
