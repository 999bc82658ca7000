// A task is the unit of work of a run: one seed under one condition. Tasks know nothing of one another, so their results are
// the same for every number of workers, and a run that stopped takes up exactly the tasks that were not done.

import type { Snapshot } from '../../../core/chip/chip.ts';
import type { World } from '../../../core/loop/world.ts';
import type { Agent } from '../agent/agent.ts';
import type { Condition } from '../condition/condition.ts';
import type { Progress } from '../episodes/train.ts';
import type { Experiment } from '../experiment.ts';
import type { Cost } from '../measure/cost.ts';
import type { Point } from '../measure/curve.ts';
import type { RouteOutcomes } from '../measure/paired.ts';
import type { Setup } from '../setup.ts';

/** One seed under one condition. */
export interface Task {
  readonly experiment: Experiment;
  readonly setup: Setup;
  readonly seed: number;
  readonly condition: Condition;
  readonly steps: number;
}

/** A task in the middle of its training: all that is needed to go on to the same bits. */
export interface Interim {
  readonly progress: Progress;
  readonly curve: readonly Point[];
  readonly cost: Cost;
  readonly state: Snapshot;
}

/** A finished task. */
export interface TaskResult {
  readonly seed: number;
  readonly condition: Condition;
  /** Means over the test episodes. */
  readonly measures: Readonly<Record<string, number>>;
  readonly curve: readonly Point[];
  readonly cost: Cost;
  /** What was done on each test episode, where they are routes on which others were judged, too. */
  readonly routes?: RouteOutcomes | undefined;
  /** Cost of the test episodes alone, where the chip counts its operations; absent elsewhere. */
  readonly frozen?: Cost | undefined;
  /** The mind that was judged, to be kept; null where none of ours was. */
  readonly end: Interim | null;
}

/** Who looks on while a task runs. */
export interface Watch {
  /** Asked at every border between episodes, of training and of judging. */
  goOn(): boolean;
  /** Told how far the training has come, with the newest point of the curve. */
  progress(progress: Progress, newest: Point | null): void;
  /** Given what to keep, at each point of the curve and when stopped; what is half judged is judged anew from there. */
  keep(interim: Interim): void;
  /** Given the learner before it begins. @returns the same agent, whose moments somebody sees */
  look?(agent: Agent, world: World): Agent;
}
