import { describe, expect, it } from 'vitest';
import { beaconSeeking, beaconSeekingSparse, tMaze } from '../../../../agents/experiment/worlds/arena.ts';
import { conditionsOf, recipeUnder } from '../../../../agents/experiment/condition/condition.ts';
import { controls } from '../../../../agents/experiment/condition/control.ts';
import { maplessGuided } from '../../../../agents/experiment/worlds/guided.ts';
import { laneKeeping } from '../../../../agents/experiment/worlds/lane-keeping.ts';
import { networkOf } from '../../../../agents/experiment/agent/parts.ts';
import { recipeSchema, type Recipe } from '../../../../agents/experiment/recipe/recipe.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { waterMaze } from '../../../../agents/experiment/worlds/water-maze.ts';

const all = { controls: true, rivals: false };

describe('the controls of the water maze', () => {
  it('take each of its remedies away, and say nothing of what it has not', () => {
    const asked = conditionsOf(waterMaze, all);
    expect(asked).toEqual(
      expect.arrayContaining([
        'noExploration',
        'noWeariness',
        'noReplay',
        'replayOnly',
        'noContentment',
        'smallCrowd',
        'shortEligibility',
      ]),
    );
    expect(asked).not.toContain('noTrail');
    expect(asked).not.toContain('noScaling');
  });

  it('leave the weights alone where plasticity is off, replay or not', () => {
    const { rate, replay } = recipeUnder('noPlasticity', waterMaze.recipe).learning;
    expect([rate, replay?.actorRate]).toEqual([0, 0]);
  });

  it('leave a tenth of the eligibility, and nothing else changed', () => {
    const { learning, ...others } = recipeUnder('shortEligibility', waterMaze.recipe);
    const { tagDecay } = waterMaze.recipe.learning;
    expect(learning.tagDecay).toBeCloseTo(tagDecay / 10, 9);
    expect({ ...others, learning: { ...learning, tagDecay } }).toEqual(waterMaze.recipe);
  });

  it('leave a ring five neurons per direction, and nothing else changed', () => {
    const { motor, ...rest } = recipeUnder('smallCrowd', waterMaze.recipe);
    expect({ ...rest, motor: { ...motor, neurons: waterMaze.recipe.motor.neurons } }).toEqual(
      waterMaze.recipe,
    );
    expect(motor.neurons).toBe(5);
    expect(controls.smallCrowd.take(beaconSeeking.recipe)).toBeNull();
  });
});

describe('the control with critic neurons', () => {
  it('has them on the chip, where they learn with the motors, and nothing else is changed', () => {
    const { learning, ...rest } = recipeUnder('spikingCritic', beaconSeekingSparse.recipe);
    expect({ ...rest, learning: { ...learning, expectation: null } }).toEqual({
      ...beaconSeekingSparse.recipe,
      learning: { ...beaconSeekingSparse.recipe.learning, expectation: null },
    });
    expect(learning.expectation).toMatchObject({ kind: 'spiking-td', horizon: 2000 });
    expect(recipeSchema.parse(recipeUnder('spikingCritic', beaconSeekingSparse.recipe))).toBeDefined();
    const network = networkOf(recipeUnder('spikingCritic', beaconSeekingSparse.recipe), 16, createRandom(1));
    expect(network.populations.map(({ name }) => name)).toEqual(['retina', 'critic', 'left', 'right']);
    expect(network.projections).toHaveLength(3);
  });

  it('is had where a linear critic foretells, and neither replay nor policy needs it', () => {
    const asked = (recipe: Recipe): boolean => conditionsOf({ recipe }, all).includes('spikingCritic');
    expect(asked(beaconSeekingSparse.recipe)).toBe(true);
    for (const { recipe } of [beaconSeeking, waterMaze, maplessGuided]) expect(asked(recipe)).toBe(false);
  });
});

describe('the controls of latch and annealing', () => {
  it('take the memory of the cue from the T-maze and nothing else, and there only', () => {
    const { choice, ...rest } = recipeUnder('noLatch', tMaze.recipe);
    expect({ ...rest, choice: tMaze.recipe.choice }).toEqual(tMaze.recipe);
    expect(choice).toEqual({ ...tMaze.recipe.choice, holds: false });
    expect(recipeSchema.parse({ ...rest, choice })).toEqual({ ...rest, choice });
    expect(controls.noLatch.take(beaconSeeking.recipe)).toBeNull();
    expect(conditionsOf(tMaze, all)).toContain('noLatch');
  });

  it('keep rate and exploration up where a recipe lets them fall, and say nothing where it does not', () => {
    for (const { recipe } of [beaconSeekingSparse, laneKeeping]) {
      const { learning, exploration, ...rest } = recipeUnder('noAnnealing', recipe);
      expect([learning.annealing, exploration.annealing]).toEqual([0, 0]);
      expect({
        ...rest,
        learning: { ...learning, annealing: recipe.learning.annealing },
        exploration: { ...exploration, annealing: recipe.exploration.annealing },
      }).toEqual(recipe);
      expect(conditionsOf({ recipe }, all)).toContain('noAnnealing');
    }
    expect(controls.noAnnealing.take(beaconSeeking.recipe)).toBeNull();
  });
});

describe('the naive control', () => {
  it('has neither expectation, nor balance, nor scaling', () => {
    const { learning, ...rest } = beaconSeeking.recipe;
    const { scaling, ...others } = learning;
    expect([typeof scaling, typeof learning.share]).toEqual(['number', 'number']);
    expect(controls.naive.take(beaconSeeking.recipe)).toEqual({
      ...rest,
      learning: { ...others, share: null, expectation: { kind: 'none' } },
    });
  });
});
