// A control is the learner with one thing taken away; what it then loses is what that thing is worth.

import { criticNeurons } from './critic-neurons.ts';
import { milliseconds } from '../../../core/units/quantity.ts';
import type { Recipe } from '../recipe/recipe.ts';

/** The learner with one remedy taken away. */
export type Control =
  | 'noPlasticity'
  | 'noExploration'
  | 'rawReward'
  | 'spikingCritic'
  | 'noBalance'
  | 'noWeariness'
  | 'noReplay'
  | 'replayOnly'
  | 'noContentment'
  | 'smallCrowd'
  | 'noScaling'
  | 'noHomeostasis'
  | 'noTrail'
  | 'noLatch'
  | 'noAnnealing'
  | 'naive'
  | 'symmetricStdp'
  | 'shortEligibility';

const learning = (recipe: Recipe, change: Partial<Recipe['learning']>): Recipe => ({
  ...recipe,
  learning: { ...recipe.learning, ...change },
});

/** Neurons per direction of a ring that takes no crowd to decide. */
const SMALL = 5;

/** @returns a recipe without a remedy that learning may have. */
function without(remedy: 'scaling' | 'homeostasis' | 'weariness' | 'replay', recipe: Recipe): Recipe {
  const { [remedy]: _taken, ...rest } = recipe.learning;
  return { ...recipe, learning: rest };
}

/** @returns the same, or null where there is none to take away. */
const taking =
  (remedy: Parameters<typeof without>[0]) =>
  (recipe: Recipe): Recipe | null =>
    recipe.learning[remedy] === undefined ? null : without(remedy, recipe);

/** Every control: its words in the table, and what it does to a recipe; null where there is nothing to take away. */
export const controls: Readonly<
  Record<Control, { readonly caption: string; readonly take: (recipe: Recipe) => Recipe | null }>
> = {
  noPlasticity: {
    caption: 'plasticity off',
    take: (recipe) => {
      const { replay } = recipe.learning;
      const still = replay === undefined ? {} : { replay: { ...replay, actorRate: 0 } };
      return learning(recipe, { rate: 0, ...still });
    },
  },
  noExploration: {
    caption: 'no exploration',
    take: (recipe) =>
      recipe.exploration.amplitude === 0
        ? null
        : { ...recipe, exploration: { ...recipe.exploration, amplitude: 0 } },
  },
  rawReward: {
    caption: 'raw reward, nothing expected',
    take: (recipe) =>
      recipe.learning.signal === 'teacher' ? null : learning(recipe, { expectation: { kind: 'none' } }),
  },
  spikingCritic: {
    caption: 'critic neurons on the chip, no linear critic',
    take: (recipe) => {
      const { expectation, replay } = recipe.learning;
      // a replay learns from the linear critic alone, and a policy has no place for more neurons
      if (expectation?.kind !== 'linear-td' || replay !== undefined || recipe.policy !== undefined)
        return null;
      return learning(recipe, { expectation: criticNeurons(expectation.horizon) });
    },
  },
  noBalance: {
    caption: 'no presynaptic balance',
    take: (recipe) => (recipe.learning.share === null ? null : learning(recipe, { share: null })),
  },
  noScaling: {
    caption: 'no postsynaptic scaling',
    take: taking('scaling'),
  },
  noHomeostasis: {
    caption: 'motors that do not even out',
    take: taking('homeostasis'),
  },
  noWeariness: {
    caption: 'no weariness of what earns nothing',
    take: taking('weariness'),
  },
  noReplay: {
    caption: 'no replay of the way to a reward',
    take: taking('replay'),
  },
  replayOnly: {
    caption: 'replay alone, no R-STDP on the chip',
    take: (recipe) => (recipe.learning.replay === undefined ? null : learning(recipe, { rate: 0 })),
  },
  noContentment: {
    caption: 'exploration that does not mind what is expected',
    take: (recipe) => {
      const { contentment, ...rest } = recipe.exploration;
      return contentment === undefined ? null : { ...recipe, exploration: rest };
    },
  },
  smallCrowd: {
    caption: 'five neurons per direction',
    take: (recipe) =>
      recipe.ring === undefined || recipe.motor.neurons <= SMALL
        ? null
        : { ...recipe, motor: { ...recipe.motor, neurons: SMALL } },
  },
  noTrail: {
    caption: 'no memory of its own way',
    take: (recipe) => {
      const { trail, ...rest } = recipe;
      return trail === undefined ? null : rest;
    },
  },
  noLatch: {
    caption: 'no latch of the cue',
    take: (recipe) =>
      recipe.choice === undefined ? null : { ...recipe, choice: { ...recipe.choice, holds: false } },
  },
  noAnnealing: {
    caption: 'rate and exploration that do not fall',
    take: ({ learning: learned, exploration, ...rest }) =>
      learned.annealing === 0 && exploration.annealing === 0
        ? null
        : { ...rest, learning: { ...learned, annealing: 0 }, exploration: { ...exploration, annealing: 0 } },
  },
  naive: {
    caption: 'raw reward, no balance, no scaling',
    take: (recipe) =>
      recipe.learning.signal === 'teacher'
        ? null
        : learning(without('scaling', recipe), { share: null, expectation: { kind: 'none' } }),
  },
  symmetricStdp: {
    caption: 'symmetric STDP (A₋ = A₊)',
    take: (recipe) => (recipe.learning.depression === 1 ? null : learning(recipe, { depression: 1 })),
  },
  shortEligibility: {
    caption: 'a tenth of the eligibility',
    take: (recipe) => learning(recipe, { tagDecay: milliseconds(recipe.learning.tagDecay / 10) }),
  },
};
