import { describe, expect, it } from 'vitest';
import { beaconSeekingSparse, movingObstacles } from '../../../../agents/experiment/worlds/arena.ts';
import { conditionsOf, recipeUnder } from '../../../../agents/experiment/condition/condition.ts';
import { networkOf } from '../../../../agents/experiment/agent/parts.ts';
import { recipeSchema } from '../../../../agents/experiment/recipe/recipe.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';
import { placeOf } from '../../../../agents/experiment/episodes/place.ts';
import { rooms } from '../../../../agents/cli/setup/rooms.ts';
import type { Snapshot } from '../../../../core/chip/chip.ts';
import type { Recipe } from '../../../../agents/experiment/recipe/recipe.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { seconds } from '../../../../core/units/quantity.ts';
import { roverRecipe } from '../../../../agents/experiment/worlds/rover-recipe.ts';

describe.each([movingObstacles, beaconSeekingSparse])('$name', ({ recipe }) => {
  it('evens out both motors together', () => {
    const { projections } = networkOf(recipe, 16, createRandom(1));
    expect(projections.map(({ plasticity }) => plasticity?.homeostasis)).toEqual([
      { gain: 0.008, settling: seconds(5), period: seconds(20) },
      { gain: 0.008, settling: seconds(5), period: seconds(20) },
    ]);
  });

  it('keeps that in a saved recipe', () => {
    expect(recipeSchema.parse(recipe).learning.homeostasis).toEqual({
      gain: 0.008,
      settling: 5000,
      dark: 20_000,
    });
  });

  it('has a control whose motors do not, and which differs by nothing else', () => {
    const control = recipeUnder('noHomeostasis', recipe);
    const { homeostasis, ...learning } = recipe.learning;
    expect(homeostasis).toBeDefined();
    expect(control).toEqual({ ...recipe, learning });
    const { projections } = networkOf(control, 16, createRandom(1));
    expect(projections.map(({ plasticity }) => plasticity?.homeostasis)).toEqual([null, null]);
  });
});

it('that control stands beside learners whose motors even out, and beside no others', () => {
  const more = { controls: true, rivals: false };
  expect(conditionsOf(movingObstacles, more)).toContain('noHomeostasis');
  expect(conditionsOf({ recipe: roverRecipe }, more)).not.toContain('noHomeostasis');
});

describe('a mind that is about to see for the first time', () => {
  const faults = ['dead-synapses=0.1', 'threshold-mismatch=0.2'];

  function newborn(seed: number, recipe: Recipe, chip: 'reference' | 'loihi2'): Snapshot {
    const setup = { ...plainSetup, chip, faults: chip === 'loihi2' ? faults : [] };
    const place = placeOf({ experiment: { ...movingObstacles, recipe }, setup, seed }, rooms);
    return place.createAgent(place.createWorld()).save();
  }
  const mean = (values: ArrayLike<number>): number =>
    Array.from(values).reduce((sum, value) => sum + value / values.length, 0);
  /** How far the thresholds of both motors are apart, relative. */
  const apart = (state: Snapshot): number =>
    Math.abs(mean(state['left/threshold']) / mean(state['right/threshold']) - 1);

  const uneven = recipeUnder('noHomeostasis', movingObstacles.recipe);

  it.each([1000, 1001])('has motors of equal thresholds on a chip on which they differ, seed %i', (seed) => {
    expect(apart(newborn(seed, uneven, 'loihi2'))).toBeGreaterThan(0.02);
    expect(apart(newborn(seed, movingObstacles.recipe, 'loihi2'))).toBeLessThan(0.01);
  });

  it('has learned nothing in the dark', () => {
    const [dark, born] = [movingObstacles.recipe, uneven].map((recipe) => newborn(1000, recipe, 'reference'));
    const moved = Array.from(dark['retina→left/weight'], (w, s) =>
      Math.abs(w - born['retina→left/weight'][s]),
    );
    expect(mean(moved)).toBeLessThan(0.02); // what balance and scaling do to weights that were drawn
    expect(dark['retina→left/tag'].every((tag) => tag === 0)).toBe(true);
  });

  it('has thresholds within 3 % of one another on a chip on which they do not differ', () => {
    for (const rise of newborn(1000, movingObstacles.recipe, 'reference')['left/rise'])
      expect(Math.abs(rise)).toBeLessThan(0.03);
  });

  it('meets faults that set in later as much later as it slept', () => {
    const died = (flag: string): boolean => {
      const setup = { ...plainSetup, chip: 'loihi2', faults: [flag] };
      const place = placeOf({ experiment: movingObstacles, setup, seed: 1000 }, rooms);
      const world = place.createWorld();
      const agent = place.createAgent(world);
      let spikes = -agent.chip.meter().spikes;
      const drive = new Float64Array(3).fill(1);
      const none = { tick: new Uint16Array(0), axon: new Uint16Array(0), count: 0 };
      for (let step = 0; step < 20; step++)
        agent.chip.advance({
          spikes: { ...none, ticks: 50, fresh: step === 0 },
          drive,
          modulators: new Float64Array(2),
          plastic: false,
        });
      spikes += agent.chip.meter().spikes;
      return spikes === 0;
    };
    expect(died('dead-neurons=1')).toBe(true);
    expect(died('dead-neurons=1@2s')).toBe(false); // awake for a second only
  });
});
