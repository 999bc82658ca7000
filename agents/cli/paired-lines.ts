// Route by route beside the controllers whose outcomes were published with the routes.

import pc from 'picocolors';
import type { RouteMap } from '../../envs/arena/route-map.ts';
import { drawTable } from '../../viz/terminal/table.ts';
import { wilson } from '../experiment/comparison.ts';
import type { Condition } from '../experiment/condition.ts';
import type { TaskResult } from '../experiment/task.ts';
import { pairedOnRoutes, type PairedRow, type RouteOutcomes } from '../experiment/paired.ts';

/** One mind of ours beside one published controller. */
export interface PairedWith extends PairedRow {
  readonly seed: number;
  readonly condition: Condition;
  readonly other: string;
}

/** @returns every mind beside every published controller. */
export function pairedWith(
  { routes, recorded }: RouteMap,
  minds: readonly {
    readonly seed: number;
    readonly condition: Condition;
    readonly routes?: RouteOutcomes | undefined;
  }[],
): PairedWith[] {
  return Object.entries(recorded).flatMap(([other, { success, driven }]) => {
    const theirs: RouteOutcomes = {
      success: success.map(Number),
      spl: success.map((solved, k) =>
        solved ? routes[k].shortest / Math.max(routes[k].shortest, driven[k]) : 0,
      ),
    };
    return minds.flatMap(({ seed, condition, routes: ours }) =>
      ours === undefined ? [] : [{ seed, condition, other, ...pairedOnRoutes(ours, theirs) }],
    );
  });
}

const short = (value: number): string => value.toFixed(3);

/** @returns the cells of the table of comparisons, a row each. */
export function pairedCells(rows: readonly PairedWith[]): {
  readonly head: string[];
  readonly cells: string[][];
} {
  return {
    head: [
      'published',
      'seed',
      'solved [95 %]',
      'it solved',
      'only ours, only its',
      'p (McNemar)',
      'SPL, its',
      'difference [95 %]',
    ],
    cells: rows.map((row) => {
      const [low, high] = wilson(row.solved, row.routes);
      return [
        row.other,
        String(row.seed),
        `${row.solved}/${row.routes} [${short(low)}, ${short(high)}]`,
        String(row.otherSolved),
        `${row.onlyOne}, ${row.onlyOther}`,
        row.p < 0.001 ? row.p.toExponential(1) : short(row.p),
        `${short(row.spl)}, ${short(row.otherSpl)}`,
        `${short(row.splGain)} [${row.splGain95.map(short).join(', ')}]`,
      ];
    }),
  };
}

/** @returns the rows of the learners; where none learned on, of those that were judged as they were deployed. */
function ofLearners(rows: readonly PairedWith[]): PairedWith[] {
  const under = (wanted: Condition): PairedWith[] => rows.filter(({ condition }) => condition === wanted);
  const learned = under('learned');
  return learned.length > 0 ? learned : under('deployed');
}

/** @returns the table of a report: every learner beside every published controller. */
export function pairedTable(
  map: RouteMap,
  results: readonly Omit<TaskResult, 'end'>[],
): ReturnType<typeof pairedCells> {
  return pairedCells(ofLearners(pairedWith(map, results)));
}

/** @returns the lines that compare the learner with the published controllers; none where there is nothing to compare. */
export function pairedLines(rows: readonly PairedWith[]): string[] {
  const learned = ofLearners(rows);
  if (learned.length === 0) return [];
  const { head, cells } = pairedCells(learned);
  return [pc.bold('The learner route by route beside what was published'), '', ...drawTable(head, cells), ''];
}
