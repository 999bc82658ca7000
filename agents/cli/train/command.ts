// neurover train: from options to a run directory and a table.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { inSeconds } from '../../../core/units/quantity.ts';
import { createRandom } from '../../../core/random/random.ts';
import { experiments } from '../../experiment/worlds/registry.ts';
import { writeWhole } from '../../../core/stream/part-file.ts';
import {
  checkpointPath,
  openRun,
  readCheckpoint,
  RunDirectoryError,
} from '../../experiment/run/directory.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { placeOf } from '../../experiment/episodes/place.ts';
import type { Setup } from '../../experiment/setup.ts';
import { summarize, type Summary } from '../../experiment/run/summary.ts';
import type { Recipe } from '../../experiment/recipe/recipe.ts';
import { conditionWords, readConditions, type ConditionOptions } from './condition-options.ts';
import { checkData, readEpisodes } from '../setup/data-option.ts';
import { Interrupted, pick, UsageError } from '../process/failure.ts';
import { readCount, readSeeds, readWorkers } from '../process/options.ts';
import type { PoolJob } from './pool.ts';
import { carryOut, longestFirst, priceOf } from './carry-out.ts';
import { pairedLines, pairedWith, type PairedWith } from '../tables/paired.ts';
import { captions, costLine, summaryLines, type RunCost } from '../tables/summary.ts';
import { agents } from '../setup/agents.ts';
import {
  checkCamera,
  onOwnChip,
  readSetup,
  setupWords,
  variantOf,
  type SetupOptions,
} from '../setup/options.ts';
import { ifExistsOf } from '../trained/if-exists.ts';
import { runMeta } from '../trained/meta.ts';
import { energyLines, energyReport, type EnergyReport } from '../tables/energy.ts';
import { lateFaults } from './late-faults.ts';
import { readRoutes, rooms } from '../setup/rooms.ts';
import { openView } from './view.ts';
import { studies } from '../../study/registry.ts';
import { studyTrain } from './study-command.ts';
import { version } from '../process/version.ts';

/** Options of `train` as they are typed. */
export interface TrainOptions extends SetupOptions, ConditionOptions {
  readonly seeds: string;
  readonly data?: string;
  readonly eyes?: string;
  readonly agent: string;
  readonly steps?: string;
  readonly episodes?: string;
  readonly workers: string;
  readonly out?: string;
  readonly resume?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
  /** A port, or true for any. */
  readonly view?: string | true;
}

/** The results of a run with its price. */
export type RunReport = Omit<Summary, 'cost'> & {
  readonly cost: RunCost;
  readonly faults: readonly string[];
  /** Every mind beside every published controller, where the routes were given. */
  readonly paired?: readonly PairedWith[];
  /** What a decision cost; null where the chip counts too little to tell. */
  readonly energy: EnergyReport | null;
};

