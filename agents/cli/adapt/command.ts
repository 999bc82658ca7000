// `neurover adapt EXPERIMENT`: something drifts or breaks after the training; what it costs a mind that learns no more, how far one
// that learns on makes it good, and what that one forgets.

import { DriftError, checkDrifts, driftFlag, driftKinds, parseDrift } from '../../../core/loop/drift.ts';
import { createRandom } from '../../../core/random/random.ts';
import { seconds } from '../../../core/units/quantity.ts';
import { faultFlag, parseFault } from '../../../hardware/chip/fault/fault.ts';
import {
  stepsOfLife,
  type LifeResult,
  type Trained,
  type Trouble,
} from '../../experiment/life/adaptation.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { settingOf } from '../../experiment/setting.ts';
import { plainSetup, type Setup } from '../../experiment/setup.ts';
import type { Recipe } from '../../experiment/recipe/recipe.ts';
import { adaptationLines, adaptationReport } from './report.ts';
import type { AdaptJob } from './worker.ts';
import { experimentNamed, type Taker } from '../trained/experiment-name.ts';
import { UsageError } from '../process/failure.ts';
import { readCount, readSeeds, readWorkers } from '../process/options.ts';
import { printResult } from '../process/print-result.ts';
import { quoted } from '../process/quoted.ts';
import { findPolicy } from '../trained/policy.ts';
import { runJobs } from '../jobs/jobs.ts';
import { jobsProgress } from '../jobs/progress.ts';
import { keptLives } from './kept-lives.ts';
import { controlSeconds, rooms } from '../setup/rooms.ts';
import { checkFits } from '../setup/network.ts';
import { pickKind, readSetup } from '../setup/options.ts';
import { readSet, type SetOptions } from '../setup/set-option.ts';

