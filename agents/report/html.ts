// Findings as one HTML file: no script, no link, nothing to load, so that it can be mailed and read in ten years.

import { madeWords } from './made-with.ts';
import { seedWords } from '../experiment/measure/count-words.ts';
import { estimateHead } from '../experiment/measure/estimate-words.ts';
import type { Summary } from '../experiment/run/summary.ts';
import { budgetsOf, costOf, togetherOf, wilsonHead, wilsonNote, type Finding } from './findings.ts';
import { unfinishedWords } from './unfinished.ts';
import { dotChart, escaped, lineChart, palette, type Line } from './svg.ts';

/** Light or dark as the reader's system is; pictures stay on paper, and what is wider than a telephone scrolls for itself; on paper nothing can be scrolled, so it takes more lines. */
const style = `:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:1000px;margin:2em auto;padding:0 1em;overflow-wrap:break-word}
.wide{overflow-x:auto;margin:1em 0}table{border-collapse:collapse}td,th{padding:.25em .8em;border-bottom:1px solid #8888;text-align:left}td+td{white-space:nowrap}th{vertical-align:bottom}
.picture{color-scheme:light;background:#fff;color:#222;border-radius:6px;padding:.5em}.picture svg{display:block;width:100%;max-width:940px;min-width:620px;height:auto;font:11px system-ui,sans-serif}
.name{display:inline-block}img{max-width:100%;height:auto;image-rendering:pixelated}textarea{box-sizing:border-box;width:100%;height:8em;font:12px monospace}
@media print{:root{color-scheme:light}body{max-width:none;margin:0}.wide{overflow:visible}.picture{padding:0}.picture svg{min-width:0}table{font-size:12px}td,th{padding:.2em .5em}td+td{white-space:normal}
h2,h3{break-after:avoid}tr,svg,img{break-inside:avoid}details{display:none}}`;

const tableRow = (tag: 'td' | 'th', values: readonly string[]): string =>
  `<tr>${values.map((value) => `<${tag}>${escaped(value)}</${tag}>`).join('')}</tr>`;

/** @returns rows as a table that scrolls for itself where it is too wide. */
export const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<div class="wide" tabindex="0" role="region" aria-label="table"><table>${tableRow('th', head)}${rows.map((cells) => tableRow('td', cells)).join('')}</table></div>`;

/** @returns a picture with the names of what is in it, on paper. */
export const pictured = (svg: string, legend = ''): string =>
  `<div class="wide picture" tabindex="0" role="region" aria-label="picture">${svg}${legend === '' ? '' : `<p>${legend}</p>`}</div>`;

/** @returns names, each behind a dot of its colour, which need not be read by its hue. */
export const legendOf = (names: readonly string[]): string =>
  names
    .map(
      (name, k) =>
        `<span class="name"><span style="color:${palette[k % palette.length]}">●</span> ${escaped(name)}</span>`,
    )
    .join(' &nbsp; ');

/** @returns the seeds of a condition's figures: of a run under way, those that are done. */
function seedsOf({ conditions, metrics, seeds }: Summary, condition: string): readonly number[] {
  return Object.entries(conditions).find(([name]) => name === condition)?.[1][metrics[0].name].seeds ?? seeds;
}

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
  return `<section><h2>${escaped(title)}</h2>
<p>Experiment ${escaped(summary.experiment)} on chip ${escaped(summary.chip)}, kernel ${escaped(summary.kernel)}, neurover ${escaped(summary.version)}${escaped(madeWords(summary))}; ${seedWords(summary.seeds)}.
Unseen episodes: ${escaped(estimateHead(summary.seeds.length))}; the mind frozen and greedy.</p>
${unfinished === null ? '' : `<p>${escaped(unfinished)}</p>`}
${tableOf(
  head,
  rows.map(({ caption, cells, worst, wilson, beaten, paired }) => [
    caption,
    ...cells,
    worst.toFixed(2),
    wilson ?? '–',
    beaten ?? '–',
    paired ?? '–',
  ]),
)}
${note === null ? '' : `<p>${escaped(note)}</p>`}
${routes === null ? '' : `<h3>${escaped(routes.caption)}</h3>${tableOf(routes.head, routes.cells)}`}
<h3>Learning curve</h3>${learning.curve.length > 1 ? pictured(lineChart('learning curve', [curve], inTrials ? 'trials of training' : 'simulated minutes of training', learning.metric)) : '<p>No curve was judged.</p>'}
${threshold === null ? '' : `<p>${escaped(threshold)}</p>`}
<h3>Every seed</h3>${pictured(
    dotChart(
      'per seed',
      rows.map(({ caption, condition, perSeed }) => ({
        name: caption,
        values: perSeed,
        seeds: seedsOf(summary, condition),
      })),
      metrics[0].name,
    ),
    legendOf(rows.map(({ caption }) => caption)),
  )}
<h3>Performance profiles</h3>${pictured(lineChart('performance profiles', profiles, `${metrics[0].name} above`, 'share of seeds'))}
<p>Cost: ${escaped(costOf(summary))}.</p>
<details><summary>Raw numbers</summary><textarea readonly>${escaped(JSON.stringify(summary))}</textarea></details></section>`;
}

/** The learners of several runs in one picture. */
function sideBySide(findings: readonly Finding[]): string {
  if (findings.length < 2) return '';
  const groups = findings.map(({ title, rows, summary }) => ({
    name: title,
    values: rows.find(({ condition }) => condition === 'learned')?.perSeed ?? [],
    seeds: seedsOf(summary, 'learned'),
  }));
  const { head, cells } = budgetsOf(findings);
  return `<section><h2>Learners side by side</h2>${pictured(dotChart('learners', groups, 'main metric'), legendOf(groups.map(({ name }) => name)))}${tableOf(head, cells)}<p>${escaped(togetherOf(findings) ?? '')}</p></section>`;
}

/** @returns a page of its own with the style of all reports. */
export function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title><style>${style}</style></head><body><h1>neurover report</h1>${body}</body></html>\n`;
}

/** @returns the whole file. */
export function htmlReport(findings: readonly Finding[]): string {
  const title = findings.map((finding) => finding.title).join(', ');
  return page(title, sideBySide(findings) + findings.map(section).join('\n'));
}
