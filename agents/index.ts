// What users of the package get from `neurover/agents`: minds, experiments, judging.

export {
  anneal,
  controllerOf,
  createAgent,
  freeze,
  type Agent,
  type Controller,
} from './experiment/agent.ts';
export { laneKeepingRecipe } from './experiment/lane-keeping.ts';
export { experiments } from './experiment/registry.ts';
export { judge, meanMeasures, type Judgement } from './experiment/judge.ts';
export { train, type Progress, type Training } from './experiment/train.ts';
export { estimate, interquartileMean, type Estimate } from './experiment/statistics.ts';
export {
  episodeSeed,
  type Experiment,
  type Metric,
  type Phase,
  type Rooms,
} from './experiment/experiment.ts';
export type { Recipe } from './experiment/recipe.ts';
export type { Conduct } from './mind.ts';
