// Findings as Markdown tables, ready to be pasted into a README or a paper's appendix.

import { costOf, type Finding } from './findings.ts';

/** @returns one row of a table. */
export const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** @returns one section per run. */
export function markdownReport(findings: readonly Finding[]): string {
  return findings
    .map(({ title, summary, rows, threshold, paired }) => {
      const head = [
        'condition',
        ...summary.metrics.map(({ name, unit }) => `${name} (${unit})`),
        `worst ${summary.metrics[0].name}`,
        'P(learned is better)',
      ];
      return [
        `## ${title}`,
        '',
        `Experiment ${summary.experiment} on chip ${summary.chip}, neurover ${summary.version}, seeds ${summary.seeds.join(', ')}.`,
        'Interquartile mean over seeds [95 % bootstrap interval].',
        '',
        row(head),
        row(head.map(() => '---')),
        ...rows.map(({ caption, cells, worst, beaten }) =>
          row([caption, ...cells, worst.toFixed(2), beaten ?? '–']),
        ),
        ...(paired === null
          ? []
          : ['', row(paired.head), row(paired.head.map(() => '---')), ...paired.cells.map(row)]),
        '',
        threshold,
        '',
        `Cost: ${costOf(summary)}.`,
        '',
      ].join('\n');
    })
    .join('\n');
}
