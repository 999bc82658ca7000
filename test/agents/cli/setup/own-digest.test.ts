import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { digestOf } from '../../../../agents/cli/setup/own-digest.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-digest-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

const write = (name: string, text: string): string => {
  const path = join(room, name);
  writeFileSync(path, text);
  return path;
};

it('is another one for every change in a module or in what it imports by a relative path, however deep', () => {
  mkdirSync(join(room, 'parts'));
  const main = write('main.mjs', "import { a } from './parts/a.mjs';\nimport { z } from 'zod';\n");
  write('parts/a.mjs', 'export * from "../b.mjs"; import("./c.mjs");\n');
  write('b.mjs', "import './main.mjs';\n");
  write('parts/c.mjs', 'export const c = 1;\n');
  write('d.mjs', 'nobody imports it\n');
  const first = digestOf(main);
  expect(first).toMatch(/^[0-9a-f]{64}$/);
  write('d.mjs', 'whatever it says\n');
  expect(digestOf(main)).toBe(first);
  write('parts/c.mjs', 'export const c = 2;\n');
  const second = digestOf(main);
  expect(second).not.toBe(first);
  write('main.mjs', "import { a } from './parts/a.mjs';\nimport { z } from 'zod';\n\n");
  expect(digestOf(main)).not.toBe(second);
});

it('is the same wherever the module lies, and whatever it is called', () => {
  const here = write('here.mjs', 'export const experiments = [];\n');
  const there = write('parts/there.mjs', 'export const experiments = [];\n');
  expect(digestOf(there)).toBe(digestOf(here));
});
