// What every bench does with its figures: say how they compare with those on file, and file them where that was asked for.

import { existsSync } from 'node:fs';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { commit } from '../../trained/meta.ts';
import { root } from '../../process/version.ts';
import { lacking } from './fuller.ts';
import type { Machine } from './machine.ts';
import { figuresOf, readResults, saveResults, type Measured } from './results.ts';
import { changes, records } from './watch.ts';

/** Where results are kept in the repository. */
const resultsFolder: string = join(root, 'test/bench/results');

/** What filing changes: none of it can change a figure. */
const products = ['test/bench/results', 'test/bench/SPEED.md', 'README.md'];

/**
 * Compare with the figures on file, then file these; but not where those on file were measured with more.
 *
 * @param save  where to: a directory, true for the repository's, undefined for nowhere
 * @param load  programs that want a core now: processor time is longer while others share caches and cores
 * Throws Error where nothing could be filed, though that was asked for.
 */
export function keepResults(
  machine: Machine,
  bench: string,
  measured: Measured,
  save: string | true | undefined,
  say: (line: string) => void,
  load: number = loadavg()[0],
): void {
  const directory = typeof save === 'string' ? save : resultsFolder;
  const at = (commit(products) ?? 'unknown').replace(/^(.{12})[^+]*/, '$1');
  const filed = readResults(directory, machine).filter((line) => line.bench === bench);
  let isWorse = false;
  const full = Object.entries(measured).flatMap(([what, result]) => {
    const fresh = figuresOf(bench, { [what]: { ...result, node: machine.node } }, at);
    const old = filed.filter((line) => line.what === fresh[0].what);
    for (const sentence of changes(fresh, old)) {
      say(`${bench} ${what}: ${sentence}`);
      isWorse ||= sentence.includes('WORSE');
    }
    const lacks = save === undefined ? [] : lacking(fresh, old);
    if (lacks.length === 0) return [...fresh, ...records(fresh, old)];
    say(`${bench} ${what} is not filed, since what is on file was measured with ${lacks.join(' and ')}.`);
    return [];
  });
  if (isWorse && load > machine.cores + 1)
    say(
      `The machine is busy (load ${load.toFixed(0)} on ${machine.cores} cores), which alone costs processor time: measure again when it is not.`,
    );
  if (save === undefined) {
    if (existsSync(resultsFolder)) say('--save files these figures in test/bench/results.');
  } else if (full.length > 0) say(`Filed in ${saveResults(directory, machine, full)}`);
  else
    throw new Error(
      `Nothing was filed in ${directory}: measure as much as is on file there, or save elsewhere.`,
    );
}
