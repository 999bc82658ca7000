import { describe, expect, it } from 'vitest';
import { beaconSeeking } from '../../../agents/experiment/arena-worlds.ts';
import { conditionsOf, controls, recipeUnder } from '../../../agents/experiment/condition.ts';
import { waterMaze } from '../../../agents/experiment/water-maze.ts';

const all = { controls: true, rivals: false, planner: false };

describe('the controls of the water maze', () => {
  it('take each of its remedies away, and say nothing of what it has not', () => {
    const asked = conditionsOf(waterMaze.recipe, all);
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

  it('leave a ring five neurons per direction, and nothing else changed', () => {
    const { motor, ...rest } = recipeUnder('smallCrowd', waterMaze.recipe);
    expect({ ...rest, motor: { ...motor, neurons: waterMaze.recipe.motor.neurons } }).toEqual(
      waterMaze.recipe,
    );
    expect(motor.neurons).toBe(5);
    expect(controls.smallCrowd.take(beaconSeeking.recipe)).toBeNull();
  });
});
