// Two controllers on the same routes, and who stands beside the learner.

import { describe, expect, it } from 'vitest';
import { laneKeepingSigned } from '../../../../agents/experiment/worlds/lane-keeping.ts';
import { obstacleArena, tMaze } from '../../../../agents/experiment/worlds/arena.ts';
import { conditions, conditionsOf } from '../../../../agents/experiment/condition/condition.ts';
import { mapless, maplessLidar } from '../../../../agents/experiment/worlds/mapless.ts';
import { pairedOnRoutes } from '../../../../agents/experiment/measure/paired.ts';
import { recipeSchema } from '../../../../agents/experiment/recipe/recipe.ts';

describe('routes driven by two', () => {
  it('counts who alone solved what, and tests it exactly: 15 against 1 is no chance (p = 0.0005)', () => {
    const success = (failed: readonly number[]) =>
      Array.from({ length: 200 }, (_, k) => (failed.includes(k) ? 0 : 1));
    const one = success([0, 7]);
    const other = success([0, ...Array.from({ length: 15 }, (_, k) => 20 + k)]);
    const row = pairedOnRoutes({ success: one, spl: one }, { success: other, spl: other });
    expect(row).toMatchObject({ routes: 200, solved: 198, otherSolved: 184, onlyOne: 15, onlyOther: 1 });
    expect(row.p).toBeCloseTo(5.19e-4, 6);
    expect(row.splGain).toBeCloseTo(14 / 200, 12);
    expect(row.splGain95[0]).toBeGreaterThan(0.02);
    expect(row.splGain95[1]).toBeLessThan(0.12);
  });

  it('compares the first routes where one drove fewer', () => {
    const row = pairedOnRoutes({ success: [1, 0], spl: [0.8, 0] }, { success: [0, 0, 1], spl: [0, 0, 1] });
    expect(row).toMatchObject({ routes: 2, solved: 1, otherSolved: 0, spl: 0.4, otherSpl: 0, splGain: 0.4 });
    const turned = pairedOnRoutes({ success: [0, 0, 1], spl: [0, 0, 1] }, { success: [1, 0], spl: [0.8, 0] });
    expect(turned).toMatchObject({
      routes: 2,
      solved: 0,
      otherSolved: 1,
      spl: 0,
      otherSpl: 0.4,
      splGain: -0.4,
    });
  });
});

describe('the conditions of a run', () => {
  const more = { controls: false, rivals: true };
  it('has rivals without spikes where a learner steers by rewards, and a planner where one can drive', () => {
    expect(conditionsOf(obstacleArena, more)).toEqual(
      expect.arrayContaining(['linearActorCritic', 'deepQ', 'proximalPolicy']),
    );
    expect(conditionsOf(maplessLidar, more)).toContain('dynamicWindow');
    expect(conditionsOf(mapless, more)).not.toContain('dynamicWindow');
    for (const { recipe } of [tMaze, laneKeepingSigned])
      expect(conditionsOf({ recipe }, more)).toEqual(conditionsOf({ recipe }, { ...more, rivals: false }));
  });

  it('names every condition once, in the order of the table', () => {
    expect(new Set(conditions).size).toBe(conditions.length);
    const all = conditionsOf(maplessLidar, { controls: true, rivals: true });
    expect(conditions.filter((each) => all.includes(each))).toEqual(all);
  });
});

describe('the door for recipes', () => {
  it('takes the mapless recipes, and refuses fields that are not one per sense', () => {
    expect(recipeSchema.parse(maplessLidar.recipe)).toEqual(maplessLidar.recipe);
    const { recipe } = maplessLidar;
    const short = { ...recipe, senses: { count: 22, fields: [1, 2], rate: 60 } };
    expect(recipeSchema.safeParse(short).error?.message).toMatch(/one for each of them/);
  });
});
