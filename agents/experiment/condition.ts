// Conditions: the learner, its rivals and its controls. A control is the learner with one thing taken away; what it then loses
// is what that thing is worth.

import type { Recipe } from './recipe.ts';
import { criticNeurons } from './critic-neurons.ts';

/** Who is judged: the learner and those beside it. */
export type Condition =
  | 'learned'
  | 'untrained'
  | 'deployed'
  | 'teacher'
  | 'random'
  | 'handCoded'
  | 'shuffledReward'
  | Contender
  | Control;

/** Planners and learners without spikes, on the same percepts and the same budget. */
export type Contender = 'dynamicWindow' | 'linearActorCritic' | 'deepQ' | 'proximalPolicy';

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

/** The conditions of every run, in the order of the table. */
export const standardConditions: readonly Condition[] = [
  'learned',
  'untrained',
  'random',
  'handCoded',
  'shuffledReward',
];

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
    take: (recipe) => learning(recipe, { tagDecay: recipe.learning.tagDecay / 10 }),
  },
};

/** Every contender: its words in the table. */
export const contenders: Readonly<Record<Contender, { readonly caption: string }>> = {
  dynamicWindow: { caption: 'dynamic-window planner' },
  linearActorCritic: { caption: 'linear actor–critic, same features' },
  deepQ: { caption: 'deep Q-learning, same features' },
  proximalPolicy: { caption: 'proximal policy optimisation, same features' },
};

/** Every condition there is. */
export const conditions: readonly Condition[] = [
  'learned',
  'deployed',
  'teacher',
  ...standardConditions.slice(1),
  ...(Object.keys(contenders) as Contender[]),
  ...(Object.keys(controls) as Control[]),
];

/** @returns whether the condition is a contender. */
export const isContender = (condition: Condition): condition is Contender =>
  Object.hasOwn(contenders, condition);

const isControl = (condition: Condition): condition is Control => Object.hasOwn(controls, condition);

/** @returns whether the condition trains. */
export const trains = (condition: Condition): boolean =>
  condition === 'learned' || condition === 'shuffledReward' || isControl(condition);

/** @returns the recipe under a condition: changed where it is a control. */
export function recipeUnder(condition: Condition, recipe: Recipe): Recipe {
  return isControl(condition) ? (controls[condition].take(recipe) ?? recipe) : recipe;
}

/** Which conditions a run has beside the standard ones. */
export interface MoreConditions {
  readonly controls: boolean;
  readonly rivals: boolean;
  /** Whether the experiment has a planner. */
  readonly planner: boolean;
  /** Whether its mind is trained before it is deployed, so that it can be judged before it learns on; absent: no. */
  readonly imitates?: boolean;
}

/**
 * @returns the conditions to run: the standard ones; the contenders, where a learner steers by rewards; and the controls that a
 *   recipe has something for
 */
export function conditionsOf(recipe: Recipe, more: MoreConditions): Condition[] {
  const steers = recipe.choice === undefined && recipe.learning.signal === 'reward';
  const [learned, ...others] = standardConditions;
  return [
    learned,
    ...(more.imitates === true ? (['deployed', 'teacher'] as const) : []),
    ...others,
    ...(Object.keys(contenders) as Contender[]).filter(
      (each) => more.rivals && (each === 'dynamicWindow' ? more.planner : steers),
    ),
    ...(Object.keys(controls) as Control[]).filter(
      (each) => more.controls && controls[each].take(recipe) !== null,
    ),
  ];
}
