// Names of files that are not there, in pages that do not exist.

import { describe, expect, it } from 'vitest';
import { mentionRule } from './mentions.ts';

const there = { path: 'core/chip/here.ts', text: '' };

/** A page that names a file, and the sentence; or one that may, and null. */
const cases: readonly (readonly [path: string, text: string, sentence: string | null])[] = [
  [
    'core/README.md',
    '# core\n\n- Read: `chip/there.ts`.',
    'core/README.md:3 names chip/there.ts, which is not there. Say where it has gone.',
  ],
  [
    'envs/a.ts',
    "const text = 'not.ts';\n/**\n * As `../core/chips/here.ts` has it.\n */",
    'envs/a.ts:3 names core/chips/here.ts, which is not there. Say where it has gone.',
  ],
  [
    'envs/a.ts',
    '// see DETAILS.md',
    'envs/a.ts:1 names DETAILS.md, which is not there. Say where it has gone.',
  ],
  [
    'core/MEASURED.md',
    '`npx tsx test/bench/there.ts 3`',
    'core/MEASURED.md:1 names test/bench/there.ts, which is not there. Say where it has gone.',
  ],
  ['.github/CHANGELOG.md', 'once `test/bench/there.ts`', null],
  ['envs/a.ts', '// chip/here.ts, ../core/chip/here.ts, *.test.ts and solver.h', null],
  ['core/README.md', 'Read: `here.ts`, `chip/here.ts`; from others: `doc/frame.md`, `v2e.py`.', null],
];

describe('a page', () => {
  it.each(cases)('%s with %j', (path, text, sentence) => {
    expect(mentionRule([there, { path, text }])).toEqual(sentence === null ? [] : [sentence]);
  });
});
