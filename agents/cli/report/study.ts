// neurover report for studies: a run directory -> one HTML file with its pictures in it, and one Markdown file.

import { join } from 'node:path';
import { studyMarkdown, studyPage, type StudyFinding } from '../../report/study-page.ts';
import { studies } from '../../study/registry.ts';
import type { Study } from '../../study/study.ts';
import { pick, UsageError } from '../process/failure.ts';
import { greyPng } from './png.ts';
import { titlesOf } from './run-titles.ts';
import { holdsStudy, readStudyCheckpoint, readStudyRun } from '../trained/study-run.ts';
import { studySummary } from '../study/summary.ts';
import { writeReport } from './write-report.ts';

/** Pictures are drawn twice as large as they are, up to this many pixels of the page. */
const WIDEST = 960;

function picturesOf(study: Study, directory: string, seed: number): StudyFinding['pictures'] {
  const saved = readStudyCheckpoint(join(directory, 'checkpoints', `seed-${seed}-learned.ckpt`));
  if (saved === null || study.pictures === undefined) return [];
  return study.pictures(saved.state).map(({ title, width, height, grey }) => ({
    title: `${title} (seed ${seed})`,
    width: Math.min(WIDEST, 2 * width),
    address: `data:image/png;base64,${Buffer.from(greyPng(width, height, grey)).toString('base64')}`,
  }));
}

/** Write report.html and report.md of studies' runs. Throws RunDirectoryError, UsageError, CheckpointError, StudyError. */
export function studyReport(
  directories: readonly string[],
  { out, json }: { readonly out?: string; readonly json?: boolean },
): void {
  const worlds = directories.filter((directory) => !holdsStudy(directory));
  if (worlds.length > 0)
    throw new UsageError(
      `${worlds.join(', ')}: no study's run, and the others are. Report studies and worlds in two commands.`,
    );
  const summaries = directories.map((directory) => {
    const { config, lines } = readStudyRun(directory);
    const study = pick('study', config.study, studies);
    return { directory, study, summary: studySummary(study, config, lines, 0) };
  });
  const titles = titlesOf(directories);
  const findings = summaries.map(({ directory, study, summary }, k): StudyFinding => ({
    ...summary,
    title: titles[k],
    step: study.step,
    curve: summary.learning.curve,
    pictures: summary.seeds.length === 0 ? [] : picturesOf(study, directory, summary.seeds[0]),
  }));
  const pages = { html: studyPage(findings), markdown: studyMarkdown(findings) };
  const runs = summaries.map(({ summary }) => summary);
  writeReport(out ?? directories[0], pages, runs, json);
}
