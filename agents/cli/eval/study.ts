// neurover eval for studies: what a checkpoint holds, or every seed of a run, judged frozen on the test data.

import { seedWords } from '../../experiment/measure/count-words.ts';
import { studies } from '../../study/registry.ts';
import type { StudyMetric } from '../../study/study.ts';
import { aloud, diskFolder } from '../study/data-folder.ts';
import { pick, UsageError } from '../process/failure.ts';
import { readSeeds } from '../process/options.ts';
import { printResult } from '../process/print-result.ts';
import type { FoundStudy } from '../trained/saved-study.ts';
import { linesOf } from '../study/lines.ts';
import { contextOf } from '../study/context.ts';
import { rowOf } from '../../experiment/run/summary.ts';
import { headOf } from '../study/summary.ts';

/** Options of `eval` that a study knows, and one that it refuses. */
export interface StudyEvalOptions {
  readonly data?: string;
  readonly seeds?: string;
  readonly episodes?: string;
  readonly json?: boolean;
}

/** Judge what was found under the name `given`. Throws UsageError, StudyError, DataError, MissingDataError. */
export function studyEval(
  given: string,
  found: readonly [FoundStudy, ...FoundStudy[]],
  options: StudyEvalOptions,
): void {
  const study = pick('study', found[0].saved.study, studies);
  if (options.episodes !== undefined)
    throw new UsageError(
      `--episodes ${options.episodes}: ${study.name} is a study of a data set and is judged on all of its test data. Leave it out.`,
    );
  const chosen = options.seeds === undefined ? found : chosenOf(given, found, options.seeds);
  const judged = chosen.map(({ saved }, k) => {
    const folder = options.data ?? saved.data;
    const data = folder === null ? null : diskFolder(folder, study.need, k === 0 ? aloud : undefined);
    return { folder, measures: study.judge(contextOf(study, saved, data, saved.seed), saved.state) };
  });
  const seeds = chosen.map(({ saved }) => saved.seed);
  const perSeed = ({ name }: StudyMetric): number[] => judged.map(({ measures }) => measures[name]);
  const conditions = {
    learned: Object.fromEntries(study.metrics.map((metric) => [metric.name, rowOf(perSeed(metric))])),
  };
  const paths = chosen.map(({ path }) => path);
  const { chip, kernel, faults } = chosen[0].saved;
  const head = headOf(study, { chip, kernel, faults, data: judged[0].folder, seeds });
  const which = `${paths.length === 1 ? paths[0] : given}: ${study.name}, ${seedWords(seeds)}`;
  printResult(
    options.json,
    { ...head, conditions, checkpoint: paths[0], checkpoints: paths },
    [which, '', ...linesOf(study, conditions)].join('\n'),
  );
}

/** Of a run, the seeds that were asked for. Throws UsageError. */
function chosenOf(
  given: string,
  found: readonly [FoundStudy, ...FoundStudy[]],
  typed: string,
): readonly [FoundStudy, ...FoundStudy[]] {
  const wanted = readSeeds(typed);
  const there = found.map(({ saved }) => saved.seed);
  const none = wanted.find((seed) => !there.includes(seed));
  const [first, ...others] = found.filter(({ saved }) => wanted.includes(saved.seed));
  if (none !== undefined || first === undefined)
    throw new UsageError(
      `--seeds ${typed}: ${given} has no seed ${none}. For a study they are those of its run; choose from ${there.join(', ')}.`,
    );
  return [first, ...others];
}
