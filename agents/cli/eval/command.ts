// neurover eval: a trained agent, frozen and greedy, on episodes it has never seen.

import { countWords, seedWords } from '../../experiment/measure/count-words.ts';
import { judgeSaved } from '../../experiment/life/saved-mind.ts';
import { addCosts } from '../../experiment/measure/cost.ts';
import { rowOf, type Row } from '../../experiment/run/summary.ts';
import { readSeeds } from '../process/options.ts';
import { settingOf, settingWords } from '../../experiment/setting.ts';
import { findPolicy, trainedMinutes } from '../trained/policy.ts';
import { overflowLine } from '../tables/overflows.ts';
import { summaryLines } from '../tables/summary.ts';
import { controlSeconds, readRoutes, roomsWith } from '../setup/rooms.ts';
import { pairedLines, pairedWith } from '../tables/paired.ts';
import { studyEval } from './study.ts';
import { checkData, readEpisodes } from '../setup/data-option.ts';
import { findStudies } from '../trained/saved-study.ts';
import { version } from '../process/version.ts';
import { printResult } from '../process/print-result.ts';

/** Options of `eval` as they are typed. */
export interface EvalOptions {
  readonly episodes?: string;
  readonly seeds?: string;
  readonly data?: string;
  readonly json?: boolean;
}

/** Judge the agent of a checkpoint. Throws UsageError, CheckpointError, RunDirectoryError. */
export function evalCommand(given: string, options: EvalOptions): void {
  const found = findStudies(given);
  if (found !== null) return studyEval(given, found, options);
  const { path, saved, experiment, set } = findPolicy(given);
  const seeds = options.seeds === undefined ? [saved.seed] : readSeeds(options.seeds);
  checkData(experiment, options.data);
  const data = options.data ?? null;
  const map = data === null ? null : readRoutes(data);
  const episodes = readEpisodes(experiment, options.episodes, map);
  const there = roomsWith(data);
  const judgements = seeds.map((seed) => judgeSaved({ ...saved, experiment }, there, seed, episodes));
  const paired =
    map === null
      ? []
      : pairedWith(
          map,
          judgements.map(({ routes }, k) => ({ seed: seeds[k], condition: saved.condition, routes })),
        );
  const { overflows } = judgements.map(({ cost }) => cost).reduce(addCosts);
  const row: Record<string, Row> = Object.fromEntries(
    experiment.metrics.map(({ name }) => [name, rowOf(judgements.map(({ measures }) => measures[name]))]),
  );
  const about = {
    experiment: experiment.name,
    chip: saved.setup.chip,
    agent: 'reward-stdp',
    kernel: saved.setup.kernel,
    version,
    seeds,
    metrics: experiment.metrics,
    conditions: { [saved.condition]: row },
  };
  const setting = settingOf(set, []);
  const trained = { seed: saved.seed, condition: saved.condition, steps: saved.progress.step, ...setting };
  const withSet = Object.keys(set).length === 0 ? '' : `, with ${settingWords(setting)}`;
  const period = controlSeconds(experiment);
  printResult(
    options.json,
    {
      ...about,
      checkpoint: path,
      trained,
      episodes,
      ...(data === null ? {} : { paired }),
      ...(overflows === undefined ? {} : { overflows }),
    },
    [
      `${path}: ${experiment.name}, seed ${saved.seed}, ${saved.condition}, ${trainedMinutes(saved, period)} simulated minutes of training${withSet}`,
      `${countWords(episodes, 'episode')} for ${seeds.length === 1 ? '' : 'each of '}${seedWords(seeds)}`,
      '',
      ...summaryLines({ ...about, learning: null }, period),
      ...pairedLines(paired),
    ].join('\n'),
  );
  process.stderr.write(overflowLine(saved.setup.chip, overflows));
}
