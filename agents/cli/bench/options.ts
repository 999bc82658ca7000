// What the benches have in common on the command line: their options, and how they tell what they found.

import type { Command } from 'commander';
import { kernels } from '../../../hardware/registry.ts';
import { pick, UsageError } from '../process/failure.ts';
import { readCount, readSeeds } from '../process/options.ts';
import { printResult } from '../process/print-result.ts';
import { usual } from './figures/fuller.ts';
import { keepResults } from './figures/keep.ts';
import type { Machine } from './figures/machine.ts';
import type { Measured } from './figures/results.ts';

/** Options of every bench. */
export interface BenchOptions {
  readonly json?: boolean;
  readonly save?: string | true;
}

/** Options of what has a readable truth beside its fast kernel. */
export interface KernelOptions extends BenchOptions {
  readonly rounds: string;
  readonly kernel: string;
}

/** Tell a person at the terminal, beside the results. */
export const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Give a bench the options that all have. */
export const withFigures = (command: Command): Command =>
  command
    .option(
      '--save [dir]',
      "file the figures by machine as CSV (default: the repository's test/bench/results)",
    )
    .option('--json', 'print one JSON document');

/** The same for a bench that is timed in rounds. */
export const withRounds = (command: Command): Command =>
  withFigures(command.option('--rounds <n>', 'rounds of timing; medians are printed', `${usual.rounds}`));

/** The same for a bench of what has a readable truth beside its fast kernel. */
export const withKernel = (command: Command): Command =>
  withRounds(command).option('--kernel <name>', 'kernel: wasm or ts', 'wasm');

/** @returns how many rounds were asked for. Throws UsageError. */
export const roundsOf = ({ rounds }: { readonly rounds: string }): number => readCount('--rounds', rounds);

/** @returns simulated seconds; null where nobody said. Throws UsageError. */
export const secondsOf = (text: string | undefined): number | null =>
  text === undefined ? null : readCount('--seconds', text);

/** "10" is how many; "0..9" and "1,2,5" are which. Throws UsageError. */
export function seedsOf(text: string): number[] {
  if (/[.,]/.test(text)) return readSeeds(text);
  const count = Number(text);
  if (!Number.isSafeInteger(count) || count < 1)
    throw new UsageError(`--seeds ${text}: give how many, from 1 on, or which: 0..9, or 1,2,5.`);
  return Array.from({ length: count }, (_, seed) => seed);
}

/** @returns the names of a list, each of which `all` has. Throws UsageError. */
export function namesOf<Name extends string>(
  what: string,
  text: string,
  all: Readonly<Record<Name, unknown>>,
): Name[] {
  const names = text.split(',').map((name) => name.trim());
  for (const name of names) pick(what, name, all);
  return names as Name[];
}

/**
 * @param isWhole  whether as much is measured as in the figures on file
 * @returns whether the figures can be compared with those. Throws UsageError where they cannot and are to be filed, or for an unknown kernel
 */
export function isUsual({ save, kernel }: KernelOptions, isWhole: boolean): boolean {
  pick('kernel', kernel, kernels);
  if (isWhole && kernel === 'wasm') return true;
  if (save === undefined) return false;
  throw new UsageError('--save files what can be compared: leave --seconds and --kernel as they are.');
}

/** @returns results as figures on file, by what was measured, with in how many rounds where each was. */
export const byName = <T>(
  results: readonly T[],
  name: (result: T) => string,
  how: { readonly rounds?: number } = {},
): Measured => Object.fromEntries(results.map((result) => [name(result), { ...result, ...how }]));

/** What a bench found, for a program, for people, and for the figures on file; null where it cannot be compared with them. */
export interface Found {
  readonly bench: string;
  readonly machine: Machine;
  readonly document: object;
  readonly lines: readonly string[];
  readonly figures: Measured | null;
}

/** Print what a bench found, say how it compares with what is on file, and file it where that was asked for. */
export function tell(
  { json, save }: BenchOptions,
  { bench, machine, document, lines, figures }: Found,
): void {
  printResult(json, document, `${lines.join('\n')}\n`);
  if (figures !== null) keepResults(machine, bench, figures, save, say);
}
