// What is told to those who upgrade is told once: branches that are merged line by line write an entry twice.

import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('no entry of the change log stands twice', () => {
  const text = readFileSync(new URL('../../.github/CHANGELOG.md', import.meta.url), 'utf8');
  const entries = text.split(/\n(?=- )/).map((entry) => entry.trim());
  expect(entries.length).toBeGreaterThan(100);
  expect(entries.filter((entry, k) => entries.indexOf(entry) < k)).toEqual([]);
});
