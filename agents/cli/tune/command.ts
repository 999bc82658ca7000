// neurover tune: a search for good constants, on seeds and episodes of its own.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { countWords } from '../../experiment/measure/count-words.ts';
import { rungsOf, survivors } from '../../experiment/search/halving.ts';
import type { Tried } from '../../experiment/search/verdict.ts';
import { seedList } from '../../experiment/setting.ts';
import { runJobs } from '../jobs/jobs.ts';
import { jobsProgress } from '../jobs/progress.ts';
import { printResult } from '../process/print-result.ts';
import { controlSeconds } from '../setup/rooms.ts';
import { experimentNamed, type Taker } from '../trained/experiment-name.ts';
import { ifExistsOf } from '../trained/if-exists.ts';
import { keptTrials, type KeptTrials } from './kept-trials.ts';
import { planOf, type TunePlan, type TunePlanOptions } from './plan.ts';
import { rankingOf, tuneReport } from './report.ts';
import { tuneLines } from './table.ts';
import type { Found, TuneJob } from './worker.ts';

/** Options of `tune` as they are typed. */
export interface TuneOptions extends TunePlanOptions {
  readonly resume?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

const taker: Taker = {
  verb: 'tune',
  notForStudies: 'it has no recipe to vary, and its constants were chosen on training data of its own',
};

/** Search, print the table. Throws UsageError, RunDirectoryError, Interrupted. */
export async function tuneCommand(name: string, options: TuneOptions): Promise<void> {
  const plan = planOf(experimentNamed(name, taker), options);
  const { experiment, trials, seeds, fresh, directory } = plan;
  const ifExists = ifExistsOf(options);
  if (ifExists === 'resume' && !existsSync(join(directory, 'config.json')))
    process.stderr.write(`There is no search in ${directory} yet: starting one.\n`);
  const kept = keptTrials(plan, ifExists);
  if (kept.count() > 0) process.stderr.write(`${countWords(kept.count(), 'training')} kept already\n`);
  const rungs = rungsOf(trials.length - 1, seeds.length);
  let left = trials.map((_, trial) => trial).slice(1);
  /** Seeds on which each setting counts; what an earlier search tried beyond them does not. */
  const reached = new Map<number, number>();
  for (const [k, rung] of rungs.entries()) {
    if (k > 0) {
      const before = seeds.slice(0, rungs[k - 1].seeds);
      left = survivors(left, (trial) => kept.of(trial, before), experiment.metrics, rung);
    }
    for (const trial of left) reached.set(trial, rung.seeds);
    const many = countWords(left.length, 'setting');
    await climb(
      plan,
      seeds.slice(0, rung.seeds),
      [0, ...left],
      kept,
      `Rung ${k + 1} of ${rungs.length}: ${many}`,
    );
  }
  const triedOn = (trial: number, on: readonly number[]): Tried => {
    const failed = kept.failed(trial, on);
    const { set } = trials[trial];
    return { trial, set, judged: kept.of(trial, on), ...(failed === undefined ? {} : { failed }) };
  };
  const ranking = rankingOf(plan, (trial) => triedOn(trial, seeds.slice(0, reached.get(trial))));
  const { best } = ranking;
  if (best !== null && fresh.length > 0)
    await climb(plan, fresh, [0, best.trial], kept, `Fresh seeds: trial ${best.trial}`);
  const report = tuneReport(plan, rungs, ranking, (trial) => triedOn(trial, fresh));
  printResult(options.json, report, tuneLines(plan, report, controlSeconds(experiment)).join('\n'));
}

/** Carry out what of these trials on these seeds is not kept yet. Throws what the published recipe fails with. */
async function climb(
  plan: TunePlan,
  seeds: readonly number[],
  trials: readonly number[],
  kept: KeptTrials,
  title: string,
): Promise<void> {
  const { experiment, setup, steps, episodes, workers, directory } = plan;
  const jobs = seeds.flatMap((seed) =>
    trials
      .filter((trial) => !kept.has(trial, seed))
      .map((trial): TuneJob => {
        const { recipe } = plan.trials[trial];
        return { experiment: experiment.name, recipe, setup, trial, seed, steps, episodes };
      }),
  );
  process.stderr.write(`${title} and the published one, on seeds ${seedList(seeds)}\n`);
  const controlPeriod = controlSeconds(experiment);
  const line = jobsProgress({
    jobs,
    steps,
    controlPeriod,
    noun: 'trainings',
    title: ({ trial }) => (trial === 0 ? 'published' : `trial ${trial}`),
  });
  await runJobs<TuneJob, Found, number>('tune/worker', jobs, workers, {
    told: line.trained,
    ended(job, found) {
      kept.keep(job.trial, job.seed, found);
      line.ended(job);
    },
    stopped: () =>
      `Stopped; ${countWords(kept.count(), 'training')} kept in ${directory}. Go on with the same options and --resume.`,
  }).finally(line.close);
}
