// What a study's run found, for people: what was measured, and the tables of each seed.

import pc from 'picocolors';
import { mean } from '../../../core/units/arithmetic.ts';
import { tableOnScreen } from '../tables/on-screen.ts';
import { estimateHead, estimateWords, fixed } from '../../experiment/measure/estimate-words.ts';
import type { Study } from '../../study/study.ts';
import type { StudyLine } from '../trained/study-run.ts';
import type { Conditions } from './summary.ts';

/** @returns the table of what was measured, for people. */
export function linesOf(study: Study, conditions: Conditions): string[] {
  const show = fixed(study.metrics[0].unit === 'fraction' ? 4 : 2);
  const measured = study.metrics.filter(({ name }) =>
    Object.values(conditions).some((row) => !Number.isNaN(row[name].iqm)),
  );
  const [main] = measured;
  const seeds = Math.max(0, ...Object.values(conditions).map((row) => row[main.name].perSeed.length));
  const rows = Object.entries(conditions).map(([condition, row]) => [
    condition,
    ...measured.map(({ name }) =>
      estimateWords(row[name].iqm, row[name].ci95, row[name].perSeed.length, show),
    ),
    show(mean(row[main.name].perSeed)),
  ]);
  const head = ['condition', ...measured.map(({ name, unit }) => `${name} (${unit})`), `mean ${main.name}`];
  return [pc.bold(`Test data: ${estimateHead(seeds)}; mean`), '', ...tableOnScreen(head, rows), ''];
}

/** @returns the tables that the seeds of a study keep beside their measures, for people. */
export function tablesOf(lines: readonly StudyLine[]): string[] {
  return lines.flatMap(({ seed, tables }) =>
    tables.flatMap(({ title, head, rows }) => [
      pc.bold(`Seed ${seed}: ${title}`),
      '',
      ...tableOnScreen(
        head,
        rows.map((row) => row.map(String)),
      ),
      '',
    ]),
  );
}
