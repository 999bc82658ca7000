// The figures that benches filed in results/, by machine and by what was measured; and how they become a table.

import { readdirSync, readFileSync } from 'node:fs';
import { parseResults, type Figure } from '../../agents/cli/bench/figures/results.ts';

const results = new URL('results/', import.meta.url);

/** One thing that a bench measured: a network, a scene, a size … */
export interface Thing {
  readonly what: string;
  readonly commit: string;
  readonly has: (figure: string) => boolean;
  /** A figure as it is on file, or with so many digits, or divided by a unit before. Throws Error where it is missing. */
  readonly get: (figure: string, digits?: number, unit?: number) => string;
}

/** A machine's figures. */
export interface Filed {
  readonly cpu: string;
  readonly node: string;
  /** With cores, memory and system. */
  readonly title: string;
  /** @returns what a bench measured there, in the order of the file. */
  readonly things: (bench: string) => Thing[];
}

/** @returns all machines on file. */
export function filed(): Filed[] {
  return readdirSync(results)
    .filter((name) => name.endsWith('.csv'))
    .map((name) => {
      const figures = parseResults(readFileSync(new URL(name, results), 'utf8'), name);
      const things = (bench: string): Thing[] => thingsOf(figures, bench);
      const [machine] = things('machine');
      const [cpu, cores, memory, platform, node] = ['cpu', 'cores', 'memoryGiB', 'platform', 'node'].map(
        (each) => machine.get(each),
      );
      const title = `${cpu}, ${cores} cores, ${memory} GiB, ${platform}, node ${node}`;
      return { cpu, node, title, things };
    });
}

/** @returns a figure's middle and what it lay between. */
export const range = ({ get }: Thing, [middle, least, most]: readonly string[], digits: number): string =>
  `${get(middle, digits)} [${get(least, digits)}, ${get(most, digits)}]`;

/** @returns how many times a rival's speed ours is. */
export const ratio = (thing: Thing, digits: number): string =>
  thing.has('ratio') ? range(thing, ['ratio', 'ratioMin', 'ratioMax'], digits) : 'not run';

/** @returns what a bench measured, in the order of the file. */
function thingsOf(figures: readonly Figure[], bench: string): Thing[] {
  const lines = figures.filter((figure) => figure.bench === bench);
  return [...new Set(lines.map(({ what }) => what))].map((what) => {
    const own = new Map(
      lines.filter((line) => line.what === what).map(({ figure, value }) => [figure, value]),
    );
    return {
      what,
      commit: lines.find((line) => line.what === what)?.commit.slice(0, 8) ?? '',
      has: (figure) => own.has(figure),
      get(figure, digits, unit = 1) {
        const value = own.get(figure);
        if (value === undefined)
          throw new Error(`${bench} ${what} has no ${figure}. Measure it anew with --save.`);
        return digits === undefined ? value : (Number(value) / unit).toFixed(digits);
      },
    };
  });
}

/** @returns a table as the formatter has it. */
export function markdown(rows: readonly (readonly string[])[]): string {
  const widths = rows[0].map((_, k) => Math.max(3, ...rows.map((row) => row[k].length)));
  const lines = rows.map((row) => `| ${row.map((cell, k) => cell.padEnd(widths[k])).join(' | ')} |`);
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [lines[0], rule, ...lines.slice(1)].join('\n');
}
