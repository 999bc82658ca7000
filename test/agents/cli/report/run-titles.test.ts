// Runs in one report have names by which a reader can tell them apart.

import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { UsageError } from '../../../../agents/cli/process/failure.ts';
import { refuseTwice, titlesOf } from '../../../../agents/cli/report/run-titles.ts';

it('calls a run by its folder, and by its path only where two folders have the same name', () => {
  expect(titlesOf(['runs/maze/', 'runs/arena'])).toEqual(['maze', 'arena']);
  expect(titlesOf(['old/maze', 'runs/arena', resolve('new/maze')])).toEqual([
    'old/maze',
    'arena',
    'new/maze',
  ]);
});

it('refuses the same run twice, however it is spelled', () => {
  expect(() => refuseTwice(['runs/maze', './runs/maze/'])).toThrow(UsageError);
  expect(() => refuseTwice(['runs/maze', 'old/maze'])).not.toThrow();
});
