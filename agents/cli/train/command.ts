// neurover train: from options to a run directory and a table.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../../../core/stream/part-file.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { openRun } from '../../experiment/run/directory.ts';
import { learnedBetterBy } from '../../experiment/worlds/registry.ts';
import { seedList } from '../../experiment/setting.ts';
import { studies } from '../../study/registry.ts';
import { Interrupted, pick, UsageError } from '../process/failure.ts';
import { printResult } from '../process/print-result.ts';
import { quoted } from '../process/quoted.ts';
import { checkFits } from '../setup/network.ts';
import { setupWords } from '../setup/options.ts';
import { ownWords } from '../setup/own.ts';
import { hintOwn } from '../trained/experiment-name.ts';
import { ifExistsOf } from '../trained/if-exists.ts';
import { runMeta } from '../trained/meta.ts';
import { RUNS } from '../trained/policy.ts';
import { setWords } from '../setup/set-option.ts';
import { carryOut } from './carry-out.ts';
import { overflowLine } from '../tables/overflows.ts';
import { conditionWords } from './condition-options.ts';
import { lateFaults } from './late-faults.ts';
import { configOf, jobsOf, periodOf, planOf, tasksLeft, type Plan, type PlanOptions } from './plan.ts';
import { reportLines, runReport } from './report.ts';
import { studyTrain } from './study-command.ts';
import { openView } from './view.ts';
import { experiments } from '../setup/rooms.ts';

/** Options of `train` as they are typed. */
export interface TrainOptions extends PlanOptions {
  readonly eyes?: string;
  readonly resume?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
  /** A port, or true for any. */
  readonly view?: string | true;
}

/** Train, judge, print. @param given  names of the options that were typed. Throws UsageError, RunDirectoryError, Interrupted. */
export async function trainCommand(
  name: string,
  options: TrainOptions,
  given: ReadonlySet<string> = new Set(),
): Promise<void> {
  refuseEyes(name, options.eyes);
  if (Object.hasOwn(studies, name)) return studyTrain(studies[name], options, given);
  if (!Object.hasOwn(experiments, name)) hintOwn(name, options.out ?? join(RUNS, name));
  const experiment = pick('experiment', name, { ...experiments, ...studies }) as Experiment;
  const plan = planOf(experiment, options);
  const { conditions, seeds, setting, setup, steps, workers, directory } = plan;
  const ifExists = ifExistsOf(options);
  checkFits(plan);
  if (Object.hasOwn(learnedBetterBy, name)) process.stderr.write(betterWords(name));
  if (ifExists === 'resume' && !existsSync(join(directory, 'config.json')))
    process.stderr.write(`There is no run in ${directory} yet: starting one.\n`);
  const results = openRun(directory, configOf(plan), ifExists);
  writeWhole(
    join(directory, 'meta.json'),
    JSON.stringify({ ...runMeta(seeds, workers), ...setting }, null, 2) + '\n',
  );

  const jobs = jobsOf(plan, results, options.resume === true);
  const controlPeriod = periodOf(plan);
  for (const note of lateFaults(setup, steps * controlPeriod, conditions)) process.stderr.write(`${note}\n`);
  const view = options.view === undefined ? null : await openView(options.view);
  const started = performance.now();
  const metric = experiment.metrics[0].name;
  const session = await carryOut(jobs, { view, workers, controlPeriod, metric, directory }, results).finally(
    () => view?.close(),
  );
  if (tasksLeft(plan, results).length > 0) throw new Interrupted(stoppedWords(plan, options));
  const wallSeconds = (performance.now() - started) / 1000;
  const report = runReport(plan, results, session, controlPeriod, wallSeconds);
  printResult(options.json, report, reportLines(report, session, controlPeriod, directory).join('\n'));
  process.stderr.write(overflowLine(setup.chip, report.cost.overflows));
  if (!options.json) process.stderr.write(nextLines(quoted(directory), conditions.includes('learned')));
}

/** @returns which experiment to take by whom the skill is wanted. */
const betterWords = (name: string): string =>
  `${learnedBetterBy[name]} learns the same, and better; ${name} is kept to be compared with.\n`;

/** @returns what can be done with a run now. @param isLearned  whether it has a mind that can be shown */
const nextLines = (run: string, isLearned: boolean): string =>
  (isLearned ? `See it drive:              npx neurover watch ${run}${ownWords()}\n` : '') +
  `Curves and tables as HTML: npx neurover report ${run}${ownWords()}\n`;

/** @returns how to go on with a run that was stopped. */
function stoppedWords(
  { experiment, setting, setup, steps, episodes, directory, data }: Plan,
  options: TrainOptions,
): string {
  const same = [
    `--seeds ${options.seeds}`,
    setupWords(setup),
    `--steps ${steps} --episodes ${episodes} --out ${quoted(directory)}${conditionWords(options)}${setWords(setting.set)}`,
    ...(setting.tunedOn === undefined ? [] : [`--tuned-on ${seedList(setting.tunedOn)}`]),
    ...(data === null ? [] : [`--data ${quoted(data)}`]),
  ].join(' ');
  return `Stopped; everything so far is in ${directory}. Continue with: npx neurover train ${experiment.name}${ownWords()} --resume ${same}`;
}

/**
 * Refuse to learn from a recording: what its camera saw does not depend on what the mind does, so no command could be
 * rewarded, and it says of none of its events what they mean. Throws UsageError.
 */
function refuseEyes(name: string, eyes: string | undefined): void {
  if (eyes === undefined) return;
  if (Object.hasOwn(studies, name))
    throw new UsageError(
      `--eyes ${eyes}: ${name} learns from labelled examples, and a recording has no labels. ` +
        `Give a data set with --data DIR, or look at the recording: npx neurover events play ${quoted(eyes)}`,
    );
  pick('experiment', name, { ...experiments, ...studies });
  throw new UsageError(
    `--eyes ${eyes}: ${name} is a closed loop: what its camera sees, and which reward comes, depend on how the robot drives. ` +
      'A recording goes on whatever the mind commands, so nothing could be learned from it. Show it to a mind that has ' +
      `learned, open loop: npx neurover events play ${quoted(eyes)} --policy ${name} --fit`,
  );
}
