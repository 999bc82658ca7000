// Experiments of one's own at the command line as it is built: their module imports the package by its name, and so a copy of its own.

import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { neuroverIn } from '../../command.ts';
import { refused } from '../../refused.ts';
import { typed } from '../../typed.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const room = mkdtempSync(join(tmpdir(), 'neurover-own-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

const gates = join(room, 'gates.mjs');
mkdirSync(join(room, 'node_modules'));
symlinkSync(root, join(room, 'node_modules', 'neurover'), 'junction');
copyFileSync(join(root, 'test', 'examples', 'gates.mjs'), gates);
// the example, judged in a moment
writeFileSync(
  join(room, 'short.mjs'),
  `import { experiments as long } from './gates.mjs';
export { worlds } from './gates.mjs';
export const experiments = [{ ...long[0], judging: { episodes: 1, points: 0, episodesPerPoint: 0 } }];
`,
);
const training = typed`train gates --seeds 0 --steps 20 --conditions learned --workers 1`;

it('train on a thread, are judged to the same measures, and do not go on once their module has changed', () => {
  expect(neuroverIn(room, ...training, '--with', 'short.mjs')).toMatchObject({ status: 0 });
  const kept = readFileSync(join(room, 'runs', 'gates', 'metrics.jsonl'), 'utf8');
  const { measures } = JSON.parse(kept) as { readonly measures: { readonly latency: number } };

  const { stdout, ...ended } = neuroverIn(room, 'eval', 'gates', '--with', './short.mjs', '--json');
  expect(ended).toEqual({ status: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({
    conditions: { learned: { latency: { perSeed: [measures.latency] } } },
  });

  writeFileSync(gates, readFileSync(gates, 'utf8').replace('10 * (before', '11 * (before'));
  refused(
    neuroverIn(room, ...training, '--with', 'short.mjs', '--resume'),
    3,
    /begun with the module short\.mjs \(SHA-256 .*\), and short\.mjs is another one or has changed since/,
  );
});

it('are told what to call their module where its package takes it for CommonJS, as what npm init writes does', () => {
  writeFileSync(join(room, 'package.json'), '{ "type": "commonjs" }');
  copyFileSync(gates, join(room, 'gates.js'));
  refused(neuroverIn(room, 'list', '--with', './gates.js'), 3, /taken for CommonJS: call it \.mjs/);
  writeFileSync(join(room, 'open.mjs'), 'function open() {\nexport const experiments = [];\n');
  refused(
    neuroverIn(room, 'list', '--with', './open.mjs'),
    3,
    /open\.mjs:2\): Unexpected token 'export'\. Mend it/,
  );
});

it('are told which file they import is taken for CommonJS, or broken, and on which line', () => {
  writeFileSync(join(room, 'package.json'), '{ "type": "commonjs" }');
  writeFileSync(join(room, 'part.js'), "import { x } from './x.mjs';\nexport const part = x;\n");
  writeFileSync(join(room, 'broken.js'), 'const part = 1;\nthrow new Error("no part");\n');
  const commonJs = /taken for CommonJS: call it \.mjs/;
  for (const [imports, sentence] of [
    ["import './part.js';", /part\.js:1\): Cannot use import statement outside a module\. It is taken for/],
    ["import { part } from './part.js';", commonJs],
    ["import part from './broken.js';", /broken\.js:2\): no part\. Mend it/],
  ] as const) {
    writeFileSync(join(room, 'whole.mjs'), `${imports}\nexport const experiments = [];\n`);
    const ended = neuroverIn(room, 'list', '--with', './whole.mjs');
    refused(ended, 3, sentence);
    expect(ended.stderr.trim().split('\n').at(-1)).toMatch(/^neurover: --with/);
  }
});

it('are told from where to install the package that they import, which npm alone does not find', () => {
  const alone = mkdtempSync(join(tmpdir(), 'neurover-alone-'));
  try {
    copyFileSync(join(root, 'test', 'examples', 'gates.mjs'), join(alone, 'gates.mjs'));
    const ended = neuroverIn(alone, 'list', '--with', './gates.mjs');
    refused(ended, 3, /Cannot find package 'neurover'.* Install it beside your module: npm install /);
    expect(join(/npm install (.*)\.\n$/.exec(ended.stderr)?.[1] ?? '', '/')).toBe(root);
  } finally {
    rmSync(alone, { recursive: true });
  }
});

it('are told what ended the command where their module does so while it is loaded', () => {
  writeFileSync(join(room, 'end.mjs'), 'process.exit(0);');
  refused(
    neuroverIn(room, 'list', '--with', 'end.mjs'),
    3,
    /--with end\.mjs: it ends the process \(exit\)\./,
  );
  writeFileSync(join(room, 'end.mjs'), 'await new Promise(() => {});');
  refused(
    neuroverIn(room, 'list', '--with', 'end.mjs'),
    3,
    /--with end\.mjs: it waits for something that never/,
  );
});
