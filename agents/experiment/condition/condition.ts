// Conditions: the learner, its rivals and its controls.

import type { Experiment } from '../experiment.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { controls, type Control } from './control.ts';

/** Who is judged: the learner and those beside it. */
export type Condition =
  | 'learned'
  | 'untrained'
  | 'deployed'
  | 'teacher'
  | 'random'
  | 'handCoded'
  | 'handWired'
  | 'shuffledReward'
  | 'yokedReward'
  | Contender
  | Control;

/** Planners and learners without spikes, on the same percepts and the same budget. */
export type Contender = 'dynamicWindow' | 'linearActorCritic' | 'deepQ' | 'proximalPolicy';

/** The conditions of every run, in the order of the table. */
const standardConditions: readonly Condition[] = [
  'learned',
  'untrained',
  'random',
  'handCoded',
  'shuffledReward',
];

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
  'handWired',
  'yokedReward',
  ...(Object.keys(contenders) as Contender[]),
  ...(Object.keys(controls) as Control[]),
];

/** @returns whether the condition is a contender. */
export const isContender = (condition: Condition): condition is Contender =>
  Object.hasOwn(contenders, condition);

const isControl = (condition: Condition): condition is Control => Object.hasOwn(controls, condition);

/** @returns whether the condition trains. */
export const trains = (condition: Condition): boolean =>
  condition === 'learned' ||
  condition === 'shuffledReward' ||
  condition === 'yokedReward' ||
  isControl(condition);

/** @returns the recipe under a condition: changed where it is a control. */
export function recipeUnder(condition: Condition, recipe: Recipe): Recipe {
  return isControl(condition) ? (controls[condition].take(recipe) ?? recipe) : recipe;
}

/** Which conditions a run has beside the standard ones. */
export interface MoreConditions {
  readonly controls: boolean;
  readonly rivals: boolean;
}

/**
 * @returns the conditions to run: the standard ones; where a mind is trained before it is deployed, what it is before it learns on;
 *   the contenders, where a learner steers by rewards; and the controls that the experiment has something for
 */
export function conditionsOf(
  { recipe, planner, imitation, wiring }: Pick<Experiment, 'recipe' | 'planner' | 'imitation' | 'wiring'>,
  more: MoreConditions,
): Condition[] {
  const steers = recipe.choice === undefined && recipe.learning.signal === 'reward';
  const [learned, ...others] = standardConditions;
  return [
    learned,
    ...(imitation !== undefined ? (['deployed', 'teacher'] as const) : []),
    ...others,
    ...(wiring !== undefined && more.controls ? (['handWired'] as const) : []),
    ...(steers && more.controls ? (['yokedReward'] as const) : []),
    ...(Object.keys(contenders) as Contender[]).filter(
      (each) => more.rivals && (each === 'dynamicWindow' ? planner !== undefined : steers),
    ),
    ...(Object.keys(controls) as Control[]).filter(
      (each) => more.controls && controls[each].take(recipe) !== null,
    ),
  ];
}
