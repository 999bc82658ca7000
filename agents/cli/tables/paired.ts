// Route by route beside the controllers whose outcomes were published with the routes.

import pc from 'picocolors';
import { weightedByPath } from '../../../envs/arena/floor/path-length.ts';
import type { RouteMap } from '../../../envs/arena/floor/route-map.ts';
import { tableOnScreen } from './on-screen.ts';
import { wilson } from '../../experiment/measure/comparison.ts';
import { conditions, type Condition } from '../../experiment/condition/condition.ts';
import { pairedOnRoutes, type PairedRow, type RouteOutcomes } from '../../experiment/measure/paired.ts';
import type { Table } from '../../report/findings.ts';
import { captions } from './summary.ts';

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
      spl: success.map((solved, k) => weightedByPath(solved, routes[k].shortest, driven[k])),
    };
    return minds.flatMap(({ seed, condition, routes: ours }) =>
      ours === undefined ? [] : [{ seed, condition, other, ...pairedOnRoutes(ours, theirs) }],
    );
  });
}

const short = (value: number): string => value.toFixed(3);

/** @returns the cells of the table of comparisons, a row each. */
function cellsOf(rows: readonly PairedWith[]): string[][] {
  return rows.map((row) => {
    const [low, high] = wilson(row.solved, row.routes);
    return [
      row.other,
      captions[row.condition],
      String(row.seed),
      `${row.solved}/${row.routes} [${short(low)}, ${short(high)}]`,
      String(row.otherSolved),
      `${row.onlyOne}, ${row.onlyOther}`,
      row.p < 0.001 ? row.p.toExponential(1) : short(row.p),
      `${short(row.spl)}, ${short(row.otherSpl)}`,
      `${short(row.splGain)} [${row.splGain95.map(short).join(', ')}]`,
    ];
  });
}

const head = [
  'published',
  'ours',
  'seed',
  'solved [95 %]',
  'it solved',
  'only ours, only its',
  'p (McNemar)',
  'SPL, its',
  'difference [95 %]',
];

/** Who stands beside the learner: what is wired and what plans show how hard the routes are. */
const rivals: readonly Condition[] = ['handCoded', 'dynamicWindow'];

/** Who stands in the table, and the words above it that say so. */
const choices: readonly { readonly main: Condition; readonly who: string }[] = [
  { main: 'learned', who: 'Who learned' },
  { main: 'deployed', who: 'Who was deployed' },
];

/**
 * Every learner beside every published controller, or where none learned on those that were judged as they were deployed; with either the
 * hand-coded rival and the planner. Where neither ran, whoever ran.
 *
 * @returns the table of a report; null where there is nobody to compare
 */
export function pairedTable(rows: readonly PairedWith[]): Table | null {
  if (rows.length === 0) return null;
  const ran = (condition: Condition): boolean => rows.some((row) => row.condition === condition);
  const choice = choices.find(({ main }) => ran(main));
  const shown = conditions.filter(
    (each) => ran(each) && (choice === undefined || each === choice.main || rivals.includes(each)),
  );
  const others = [...new Set(rows.map(({ other }) => other))];
  const who =
    choice === undefined
      ? 'Every condition that ran (“learned” and “deployed” did not)'
      : [choice.who, ...(shown.length > 1 ? ['rivals that ran'] : [])].join(' and ');
  return {
    caption: `${who}, route by route beside what was published`,
    head,
    cells: others.flatMap((other) =>
      shown.flatMap((condition) =>
        cellsOf(
          rows
            .filter((row) => row.other === other && row.condition === condition)
            .sort((a, b) => a.seed - b.seed),
        ),
      ),
    ),
  };
}

/** @returns the lines of the table for a terminal; none where there is nobody to compare. */
export function pairedLines(rows: readonly PairedWith[]): string[] {
  const table = pairedTable(rows);
  return table === null ? [] : [pc.bold(table.caption), '', ...tableOnScreen(table.head, table.cells), ''];
}
