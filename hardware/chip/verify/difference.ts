// Comparing what was recorded with what comes out here: the first number that differs, and where.

import { list, VectorError, type Json } from './reading.ts';

/** The first number that differs. Steps count from 1. */
export interface Difference {
  /** Name of the case, where a recording holds several; empty otherwise. */
  readonly inCase: string;
  readonly step: number;
  readonly variable: string;
  readonly index: readonly number[];
  readonly expected: number | string;
  readonly actual: number | string;
}

/** What was checked: how many numbers, and the first that differs. */
export interface Verdict {
  readonly compared: number;
  readonly difference: Difference | null;
}

/** Gathers comparisons and stops at the first difference. */
export class Comparison {
  compared = 0;
  difference: Difference | null = null;
  private readonly inCase: string;
  private readonly tolerance: number;

  /** @param tolerance  0 for bit for bit; otherwise relative to the larger of 1 and the expected value */
  constructor(inCase: string, tolerance: number) {
    this.inCase = inCase;
    this.tolerance = tolerance;
  }

  /** Compare nested numbers with flat ones. @returns whether all agree so far */
  agree(step: number, variable: string, expected: unknown, actual: ArrayLike<number>): boolean {
    let at = 0;
    const walk = (value: unknown, index: readonly number[]): void => {
      if (this.difference !== null) return;
      if (Array.isArray(value)) {
        value.forEach((each, i) => walk(each, [...index, i]));
        return;
      }
      const wanted = typeof value === 'boolean' ? Number(value) : value;
      const found = actual[at++];
      this.compared++;
      const same =
        typeof wanted === 'number' &&
        found !== undefined &&
        (wanted === found || Math.abs(wanted - found) <= this.tolerance * Math.max(1, Math.abs(wanted)));
      if (!same) this.differ(step, variable, index, wanted as number, found ?? 'nothing');
    };
    walk(expected, []);
    if (this.difference === null && at !== actual.length)
      throw new VectorError(
        `expect.${variable} holds ${at} ${at === 1 ? 'number' : 'numbers'} at step ${step}, the model has ${actual.length}.`,
      );
    return this.difference === null;
  }

  /** Note a difference, if it is the first. */
  differ(
    step: number,
    variable: string,
    index: readonly number[],
    expected: number | string,
    actual: number | string,
  ): void {
    this.difference ??= { inCase: this.inCase, step, variable, index, expected, actual };
  }

  verdict(): Verdict {
    return { compared: this.compared, difference: this.difference };
  }
}

/** @returns one verdict of many: counts in sum, the first difference. */
export function together(verdicts: readonly Verdict[]): Verdict {
  return {
    compared: verdicts.reduce((sum, { compared }) => sum + compared, 0),
    difference: verdicts.find(({ difference }) => difference !== null)?.difference ?? null,
  };
}

/**
 * The recorded variables of a run: rows of steps by name. Where a text stands instead of numbers nothing was recorded.
 *
 * @param ticks  steps of the run, of which each must be recorded; null: as many as the longest variable has
 */
export function recorded(
  expect: Json,
  known: readonly string[],
  path: string,
  ticks: number | null,
): Map<string, readonly unknown[]> {
  const rows = new Map<string, readonly unknown[]>();
  for (const [name, value] of Object.entries(expect)) {
    if (typeof value === 'string' || value === null) continue;
    if (!known.includes(name))
      throw new VectorError(`${path}.${name} is no variable of this model. Known are ${known.join(', ')}.`);
    rows.set(name, list(value, `${path}.${name}`));
  }
  const wanted = ticks ?? Math.max(0, ...[...rows.values()].map(({ length }) => length));
  for (const [name, { length }] of rows)
    if (length !== wanted)
      throw new VectorError(
        `${path}.${name} has ${length} steps, the run ${wanted}. Was the file cut short?`,
      );
  if (rows.size === 0 || wanted === 0)
    throw new VectorError(`${path} holds no recorded variable; nothing can be compared.`);
  return rows;
}
