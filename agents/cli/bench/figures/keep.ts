// What every bench does with its figures: say how they compare with those on file, and file them where that was asked for.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { commit } from '../../trained/meta.ts';
import { root } from '../../process/version.ts';
import type { Machine } from './machine.ts';
import { figuresOf, readResults, saveResults, type Measured } from './results.ts';

/** Figures that are watched, and whether more is better. */
const watched: Readonly<Record<string, boolean>> = {
  cpuSecondsPerBioSecond: false,
  framesPerSecond: true,
  realTimeFactor: true,
  nanosecondsPerEvent: false,
};

/** Noise of a shared machine: less is not mentioned. */
const TOLERANCE = 0.1;

/** Where results are kept in the repository. */
const resultsFolder: string = join(root, 'test/bench/results');

/**
 * Compare with the figures on file, then file these.
 *
 * @param save  where to: a directory, true for the repository's, undefined for nowhere
 */
export function keepResults(
  machine: Machine,
  bench: string,
  measured: Measured,
  save: string | true | undefined,
  say: (line: string) => void,
): void {
  const directory = typeof save === 'string' ? save : resultsFolder;
  const fresh = figuresOf(bench, measured, (commit() ?? 'unknown').replace(/^(.{12})[^+]*/, '$1'));
  const filed = readResults(directory, machine);
  for (const { what, figure, value } of fresh) {
    if (!(figure in watched)) continue;
    const old = filed.find((each) => each.bench === bench && each.what === what && each.figure === figure);
    if (old === undefined) continue;
    const change = Number(value) / Number(old.value) - 1;
    if (Math.abs(change) < TOLERANCE) continue;
    const verdict = change > 0 === watched[figure] ? 'better' : 'WORSE';
    say(
      `${bench} ${what}: ${figure} ${value} is ${verdict} than ${old.value} on file (commit ${old.commit}), ${(100 * change).toFixed(0)} %`,
    );
  }
  if (save !== undefined) say(`Filed in ${saveResults(directory, machine, fresh)}`);
  else if (existsSync(resultsFolder)) say('--save files these figures in test/bench/results.');
}
