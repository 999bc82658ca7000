// The figures of a machine as a CSV, so that a slower kernel shows in the difference of a commit: one file per machine, one line
// per figure, sorted. A bench replaces the lines of what it measured and leaves the others alone.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../../../core/stream/part-file.ts';
import { makeRoom } from '../../../experiment/run/files.ts';
import type { Machine } from './machine.ts';

/** A line. */
export interface Figure {
  readonly bench: string;
  /** Network, scene, camera … */
  readonly what: string;
  /** Its name says its unit; dots lead into its parts. */
  readonly figure: string;
  readonly value: string;
  /** Commit that was measured. */
  readonly commit: string;
}

const HEAD = 'bench,what,figure,value,commit';

/** A file of results is not what this program writes. */
export class ResultsError extends Error {
  override readonly name = 'ResultsError';
}

/** @returns the file's name for a machine. */
export function resultsName({ cpu, cores, platform }: Machine): string {
  return `${`${cpu} ${cores} cores ${platform}`.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.csv`;
}

/** Read a file's text. Throws ResultsError with the line. */
export function parseResults(text: string, file: string): Figure[] {
  const [head, ...lines] = text.trimEnd().split('\n');
  if (head !== HEAD)
    throw new ResultsError(`${file}: the first line is not "${HEAD}". Remove it and measure anew.`);
  return lines.map((line, k) => {
    const cells = line.split(',');
    if (cells.length !== 5 || cells.some((cell) => cell === ''))
      throw new ResultsError(`${file}, line ${k + 2}: "${line}" is not ${HEAD}. Mend or remove it.`);
    const [bench, what, figure, value, commit] = cells;
    return { bench, what, figure, value, commit };
  });
}

/** @returns what a figure is among those of one thing; undefined where it was not measured. */
export const valueOf = (figures: readonly Figure[], name: string): string | undefined =>
  figures.find(({ figure }) => figure === name)?.value;

/** @returns the text of a file. */
function formatResults(figures: readonly Figure[]): string {
  const lines = figures.map(({ bench, what, figure, value, commit }) =>
    [bench, what, figure, value, commit].join(','),
  );
  return `${[HEAD, ...lines.sort()].join('\n')}\n`;
}

/** @returns words that fit into a cell: a comma would end it. */
const plain = (words: string): string => words.replaceAll(',', ';');

/** All numbers, texts and claims in a result, lists left out: five digits suffice for what a clock measured, and what is no number was not measured. */
function leaves(value: unknown, path: string): [string, string][] {
  if (typeof value === 'number' && !Number.isFinite(value)) return [];
  if (typeof value === 'number') return [[path, String(Number(value.toPrecision(5)))]];
  if (typeof value === 'string' || typeof value === 'boolean') return [[path, plain(String(value))]];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => leaves(each, path === '' ? key : `${path}.${key}`));
}

/** Results by what was measured. */
export type Measured = Readonly<Record<string, object>>;

/** @returns the lines of results. */
export function figuresOf(bench: string, measured: Measured, commit: string): Figure[] {
  return Object.entries(measured).flatMap(([what, result]) =>
    leaves(result, '').map(([figure, value]) => ({ bench, what: plain(what), figure, value, commit })),
  );
}

/** @returns the figures of a machine that a directory holds. Throws ResultsError. */
export function readResults(directory: string, machine: Machine): Figure[] {
  const path = join(directory, resultsName(machine));
  return existsSync(path) ? parseResults(readFileSync(path, 'utf8'), path) : [];
}

/**
 * Write figures beside those that are there, in place of those of the same things. Each thing keeps the version of Node that ran it: in
 * older files, one line said so for all.
 *
 * @returns the file
 */
export function saveResults(directory: string, machine: Machine, figures: readonly Figure[]): string {
  const fresh = [...figures, ...figuresOf('machine', { this: machine }, figures[0]?.commit ?? 'unknown')];
  const thing = ({ bench, what }: Figure): string => `${bench},${what}`;
  const measured = new Set(fresh.map(thing));
  const filed = readResults(directory, machine);
  const kept = filed.filter((line) => !measured.has(thing(line)));
  const dated = new Set(kept.filter(({ figure }) => figure === 'node').map(thing));
  const node = filed.find(({ bench, figure }) => bench === 'machine' && figure === 'node');
  const undated = new Map(kept.filter((line) => !dated.has(thing(line))).map((line) => [thing(line), line]));
  if (node !== undefined)
    for (const line of undated.values()) kept.push({ ...line, figure: 'node', value: node.value });
  makeRoom(directory);
  const path = join(directory, resultsName(machine));
  writeWhole(path, formatResults([...kept, ...fresh]));
  return path;
}
