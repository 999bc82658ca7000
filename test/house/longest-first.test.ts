// A name in the list of long files that has moved would begin nowhere.

import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { longest } from '../longest-first.ts';

it('every file that begins is there', () => {
  expect(longest.filter((name) => !existsSync(new URL(`../${name}.test.ts`, import.meta.url)))).toEqual([]);
});
