// neurover report: runs -> one HTML file and one Markdown file.

import { createRandom } from '../../../core/random/random.ts';
import { inSeconds } from '../../../core/units/quantity.ts';
import { readRun } from '../../experiment/run/directory.ts';
import { summarize } from '../../experiment/run/summary.ts';
import { settingOf } from '../../experiment/setting.ts';
import { experiments as shipped } from '../../experiment/worlds/registry.ts';
import { findingOf, type Finding } from '../../report/findings.ts';
import { htmlReport } from '../../report/html.ts';
import { markdownReport } from '../../report/markdown.ts';
import { pick, UsageError } from '../process/failure.ts';
import { pairedTable, pairedWith } from '../tables/paired.ts';
import { captions } from '../tables/summary.ts';
import { replayCommand } from './replay.ts';
import { checkMadeBy } from '../setup/own.ts';
import { experiments, readRoutes, rooms } from '../setup/rooms.ts';
import { refuseTwice, titlesOf } from './run-titles.ts';
import { holdsStudy } from '../trained/study-run.ts';
import { studyReport } from './study.ts';
import { writeReport } from './write-report.ts';

/** Options of `report` as they are typed. */
export interface ReportOptions {
  readonly out?: string;
  readonly json?: boolean;
  /** A recording to be made into a replay. */
  readonly replay?: string;
}

/** Write report.html and report.md. Throws RunDirectoryError, RouteMapError, UsageError. */
export async function reportCommand(directories: readonly string[], options: ReportOptions): Promise<void> {
  const { out, json, replay } = options;
  if (replay !== undefined) {
    if (directories.length > 0)
      throw new UsageError(`--replay ${replay} makes a file of its own: give runs in another command.`);
    return replayCommand(replay, options);
  }
  if (directories.length === 0)
    throw new UsageError('Give a run, such as runs/lane-keeping, or --replay with a recording (.mcap).');
  refuseTwice(directories);
  if (directories.some(holdsStudy)) return studyReport(directories, options);
  const titles = titlesOf(directories);
  const findings = directories.map((directory, k): Finding => {
    const { config, results } = readRun(directory);
    // what the package has under its names nobody's module changes, so that a report of it needs none
    if (!Object.hasOwn(shipped, config.experiment)) checkMadeBy(directory, config.module);
    const experiment = pick('experiment', config.experiment, experiments);
    const { module, set = {}, tunedOn = [] } = config;
    const { chip, kernel, camera } = config.setup;
    const about = {
      chip,
      kernel,
      agent: config.agent,
      version: config.version,
      seeds: config.seeds,
      ...settingOf(set, tunedOn),
      ...(module === undefined ? {} : { module }),
    };
    const { controlPeriod } = rooms.worlds[experiment.world].create(createRandom(0), camera);
    const routes = config.data == null ? null : pairedTable(pairedWith(readRoutes(config.data), results));
    return findingOf({
      title: titles[k],
      world: experiment.testWorld ?? experiment.world,
      summary: summarize(experiment, about, results),
      captions,
      controlPeriod: inSeconds(controlPeriod),
      episodes: config.episodes,
      routes,
      steps: config.steps,
    });
  });
  const pages = { html: htmlReport(findings), markdown: markdownReport(findings) };
  const runs = findings.map(({ summary }) => summary);
  writeReport(out ?? directories[0], pages, runs, json);
}