/** Options of `adapt` as they are typed. */
export interface AdaptOptions extends SetOptions {
  readonly chip: string;
  readonly drift?: readonly string[];
  readonly fault?: readonly string[];
  readonly policy?: string;
  readonly seeds: string;
  readonly steps?: string;
  readonly stepsOn?: string;
  readonly episodes: string;
  readonly controls?: boolean;
  readonly workers: string;
  /** Directory in which lives are kept as they end; left out, none are. */
  readonly out?: string;
  readonly resume?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** Where a life begins: a mind that was trained already, or a training of its own. */
interface Beginning {
  readonly setup: Setup;
  readonly recipe: Recipe;
  readonly trained: Trained | null;
}

const taker: Taker = {
  verb: 'adapt',
  notForStudies: 'there is no body that drifts, and nothing of it learns on',
  ofRuns: (path) => `to begin with this mind give --policy ${quoted(path)}`,
};

/** Live the lives of all seeds, print the table. Throws UsageError, CheckpointError, RunDirectoryError. */
export async function adaptCommand(name: string, options: AdaptOptions): Promise<void> {
  const { experiment, set } = readSet(experimentNamed(name, taker), options.set);
  const troubles = [
    ...(options.drift ?? []).map((flag) => readDrift(experiment, flag)),
    ...(options.fault ?? []).map(readFault),
  ];
  if (troubles.length === 0)
    throw new UsageError(
      'Say what happens to the robot: --drift wheel-wear=0.15, --drift camera-pitch=-10, --fault dead-neurons=0.2; several may be given.',
    );
  const { setup, recipe, trained } = beginningOf(experiment, options);
  readSetup({ ...setup, fault: troubles.flatMap(({ fault }) => fault ?? []) }); // the chip must have what can fail
  checkFits({ experiment: { ...experiment, recipe }, setup });
  const job = {
    experiment: experiment.name,
    recipe,
    setup,
    trained,
    troubles,
    steps: options.steps === undefined ? experiment.steps : readCount('--steps', options.steps),
    stepsOn: options.stepsOn === undefined ? experiment.steps : readCount('--steps-on', options.stepsOn),
    episodes: readCount('--episodes', options.episodes),
    controls: options.controls === true,
  };
  const seeds = readSeeds(options.seeds);
  const workers = readWorkers(options.workers);
  const kept = keptLives(options, { ...job, ...settingOf(set, []) }, options.policy ?? null);
  const left = seeds.filter((seed) => !kept.seeds.has(seed));
  if (left.length < seeds.length)
    process.stderr.write(`${seeds.length - left.length} of ${seeds.length} lives are kept already\n`);
  const period = controlSeconds(experiment);
  const jobs = left.map((seed): AdaptJob => ({ ...job, seed }));
  const line = jobsProgress({
    jobs,
    steps: stepsOfLife(job),
    controlPeriod: period,
    noun: 'lives',
    title: () => '',
  });
  await runJobs<AdaptJob, LifeResult[], number>('adapt/worker', jobs, workers, {
    told: line.trained,
    ended(life, found) {
      kept.keep(life.seed, found);
      line.ended(life);
    },
    stopped: () => keptWords(options.out, kept.seeds.size),
  }).finally(line.close);
  const results = seeds.flatMap((seed) => kept.seeds.get(seed) ?? []);
  const report = adaptationReport(
    experiment,
    { ...job, ...settingOf(set, []), chip: setup.chip, seeds },
    results,
  );
  printResult(options.json, report, adaptationLines(report, period).join('\n'));
}

/** @returns what is kept of a command that was stopped. */
function keptWords(out: string | undefined, lives: number): string {
  return out === undefined
    ? 'Stopped; nothing is kept, for there is no --out. With --out DIR every life is kept as it ends, and --resume goes on.'
    : `Stopped; ${lives} ${lives === 1 ? 'life is' : 'lives are'} kept in ${out}. Go on with the same options and --resume.`;
}

function readDrift(experiment: Experiment, flag: string): Trouble {
  pickKind('drift', flag, driftKinds);
  try {
    const drift = parseDrift(flag);
    checkDrifts(experiment.world, rooms.worlds[experiment.world].create(createRandom(0)).drifts ?? [], [
      drift,
    ]);
    return { flag: driftFlag(drift), drift, fault: null };
  } catch (thrown) {
    if (thrown instanceof DriftError) throw new UsageError(thrown.message);
    throw thrown;
  }
}

function readFault(flag: string): Trouble {
  const [plain] = readSetup({ ...plainSetup, chip: 'loihi2', fault: [flag] }).faults;
  const fault = parseFault(plain);
  if (fault.at > 0)
    throw new UsageError(`--fault ${flag}: a fault sets in when the training has ended. Leave the time out.`);
  return { flag: plain, drift: null, fault: faultFlag({ ...fault, at: seconds(1) }) };
}

function beginningOf(experiment: Experiment, { policy, chip, steps, set }: AdaptOptions): Beginning {
  if (policy === undefined)
    return { setup: readSetup({ ...plainSetup, chip }), recipe: experiment.recipe, trained: null };
  if (set !== undefined)
    throw new UsageError(
      `--set ${set[0]}: the mind of --policy has the constants it was trained with. Give one of the two.`,
    );
  if (steps !== undefined)
    throw new UsageError(
      '--steps is the length of a training; with --policy there is none. Give one of the two.',
    );
  const { path, saved } = findPolicy(policy);
  if (saved.experiment !== experiment.name)
    throw new UsageError(
      `${path} was trained in ${saved.experiment}, not in ${experiment.name}. Give the name of its own.`,
    );
  const { seed, progress, state, setup, recipe } = saved;
  if (setup.faults.length > 0)
    throw new UsageError(
      `${path} was trained on a damaged chip (${setup.faults.join(', ')}). Give a mind of a whole one.`,
    );
  if (setup.chip !== chip)
    throw new UsageError(
      `${path} was trained on ${setup.chip}: give --chip ${setup.chip}, or a mind of ${chip}.`,
    );
  return { setup, recipe, trained: { seed, progress, state } };
}
