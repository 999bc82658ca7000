// Figures that were measured with less do not replace fuller ones: a quick look with one round and one seed must not remove what took
// an hour beside a rival.

import { valueOf, type Figure } from './results.ts';

/** Rounds and seeds where nobody asks for others. */
export const usual = { rounds: 5, seeds: 10 } as const;

/** A count on file; files of former versions do not tell what was usual. */
const counted = (figures: readonly Figure[], what: keyof typeof usual): number =>
  Number(valueOf(figures, what) ?? usual[what]);

/** @returns the name of the rival that figures were measured beside; undefined where there was none. */
const rivalOf = (figures: readonly Figure[]): string | undefined =>
  figures.map(({ figure }) => /^(brian2|esim)\./.exec(figure)?.[1]).find((name) => name !== undefined);

/**
 * Ask whether figures may replace those on file.
 *
 * @param fresh  figures of one thing
 * @param filed  figures of the same thing on file
 * @returns the options that would have measured as much, with why; none where the fresh ones are as full
 */
export function lacking(fresh: readonly Figure[], filed: readonly Figure[]): string[] {
  if (filed.length === 0) return [];
  const lacks: string[] = [];
  const rounds = Math.min(usual.rounds, counted(filed, 'rounds'));
  if (valueOf(fresh, 'rounds') !== undefined && counted(fresh, 'rounds') < rounds)
    lacks.push(`--rounds ${rounds} (not ${counted(fresh, 'rounds')})`);
  if (valueOf(fresh, 'seeds') !== undefined && counted(fresh, 'seeds') < counted(filed, 'seeds'))
    lacks.push(`--seeds ${counted(filed, 'seeds')} (not ${counted(fresh, 'seeds')})`);
  const rival = rivalOf(filed);
  if (rival !== undefined && rivalOf(fresh) !== rival) lacks.push(`--compare ${rival} (which did not run)`);
  return lacks;
}
