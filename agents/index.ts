// What users of the package get from `neurover/agents`: minds, experiments, judging.

export {
  anneal,
  controllerOf,
  createAgent,
  freeze,
  type Agent,
  type Controller,
} from './experiment/agent/agent.ts';
export { laneKeepingRecipe } from './experiment/worlds/lane-keeping.ts';
export { experiments } from './experiment/worlds/registry.ts';
export { judge, meanMeasures, type Found, type GoOn, type Judgement } from './experiment/episodes/judge.ts';
export { train, type Progress, type Training } from './experiment/episodes/train.ts';
export { CheckpointError } from './checkpoint.ts';
export { decodeSavedAgent as loadCheckpoint, type SavedAgent } from './experiment/life/saved-agent.ts';
export { revive, saveCheckpoint, type Provenance, type Revived } from './experiment/life/revive.ts';
export { placeOf, type Assignment, type Place } from './experiment/episodes/place.ts';
export { plainSetup, type Setup } from './experiment/setup.ts';
export { TeacherError } from './critic.ts';
export { pairedTest, probabilityOfImprovement } from './experiment/measure/comparison.ts';
export { estimate, interquartileMean, type Estimate } from './experiment/measure/statistics.ts';
export {
  episodeSeed,
  LARGEST_SEED,
  type ChipEntry,
  type Experiment,
  type Lesson,
  type Metric,
  type Phase,
  type Rooms,
  type WorldEntry,
} from './experiment/experiment.ts';
export { RecipeError } from './experiment/recipe/check.ts';
export { constantsOf, withConstants, type Constant, type Constants } from './experiment/recipe/constants.ts';
export { recipeSchema, type ChoiceRecipe, type Recipe } from './experiment/recipe/recipe.ts';
export type { Expectation } from './experiment/recipe/expectation.ts';
export type { PlacesRecipe, RingRecipe } from './experiment/recipe/maze.ts';
export type { PolicyRecipe } from './experiment/recipe/policy.ts';
export type { ReplayRecipe } from './experiment/recipe/replay.ts';
export type { SensesRecipe } from './experiment/recipe/senses.ts';
export type { TrailRecipe } from './experiment/recipe/trail.ts';
export type { HandCoded } from './baseline/hand-coded.ts';
export type { Conduct } from './mind.ts';
