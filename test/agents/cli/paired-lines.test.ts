// Whom the table of published routes shows: learners, or those that were deployed where none learned on.

import { describe, expect, it } from 'vitest';
import { pairedLines, pairedTable, pairedWith } from '../../../agents/cli/paired-lines.ts';
import type { Condition } from '../../../agents/experiment/condition.ts';
import { noCost } from '../../../agents/experiment/cost.ts';
import type { RouteMap } from '../../../envs/arena/route-map.ts';

const start = { x: 0, y: 0, heading: 0 };
const route = { start, goal: { x: 5, y: 0 }, shortest: 5 };
const map: RouteMap = {
  room: 20,
  things: [],
  routes: [route, route],
  recorded: { somebody: { success: [true, false], driven: [10, 3], seconds: [20, 6] } },
};
const results = (given: readonly Condition[]) =>
  given.map((condition, seed) => ({
    seed,
    condition,
    measures: {},
    curve: [],
    cost: noCost,
    routes: { success: [1, 1], spl: [0.9, 0.7] },
  }));
const seedsIn = (given: readonly Condition[]): string[] =>
  pairedTable(map, results(given)).cells.map(([, seed]) => seed);

describe('the table of published routes', () => {
  it('shows who learned, and who was deployed only where nobody learned', () => {
    expect(seedsIn(['learned', 'deployed', 'random'])).toEqual(['0']);
    expect(seedsIn(['random', 'deployed', 'deployed'])).toEqual(['1', '2']);
    expect(seedsIn(['random', 'teacher'])).toEqual([]);
  });

  it('is printed with the routes that only one of the two solved, and left out where there is nobody to show', () => {
    const text = pairedLines(pairedWith(map, results(['deployed']))).join('\n');
    expect(text).toMatch(/somebody +0 +2\/2 .* 1 +1, 0 +1\.000 +0\.800, 0\.250/);
    expect(pairedLines(pairedWith(map, results(['random'])))).toEqual([]);
  });
});