/** Train, judge, print. @param given  names of the options that were typed. Throws UsageError, RunDirectoryError, Interrupted. */
export async function trainCommand(
  name: string,
  options: TrainOptions,
  given: ReadonlySet<string> = new Set(),
): Promise<void> {
  refuseEyes(name, options.eyes);
  if (Object.hasOwn(studies, name)) return studyTrain(studies[name], options, given);
  const experiment = pick('experiment', name, { ...experiments, ...studies }) as Experiment;
  const wanted = readConditions(experiment, options);
  const seeds = readSeeds(options.seeds);
  checkData(experiment, options.data);
  const data = options.data ?? null;
  const map = data === null ? null : readRoutes(data);
  pick('agent', options.agent, agents);
  const setup = readSetup(onOwnChip(experiment, options));
  checkCamera(experiment.world, setup);
  const steps = options.steps === undefined ? experiment.steps : readCount('--steps', options.steps);
  const episodes = readEpisodes(experiment, options.episodes, map);
  const workers = readWorkers(options.workers);
  const ifExists = ifExistsOf(options);
  const directory = options.out ?? join('runs', [name, ...variantOf(setup)].join('-'));

  checkFits(experiment, setup);
  const { agent } = options;
  const { chip, kernel } = setup;
  const config = {
    experiment: name,
    version,
    agent,
    setup,
    seeds,
    steps,
    episodes,
    recipe: experiment.recipe,
    ...(experiment.testWorld === undefined ? {} : { data }),
  };
  if (ifExists === 'resume' && !existsSync(join(directory, 'config.json')))
    process.stderr.write(`There is no run in ${directory} yet: starting one.\n`);
  const results = openRun(directory, config, ifExists);
  writeWhole(join(directory, 'meta.json'), JSON.stringify(runMeta(seeds, workers), null, 2) + '\n');

  const isDone = (seed: number, condition: string): boolean =>
    results.some((each) => each.seed === seed && each.condition === condition);
  const jobs = longestFirst(seeds.flatMap((seed) => wanted.map((condition) => ({ seed, condition }))))
    .filter(({ seed, condition }) => !isDone(seed, condition))
    .map(({ seed, condition }): PoolJob => ({
      experiment: name,
      setup,
      version,
      seed,
      condition,
      steps,
      episodes,
      data,
      directory,
      resume: options.resume === true && existsSync(checkpointPath(directory, seed, condition)),
    }));
  for (const job of jobs) if (job.resume) checkOwn(job, experiment.recipe);
  const controlPeriod = inSeconds(
    rooms.worlds[experiment.world].create(createRandom(0), setup.camera).controlPeriod,
  );
  for (const note of lateFaults(setup, steps * controlPeriod, wanted)) process.stderr.write(`${note}\n`);
  const view = options.view === undefined ? null : await openView(options.view);
  const started = performance.now();
  const metric = experiment.metrics[0].name;
  const session = await carryOut(jobs, { view, workers, controlPeriod, metric, directory }, results).finally(
    () => view?.close(),
  );
  const undone = seeds.some((seed) => wanted.some((condition) => !isDone(seed, condition)));
  if (undone) {
    const same = `--seeds ${options.seeds} ${setupWords(setup)} --steps ${steps} --episodes ${episodes} --out ${quoted(directory)}${conditionWords(options)}${data === null ? '' : ` --data ${quoted(data)}`}`;
    throw new Interrupted(
      `Stopped; everything so far is in ${directory}. Continue with: npx neurover train ${name} --resume ${same}`,
    );
  }
  const summary = summarize(experiment, { chip, agent, kernel, version, seeds }, results);
  const cost = priceOf(summary.cost, controlPeriod, (performance.now() - started) / 1000, session);
  const energy = energyReport(chip, Math.round(controlPeriod * 1000), results);
  const paired = map === null ? [] : pairedWith(map, results);
  const report: RunReport = {
    ...summary,
    cost,
    faults: setup.faults,
    energy,
    ...(map === null ? {} : { paired }),
  };
  if (options.json) process.stdout.write(JSON.stringify(report) + '\n');
  else
    process.stdout.write(
      [
        ...summaryLines(summary, controlPeriod, energy?.joulesPerDecision),
        ...pairedLines(paired),
        ...(setup.faults.length === 0 ? [] : [`Faults of the chip: ${setup.faults.join(', ')}`, '']),
        ...(energy === null ? [] : energyLines(energy, `One frozen decision: ${whose(energy)},`, 'decision')),
        costLine(cost, session.controlSteps * controlPeriod),
        `Run: ${directory}`,
        '',
      ].join('\n'),
    );
}

/** @returns whose decision is priced, as the table says it. */
const whose = ({ condition = 'learned' }: EnergyReport): string => captions[condition];

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

/** Load the mind once, so that what the chip cannot do is said before a run begins. Throws ChipError. */
function checkFits(experiment: Experiment, setup: Setup): void {
  const place = placeOf({ experiment, setup, seed: 0 }, rooms);
  place.createAgent(place.createWorld());
}

/** @returns a path as a shell takes it. */
const quoted = (path: string): string =>
  /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;

/** Refuse to continue a task from the checkpoint of another one. Throws RunDirectoryError. */
function checkOwn(job: PoolJob, recipe: Recipe): void {
  const path = checkpointPath(job.directory, job.seed, job.condition);
  const saved = readCheckpoint(path);
  const keys = ['experiment', 'setup', 'version', 'seed', 'condition', 'steps'] as const;
  const different: string[] = keys.filter((key) => !isDeepStrictEqual(saved[key], job[key]));
  if (!isDeepStrictEqual(saved.recipe, recipe)) different.push('recipe');
  if (different.length === 0) return;
  throw new RunDirectoryError(
    `${path} belongs to another task (another ${different.join(', another ')}). Remove it to train that task anew.`,
    'invalid',
  );
}
