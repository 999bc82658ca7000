// What runs are called where several stand in one report.

import { basename, relative, resolve } from 'node:path';
import { UsageError } from '../process/failure.ts';

/** @returns the name of each run's folder, or its path from here where another one has the same name. */
export function titlesOf(directories: readonly string[]): string[] {
  const names = directories.map((directory) => basename(resolve(directory)));
  return directories.map((directory, k) =>
    names.filter((name) => name === names[k]).length === 1 ? names[k] : relative('.', directory) || '.',
  );
}

/** Refuse the same run twice, for its seeds would count twice in what several runs say together. Throws UsageError. */
export function refuseTwice(directories: readonly string[]): void {
  const paths = directories.map((directory) => resolve(directory));
  const twice = directories.find((_directory, k) => paths.indexOf(paths[k]) !== k);
  if (twice !== undefined)
    throw new UsageError(`${twice} is given twice, and its seeds would count twice. Give each run once.`);
}
