// The architecture as a test: every source is read, and every broken rule is a sentence that says how to mend it.

import { describe, expect, it } from 'vitest';
import { rules, topLevelNames } from './house/rules.ts';
import { readTree } from './house/tree.ts';

const { files, tracked } = readTree();

describe('the house', () => {
  it.each(['core', 'envs', 'hardware', 'agents', 'test'])('finds the sources of %s', (storey) => {
    expect(files.map(({ path }) => path)).toContainEqual(expect.stringMatching(`^${storey}/.*\\.ts$`));
  });

  for (const { claim, check } of rules) {
    it(claim, () => expect(check(files)).toEqual([]));
  }

  it(topLevelNames.claim, ({ skip }) => {
    skip(!tracked, 'There is no git here, so what was added to the top level by hand cannot be told apart.');
    expect(topLevelNames.check(files)).toEqual([]);
  });
});
