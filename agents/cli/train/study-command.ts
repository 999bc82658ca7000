// neurover train for studies: from options to a run directory and a table.

import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { plainSetup } from '../../experiment/setup.ts';
import { putAside } from '../../experiment/run/kept.ts';
import { writeWhole } from '../../../core/stream/part-file.ts';
import { checkpointPath } from '../../experiment/run/directory.ts';
import { StudyError, type Study } from '../../study/study.ts';
import { aloud, diskFolder } from '../study/data-folder.ts';
import { energyLines } from '../tables/energy.ts';
import { overflowLine } from '../tables/overflows.ts';
import { Interrupted, pick, UsageError } from '../process/failure.ts';
import { ifExistsOf } from '../trained/if-exists.ts';
import { runJobs } from '../jobs/jobs.ts';
import { runMeta } from '../trained/meta.ts';
import { readSeeds, readWorkers } from '../process/options.ts';
import { rooms } from '../setup/rooms.ts';
import { needsRegisters, readSetup } from '../setup/options.ts';
import { refuseForStudy } from './study-options.ts';
import { keepStudy, openStudyRun, type StudyConfig, type StudyLine } from '../trained/study-run.ts';
import { linesOf, tablesOf } from '../study/lines.ts';
import { studySummary } from '../study/summary.ts';
import type { StudyFound, StudyJob } from './study-worker.ts';
import { version } from '../process/version.ts';
import { printResult } from '../process/print-result.ts';

/** Options of `train` that a study knows, as they are typed. */
export interface StudyOptions {
  readonly seeds: string;
  /** Absent where none was typed: the study's own then. */
  readonly chip?: string;
  readonly kernel: string;
  readonly fault?: readonly string[];
  readonly data?: string;
  readonly workers: string;
  readonly out?: string;
  readonly resume?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

/**
 * Learn a study over seeds, print what was found. Throws UsageError, RunDirectoryError, StudyError for data and chips that cannot be
 * used, and Interrupted after Ctrl-C.
 *
 * @param given  names of the options that were typed
 */
export async function studyTrain(
  study: Study,
  options: StudyOptions,
  given: ReadonlySet<string>,
): Promise<void> {
  refuseForStudy(study.name, given);
  const seeds = readSeeds(options.seeds);
  const workers = readWorkers(options.workers);
  const chip = chipOf(study, options.chip);
  if (options.fault !== undefined && study.chips.every((name) => name === plainSetup.chip))
    throw new UsageError(
      `--fault ${options.fault[0]}: nothing of ${study.name} stands on an emulated chip, so nothing of it can fail. Leave it out.`,
    );
  const { kernel, faults } = readSetup({ ...options, chip, camera: plainSetup.camera });
  const ifExists = ifExistsOf(options);
  const data = options.data === undefined ? null : diskFolder(options.data, study.need, aloud);
  const directory = options.out ?? join('runs', study.name);
  const config: StudyConfig = {
    study: study.name,
    chip,
    kernel,
    faults,
    data: options.data ?? null,
    seeds,
    version,
  };
  const isNew = !existsSync(directory);
  const old = ifExists === 'replace' ? putAside(directory) : null;
  const lines: StudyLine[] = [];
  const started = performance.now();
  try {
    const kept = openStudyRun(directory, config, ifExists);
    lines.push(...kept.filter(({ seed }) => existsSync(checkpointPath(directory, seed, 'learned'))));
    writeWhole(join(directory, 'meta.json'), JSON.stringify(runMeta(seeds, workers), null, 2) + '\n');
    if (data === null)
      tell(
        `no --data: ${study.name} runs on a small synthetic set of its own. ${study.need.name}: ${study.need.source}.`,
      );
    const jobs = seeds
      .filter((seed) => !lines.some((line) => line.seed === seed))
      .map((seed): StudyJob => ({ config, seed }));
    await runJobs<StudyJob, StudyFound, string>('train/study-worker', jobs, workers, {
      told: (_, line) => void tell(line),
      ended({ seed }, found) {
        if ('refusal' in found) throw new StudyError(found.refusal, { cause: found.cause });
        const { state, ...result } = found.result;
        lines.push({ seed, ...result });
        lines.sort((a, b) => a.seed - b.seed);
        keepStudy(directory, config, lines, seed, state);
        old?.drop();
      },
      stopped: () =>
        old !== null && lines.length === 0
          ? `Stopped before a seed was learned; ${directory} is as it was.`
          : `Stopped; ${lines.length} of ${seeds.length} seeds are kept in ${directory}. Go on with the same options and --resume.`,
    });
  } catch (cause) {
    if (lines.length === 0) {
      // data that cannot be read leave no run behind, and the one that was there
      if (isNew && existsSync(directory) && !(cause instanceof Interrupted))
        rmSync(directory, { recursive: true });
      else old?.giveBack();
    }
    throw cause;
  }
  const seconds = (performance.now() - started) / 1000;
  const report = studySummary(study, config, lines, seconds);
  const words = [
    ...linesOf(study, report.conditions),
    ...tablesOf(lines),
    ...(report.energy === null ? [] : energyLines(report.energy, 'One sample', 'sample')),
    `${seconds.toFixed(0)} s. Run: ${directory}`,
    '',
  ];
  printResult(options.json, report, words.join('\n'));
  process.stderr.write(overflowLine(chip, report.cost.overflows));
}

const tell = (line: string): boolean => process.stderr.write(`${line}\n`);

function chipOf(study: Study, name = study.chips[0]): string {
  pick('chip', name, rooms.chips);
  if (study.chips.includes(name)) return name;
  if (name === plainSetup.chip) throw new UsageError(needsRegisters(study.name, study.chips[0]));
  throw new UsageError(`${study.name} does not run on ${name}. Choose from: ${study.chips.join(', ')}.`);
}
