// Findings as one HTML file: no script, no link, nothing to load, so that it can be mailed and read in ten years.

import { seedWords } from '../experiment/measure/count-words.ts';
import { estimateHead } from '../experiment/measure/estimate-words.ts';
import { budgetsOf, costOf, togetherOf, wilsonHead, wilsonNote, type Finding } from './findings.ts';
import { unfinishedWords } from './unfinished.ts';
import { dotChart, escaped, lineChart, palette, type Line } from './svg.ts';

const style = `body{font:15px/1.5 system-ui,sans-serif;max-width:1000px;margin:2em auto;padding:0 1em;color:#222}
table{border-collapse:collapse;margin:1em 0}td,th{padding:.25em .8em;border-bottom:1px solid #ddd;text-align:left}
svg{font:11px system-ui,sans-serif;margin:.5em 0;max-width:100%;height:auto}textarea{width:100%;height:8em;font:12px monospace}`;

/** @returns one row of a table. */
export const tableRow = (tag: 'td' | 'th', values: readonly string[]): string =>
  `<tr>${values.map((value) => `<${tag}>${escaped(value)}</${tag}>`).join('')}</tr>`;

function section(finding: Finding): string {
  const { title, summary, rows, profile, threshold, controlPeriod, routes } = finding;
  const { metrics, learning } = summary;
  const head = [
    'condition',
    ...metrics.map(({ name, unit }) => `${name} (${unit})`),
    `worst ${metrics[0].name}`,
    wilsonHead,
    'P(learned is better)',
    'paired p',
  ];
  const note = wilsonNote(finding);
  const unfinished = unfinishedWords(summary);
  const inTrials = learning.unit === 'trials';
  const minutes = learning.curve.map(({ step }) => (inTrials ? step : (step * controlPeriod) / 60));
  const curve: Line = {
    name: 'learned',
    x: minutes,
    y: learning.curve.map(({ iqm }) => iqm),
    low: learning.curve.map(({ ci95 }) => ci95[0]),
    high: learning.curve.map(({ ci95 }) => ci95[1]),
  };
  const profiles: Line[] = Object.entries(profile.share).map(([name, y]) => ({
    name,
    x: profile.thresholds,
    y,
  }));
  const legend = rows
    .map(
      ({ caption }, k) => `<span style="color:${palette[k % palette.length]}">● ${escaped(caption)}</span>`,
    )
    .join(' &nbsp; ');
  return `<section><h2>${escaped(title)}</h2>
<p>Experiment ${escaped(summary.experiment)} on chip ${escaped(summary.chip)}, kernel ${escaped(summary.kernel)}, neurover ${escaped(summary.version)}; ${seedWords(summary.seeds)}.
Unseen episodes: ${escaped(estimateHead(summary.seeds.length))}; the mind frozen and greedy.</p>
${unfinished === null ? '' : `<p>${escaped(unfinished)}</p>`}
<table>${tableRow('th', head)}${rows.map(({ caption, cells: row, worst, wilson, beaten, paired }) => tableRow('td', [caption, ...row, worst.toFixed(2), wilson ?? '–', beaten ?? '–', paired ?? '–'])).join('')}</table>
${note === null ? '' : `<p>${escaped(note)}</p>`}
${routes === null ? '' : `<h3>${escaped(routes.caption)}</h3><table>${tableRow('th', routes.head)}${routes.cells.map((row) => tableRow('td', row)).join('')}</table>`}
<h3>Learning curve</h3>${learning.curve.length > 1 ? lineChart('learning curve', [curve], inTrials ? 'trials of training' : 'simulated minutes of training', learning.metric) : '<p>No curve was judged.</p>'}
${threshold === null ? '' : `<p>${escaped(threshold)}</p>`}
<h3>Every seed</h3>${dotChart(
    'per seed',
    rows.map(({ caption, perSeed }) => ({ name: caption, values: perSeed })),
    metrics[0].name,
  )}<p>${legend}</p>
<h3>Performance profiles</h3>${lineChart('performance profiles', profiles, `${metrics[0].name} above`, 'share of seeds')}
<p>Cost: ${escaped(costOf(summary))}.</p>
<details><summary>Raw numbers</summary><textarea readonly>${escaped(JSON.stringify(summary))}</textarea></details></section>`;
}

/** The learners of several runs in one picture. */
function sideBySide(findings: readonly Finding[]): string {
  if (findings.length < 2) return '';
  const groups = findings.map(({ title, rows }) => ({
    name: title,
    values: rows.find(({ condition }) => condition === 'learned')?.perSeed ?? [],
  }));
  const legend = groups
    .map(({ name }, k) => `<span style="color:${palette[k % palette.length]}">● ${escaped(name)}</span>`)
    .join(' &nbsp; ');
  const { head, cells } = budgetsOf(findings);
  const budgets = `<table>${tableRow('th', head)}${cells.map((row) => tableRow('td', row)).join('')}</table>`;
  return `<section><h2>Learners side by side</h2>${dotChart('learners', groups, 'main metric')}<p>${legend}</p>${budgets}<p>${escaped(togetherOf(findings) ?? '')}</p></section>`;
}

/** @returns a page of its own with the style of all reports. */
export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(title)}</title><style>${style}</style></head><body><h1>neurover report</h1>${body}</body></html>\n`;
}

/** @returns the whole file. */
export function htmlReport(findings: readonly Finding[]): string {
  const title = findings.map((finding) => finding.title).join(', ');
  return page(title, sideBySide(findings) + findings.map(section).join('\n'));
}
