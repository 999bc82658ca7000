// A run is told while it is still under way, too: seeds that are not done are no numbers, and no pairs.

import { pairedTest } from '../experiment/measure/comparison.ts';
import type { Row, Summary } from '../experiment/run/summary.ts';

/** @returns p of the paired test over the seeds that both have, and how many these are where others are not done; null where there are none. */
export function pairedWords(seeds: readonly number[], one: Row, other: Row): string | null {
  const valueOf = (row: Row, seed: number): number | undefined =>
    row.perSeed[(row.seeds ?? seeds).indexOf(seed)];
  const pairs = seeds.flatMap((seed) => {
    const [a, b] = [valueOf(one, seed), valueOf(other, seed)];
    return a === undefined || b === undefined ? [] : [[a, b]];
  });
  if (pairs.length === 0) return null;
  const { p } = pairedTest(
    pairs.map(([a]) => a),
    pairs.map(([, b]) => b),
  );
  return `${p.toPrecision(2)}${pairs.length === seeds.length ? '' : ` (${pairs.length} seeds)`}`;
}

/** @returns what of a run is not done yet; null where all is. */
export function unfinishedWords({ seeds, conditions, metrics: [main] }: Summary): string | null {
  const rows = Object.entries(conditions).map(([name, row]) => ({ name, row: row[main.name] }));
  const open = rows.filter(({ row }) => row.seeds !== undefined);
  if (open.length === 0) return null;
  return (
    `Unfinished: of ${seeds.length} seeds ` +
    `${open.map(({ name, row }) => `${name} has ${row.perSeed.length}`).join(', ')}. What is told is over those that are there.`
  );
}
