// The figures that benches filed in results/, by machine and by what was measured; and how they become a table.

import { readdirSync, readFileSync } from 'node:fs';
import { parseResults, type Figure } from '../../agents/cli/bench/figures/results.ts';
import { RECORD } from '../../agents/cli/bench/figures/watch.ts';

const results = new URL('results/', import.meta.url);

/** One thing that a bench measured: a network, a scene, a size … */
export interface Thing {
  readonly what: string;
  /** With "+" where files differed from it; and the version of Node where that differs within the machine's file. */
  readonly commit: string;
  readonly has: (figure: string) => boolean;
  /** A figure as it is on file, or with so many digits, or divided by a unit before. Throws Error where it is missing. */
  readonly get: (figure: string, digits?: number, unit?: number) => string;
}

/** A machine's figures. */
export interface Filed {
  readonly cpu: string;
  /** Each version whose figures are here. */
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
    .map((name) => machineOf(parseResults(readFileSync(new URL(name, results), 'utf8'), name)));
}

/** @returns what a machine's file says. */
export function machineOf(figures: readonly Figure[]): Filed {
  const own = figures.filter(({ figure }) => !figure.startsWith(RECORD));
  const [machine] = thingsOf(own, 'machine', () => '');
  const last = machine.get('node');
  const thing = ({ bench, what }: Figure): string => `${bench},${what}`;
  const nodes = new Map(own.filter(({ bench }) => bench !== 'machine').map((line) => [thing(line), last]));
  for (const line of own)
    if (line.figure === 'node' && nodes.has(thing(line))) nodes.set(thing(line), line.value);
  const versions = [...new Set(nodes.values())].sort();
  const node = versions.join(' and ');
  const [cpu, cores, memory, platform] = ['cpu', 'cores', 'memoryGiB', 'platform'].map((each) =>
    machine.get(each),
  );
  return {
    cpu,
    node,
    title: `${cpu}, ${cores} cores, ${memory} GiB, ${platform}, node ${node}`,
    things: (bench) =>
      thingsOf(own, bench, (line) => (versions.length > 1 ? `, node ${nodes.get(thing(line))}` : '')),
  };
}

/** @returns a figure's middle and what it lay between. */
export const range = ({ get }: Thing, [middle, least, most]: readonly string[], digits: number): string =>
  `${get(middle, digits)} [${get(least, digits)}, ${get(most, digits)}]`;

/** @returns how many times a rival's speed ours is. */
export const ratio = (thing: Thing, digits: number): string =>
  thing.has('ratio') ? range(thing, ['ratio', 'ratioMin', 'ratioMax'], digits) : 'not run';

/**
 * @param under  what is to be said of a thing's line behind its commit
 * @returns what a bench measured, in the order of the file
 */
function thingsOf(figures: readonly Figure[], bench: string, under: (line: Figure) => string): Thing[] {
  const all = figures.filter((figure) => figure.bench === bench);
  return [...new Set(all.map(({ what }) => what))].map((what) => {
    const lines = all.filter((line) => line.what === what);
    const own = new Map(lines.map(({ figure, value }) => [figure, value]));
    return {
      what,
      commit: lines[0].commit.replace(/^(.{8})[^+]*/, '$1') + under(lines[0]),
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
