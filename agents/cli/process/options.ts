// Reading the options that need more than a word. Each reader refuses with what is allowed.

import { availableParallelism } from 'node:os';
import { InvalidArgumentError, type Command } from 'commander';
import { LARGEST_SEED } from '../../experiment/experiment.ts';
import { UsageError } from './failure.ts';

/** "0..9", "1,2,5" or "3" -> seeds, ascending and without repeats. @param option  as it is typed. Throws UsageError. */
export function readSeeds(text: string, option = '--seeds'): number[] {
  const seeds = text.split(',').flatMap((part) => {
    const range = /^(\d+)(?:\.\.(\d+))?$/.exec(part.trim());
    if (range === null)
      throw new UsageError(`${option} ${text}: "${part}" is no seed. Write 0..9, or 1,2,5, or 3.`);
    const first = Number(range[1]);
    const last = Number(range[2] ?? range[1]);
    if (last < first || last > LARGEST_SEED) {
      throw new UsageError(`${option} ${text}: give seeds from 0 to ${LARGEST_SEED}, the smaller one first.`);
    }
    if (last - first >= 10_000)
      throw new UsageError(`${option} ${text}: that is ${last - first + 1} runs. Give at most 10000.`);
    return Array.from({ length: last - first + 1 }, (_, k) => first + k);
  });
  return [...new Set(seeds)].sort((a, b) => a - b);
}

/** The one seed that --seed names. Throws UsageError. */
export function readSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || seed > LARGEST_SEED)
    throw new UsageError(`--seed ${text}: give one seed, a whole number from 0 to ${LARGEST_SEED}.`);
  return seed;
}

/** @returns what to write instead where a number has a comma where a point belongs: "29,97"; nothing else is guessed */
export function pointHint(text: string): string {
  return /^-?\d+,\d+$/.test(text.trim()) ? ` With a decimal point: ${text.trim().replace(',', '.')}.` : '';
}

/** A number within bounds. @param option  as it is typed; what ends in "=" is followed by its value. Throws UsageError. */
export function within(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= least && value <= most)) {
    const said = option.endsWith('=') ? option + text : `${option} ${text}`;
    throw new UsageError(`${said}: give a number from ${least} to ${most}.${pointHint(text)}`);
  }
  return value;
}

/** A whole number from 1 on, without a point: "10.000" is ten to some and ten thousand to others. Throws UsageError. */
export function readCount(option: string, text: string): number {
  const value = Number(text);
  if (!/^\s*\d+(?:e\d+)?\s*$/i.test(text) || !Number.isSafeInteger(value) || value < 1)
    throw new UsageError(`${option} ${text}: give a whole number from 1 on.`);
  return value;
}

/** "auto" or a number of workers. Throws UsageError. */
export function readWorkers(text: string): number {
  return text === 'auto' ? availableParallelism() : readCount('--workers', text);
}

/** "max" or simulated seconds per second. Throws UsageError. */
export function readSpeed(text: string): number | null {
  if (text === 'max') return null;
  const speed = Number(text);
  if (!(speed >= 0.05 && speed <= 1000))
    throw new UsageError(
      `--speed ${text}: give simulated seconds per second from 0.05 to 1000, or max.${pointHint(text)}`,
    );
  return speed;
}

/** A viewer's port, read as it is typed: a word there is an experiment that stands on the wrong side. Throws InvalidArgumentError. */
export function readViewPort(text: string): string {
  const port = Number(text);
  if (text !== '' && Number.isSafeInteger(port) && port >= 0 && port <= 65_535) return text;
  throw new InvalidArgumentError(
    'Give a port from 0 to 65535, or none; what is not a port stands before --view.',
  );
}

/** Collects the words of an option that may be given several times. */
export const several = (word: string, before: readonly string[] = []): string[] => [...before, word];

/** @returns names of the options that stand on the command line, not their defaults */
export const typed = (options: object, command: Command): ReadonlySet<string> =>
  new Set(Object.keys(options).filter((name) => command.getOptionValueSource(name) === 'cli'));
