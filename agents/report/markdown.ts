// Findings as Markdown tables, ready to be pasted into a README or a paper's appendix.

import { madeWords } from './made-with.ts';
import { seedWords } from '../experiment/measure/count-words.ts';
import { estimateHead } from '../experiment/measure/estimate-words.ts';
import { budgetsOf, costOf, togetherOf, wilsonHead, wilsonNote, type Finding } from './findings.ts';
import { unfinishedWords } from './unfinished.ts';

/** @returns one row of a table. */
export const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** @returns one section per run. */
export function markdownReport(findings: readonly Finding[]): string {
  const together = togetherOf(findings);
  const sections = findings
    .map((finding) => {
      const { title, summary, rows, threshold, routes } = finding;
      const note = wilsonNote(finding);
      const unfinished = unfinishedWords(summary);
      const head = [
        'condition',
        ...summary.metrics.map(({ name, unit }) => `${name} (${unit})`),
        `worst ${summary.metrics[0].name}`,
        wilsonHead,
        'P(learned is better)',
        'paired p',
      ];
      return [
        `## ${title}`,
        '',
        `Experiment ${summary.experiment} on chip ${summary.chip}, neurover ${summary.version}${madeWords(summary)}, ${seedWords(summary.seeds)}.`,
        `Unseen episodes: ${estimateHead(summary.seeds.length)}.`,
        ...(unfinished === null ? [] : ['', unfinished]),
        '',
        row(head),
        row(head.map(() => '---')),
        ...rows.map(({ caption, cells, worst, wilson, beaten, paired }) =>
          row([caption, ...cells, worst.toFixed(2), wilson ?? '–', beaten ?? '–', paired ?? '–']),
        ),
        ...(note === null ? [] : ['', note]),
        ...(routes === null
          ? []
          : [
              '',
              `${routes.caption}:`,
              '',
              row(routes.head),
              row(routes.head.map(() => '---')),
              ...routes.cells.map(row),
            ]),
        ...(threshold === null ? [] : ['', threshold]),
        '',
        `Cost: ${costOf(summary)}.`,
        '',
      ].join('\n');
    })
    .join('\n');
  if (together === null) return sections;
  const { head, cells } = budgetsOf(findings);
  const budgets = [head, head.map(() => '---'), ...cells].map(row).join('\n');
  return `${budgets}\n\n${together}\n\n${sections}`;
}
