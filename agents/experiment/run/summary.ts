// From the results of single seeds to what is printed: one estimate per condition and measure, and the learning curve.

import type { Cost } from '../measure/cost.ts';
import { addCosts, noCost } from '../measure/cost.ts';
import { trialsOf, type Experiment, type Metric } from '../experiment.ts';
import type { OwnModule } from '../own-module.ts';
import type { Setting } from '../setting.ts';
import { estimate, type Estimate } from '../measure/statistics.ts';
import { newestAt } from '../measure/curve.ts';
import { conditions, type Condition } from '../condition/condition.ts';
import type { TaskResult } from '../life/task.ts';

/** One measure of one condition over the seeds. */
export interface Row extends Estimate {
  readonly perSeed: readonly number[];
  /** Whose numbers these are, where not all seeds of the run are done. */
  readonly seeds?: readonly number[];
}

/** @returns a measure with its estimate. */
export const rowOf = (perSeed: readonly number[]): Row => ({ perSeed, ...estimate(perSeed) });

/** The learning curve of the main metric. */
export interface Learning {
  readonly metric: string;
  readonly threshold: number;
  /** Present where `step` counts training episodes instead of control steps. */
  readonly unit?: 'trials';
  /** Frozen episodes of each seed that a point of the curve is; the last point is all of the test episodes instead. */
  readonly episodesPerPoint: number;
  /** For each seed the first point at which the threshold was reached; null where it never was. */
  readonly stepsToThreshold: readonly (number | null)[];
  readonly curve: readonly ({ readonly step: number } & Estimate)[];
}

/** @returns how many episodes stand behind each point of a curve, on which the first one at the threshold depends. */
export const pointsNote = ({ episodesPerPoint }: Pick<Learning, 'episodesPerPoint'>): string =>
  `Each point of the curve is ${episodesPerPoint} frozen episodes of every seed, and the last one all of the test episodes: ` +
  'a point before the last can be at the threshold by luck.';

/** What a run found. */
export interface Summary extends Setting {
  readonly experiment: string;
  readonly chip: string;
  readonly agent: string;
  readonly kernel: string;
  readonly version: string;
  readonly seeds: readonly number[];
  readonly metrics: readonly Metric[];
  readonly conditions: Readonly<Partial<Record<Condition, Readonly<Record<string, Row>>>>>;
  readonly learning: Learning;
  readonly cost: Cost;
  /** The module of somebody's own with which the run was made; absent where everything is the package's. */
  readonly module?: OwnModule;
}

/** Put the results of all tasks together; they may come in any order. */
export function summarize(
  experiment: Experiment,
  about: Pick<Summary, 'chip' | 'agent' | 'kernel' | 'version' | 'seeds' | 'module' | keyof Setting>,
  results: readonly TaskResult[],
): Summary {
  const { metrics, threshold } = experiment;
  const of = (condition: Condition): TaskResult[] =>
    about.seeds.flatMap((seed) =>
      results.filter((each) => each.seed === seed && each.condition === condition),
    );
  const table: Partial<Record<Condition, Record<string, Row>>> = {};
  for (const condition of conditions) {
    const found = of(condition);
    if (found.length === 0) continue;
    const seeds = found.length === about.seeds.length ? {} : { seeds: found.map(({ seed }) => seed) };
    table[condition] = Object.fromEntries(
      metrics.map(({ name }) => {
        const perSeed = found.map(({ measures }) => measures[name]);
        return [name, { perSeed, ...seeds, ...estimate(perSeed) }];
      }),
    );
  }
  const [main] = metrics;
  const learned = of('learned');
  const curves = learned.map(({ curve }) => curve);
  const [longest] = curves.toSorted((a, b) => b.length - a.length);
  return {
    experiment: experiment.name,
    ...about,
    metrics,
    conditions: table,
    learning: {
      metric: main.name,
      threshold,
      ...(trialsOf(experiment) === null ? {} : { unit: 'trials' as const }),
      episodesPerPoint: experiment.judging.episodesPerPoint,
      stepsToThreshold: curves.map(
        (curve) => curve.find(({ measures }) => measures[main.name] >= threshold)?.step ?? null,
      ),
      curve: (longest ?? []).map(({ step }) => ({
        step,
        ...estimate(curves.map((curve) => newestAt(curve, step).measures[main.name])),
      })),
    },
    cost: results.reduce((sum, { cost }) => addCosts(sum, cost), noCost),
  };
}
