// Whom the table of published routes shows: learners, or those that were deployed where none learned on, with rivals; or else everybody.

import { describe, expect, it } from 'vitest';
import { meters } from '../../../../core/units/quantity.ts';
import { pairedLines, pairedTable, pairedWith } from '../../../../agents/cli/tables/paired.ts';
import type { Condition } from '../../../../agents/experiment/condition/condition.ts';
import { noCost } from '../../../../agents/experiment/measure/cost.ts';
import type { RouteMap } from '../../../../envs/arena/floor/route-map.ts';

const start = { x: 0, y: 0, heading: 0 };
const route = { start, goal: { x: 5, y: 0 }, shortest: meters(5) };
const map: RouteMap = {
  room: meters(20),
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
const rows = (given: readonly Condition[]) => pairedWith(map, results(given));
/** Who stands in the table: the words of the condition and the seed. */
const shown = (given: readonly Condition[]): (readonly string[])[] | undefined =>
  pairedTable(rows(given))?.cells.map((cells) => cells.slice(1, 3));

const hand = 'hand-coded';
const planner = 'dynamic-window planner';

describe('the table of published routes', () => {
  it('shows who learned, and who was deployed only where nobody learned', () => {
    expect(shown(['learned', 'deployed', 'random'])).toEqual([['learned (frozen, greedy)', '0']]);
    const deployed = 'deployed (imitated offline, frozen)';
    expect(shown(['random', 'deployed', 'deployed'])).toEqual([
      [deployed, '1'],
      [deployed, '2'],
    ]);
  });

  it('lets the hand-coded rival and the planner stand below the learner where they ran', () => {
    expect(shown(['dynamicWindow', 'handCoded', 'untrained', 'learned'])).toEqual([
      ['learned (frozen, greedy)', '3'],
      [hand, '1'],
      [planner, '0'],
    ]);
    expect(pairedTable(rows(['learned', 'handCoded']))?.caption).toMatch(/^Who learned and rivals that ran,/);
    expect(pairedTable(rows(['learned', 'random']))?.caption).toMatch(/^Who learned, route by route/);
  });

  it('shows everybody who ran where there is no learner, and says so', () => {
    expect(shown(['handCoded', 'dynamicWindow', 'random'])).toEqual([
      ['random actions', '2'],
      [hand, '0'],
      [planner, '1'],
    ]);
    expect(pairedTable(rows(['handCoded']))?.caption).toMatch(
      /^Every condition that ran \(“learned” and “deployed” did not\), route by route/,
    );
  });

  it('is printed with the routes that only one of the two solved, and left out where there is nobody to show', () => {
    const text = pairedLines(rows(['deployed'])).join('\n');
    expect(text).toMatch(/^.*Who was deployed, route by route beside what was published/);
    expect(text).toMatch(/somebody +deployed .*frozen\) +0 +2\/2 .* 1 +1, 0 +1\.000 +0\.800, 0\.250/);
    expect(pairedLines([])).toEqual([]);
    expect(pairedTable(pairedWith({ ...map, recorded: {} }, results(['learned'])))).toBeNull();
  });
});
