// With what a run was made that is not the package's own, as a line about it goes on: constants that were set, somebody's module.

import { moduleWords } from '../experiment/own-module.ts';
import type { Summary } from '../experiment/run/summary.ts';
import { settingWords, type Setting } from '../experiment/setting.ts';

/** @returns words for it behind `before`; none where everything is the package's. */
export function madeWords(made: Pick<Summary, 'module' | keyof Setting>, before = ' with '): string {
  const words = [settingWords(made), made.module === undefined ? '' : moduleWords(made.module)].filter(
    (each) => each !== '',
  );
  return words.length === 0 ? '' : before + words.join(' and ');
}
