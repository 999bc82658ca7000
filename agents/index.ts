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
export { judge, meanMeasures, type Judgement } from './experiment/episodes/judge.ts';
export { train, type Progress, type Training } from './experiment/episodes/train.ts';
export { estimate, interquartileMean, type Estimate } from './experiment/measure/statistics.ts';
export {
  episodeSeed,
  type Experiment,
  type Metric,
  type Phase,
  type Rooms,
} from './experiment/experiment.ts';
export type { Recipe } from './experiment/recipe/recipe.ts';
export type { Conduct } from './mind.ts';
