// A study's run as one HTML file and as Markdown: conditions, curve, tables, pictures of what was learned.

import { mean } from '../../core/units/arithmetic.ts';
import { measureWords } from '../experiment/measure/estimate-words.ts';
import { seedWords } from '../experiment/measure/count-words.ts';
import { estimateHead } from '../experiment/measure/estimate-words.ts';
import { legendOf, page, pictured, tableOf } from './html.ts';
import { row } from './markdown.ts';
import { dotChart, escaped, lineChart } from './svg.ts';

interface Figures {
  readonly iqm: number;
  readonly ci95: readonly [number, number];
  readonly perSeed: readonly number[];
}

/** What a page tells of a study: its summary, its title, and pictures as files that a page can carry. */
export interface StudyFinding {
  readonly title: string;
  readonly experiment: string;
  readonly chip: string;
  readonly version: string;
  readonly data: string;
  readonly seeds: readonly number[];
  readonly metrics: readonly { readonly name: string; readonly unit: string }[];
  readonly conditions: Readonly<Record<string, Readonly<Record<string, Figures>>>>;
  /** What a step of the curve is. */
  readonly step: string;
  readonly curve: readonly {
    readonly step: number;
    readonly iqm: number;
    readonly ci95: readonly [number, number];
  }[];
  readonly tables: readonly {
    readonly seed: number;
    readonly tables: readonly {
      readonly title: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly (string | number)[])[];
    }[];
  }[];
  /** What the chip's operations cost per sample; null where no emulated chip worked. */
  readonly energy: {
    readonly total: number | null;
    readonly scope: string | null;
    readonly note: string;
    readonly unpriced: readonly string[];
  } | null;
  readonly pictures: readonly { readonly title: string; readonly address: string; readonly width: number }[];
}

const show = (value: number): string => (Number.isFinite(value) ? value.toFixed(4) : '–');

function conditionRows({ metrics, conditions }: StudyFinding): string[][] {
  const [main] = metrics;
  return Object.entries(conditions).map(([condition, found]) => [
    condition,
    ...metrics.map(({ name, unit }) =>
      measureWords(found[name], unit === 'fraction' ? 'm' : unit, found[name].perSeed.length),
    ),
    show(mean(found[main.name].perSeed)),
    show(Math.min(...found[main.name].perSeed)),
  ]);
}

const headOf = ({ metrics }: StudyFinding): string[] => [
  'condition',
  ...metrics.map(({ name, unit }) => `${name} (${unit})`),
  `mean ${metrics[0].name}`,
  `lowest ${metrics[0].name}`,
];

const aboutOf = ({ experiment, chip, version, data, seeds }: StudyFinding): string =>
  `Study ${experiment} on chip ${chip}, neurover ${version}, data: ${data}, ${seedWords(seeds)}. ` +
  `Test data: ${estimateHead(seeds.length)}.`;

function energyOf({ energy }: StudyFinding): string {
  if (energy === null) return 'Energy: no emulated chip worked.';
  const { total, scope, note, unpriced } = energy;
  if (total === null) return `Energy: ${note}`;
  const rest = unpriced.length === 0 ? '' : ` In no price: ${unpriced.join(', ')}.`;
  return `Energy: ${(total * 1e9).toFixed(1)} nJ per sample, ${scope} prices. ${note}${rest}`;
}

function section(finding: StudyFinding): string {
  const { title, seeds, metrics, conditions, step, curve, tables, pictures } = finding;
  const [main] = metrics;
  const line = {
    name: 'while learning',
    x: curve.map((each) => each.step),
    y: curve.map(({ iqm }) => iqm),
    low: curve.map(({ ci95 }) => ci95[0]),
    high: curve.map(({ ci95 }) => ci95[1]),
  };
  const groups = Object.entries(conditions).map(([name, found]) => ({
    name,
    values: found[main.name].perSeed,
    seeds,
  }));
  return `<section><h2>${escaped(title)}</h2><p>${escaped(aboutOf(finding))}</p>
<p>${escaped(energyOf(finding))}</p>
${tableOf(headOf(finding), conditionRows(finding))}
${curve.length > 1 ? `<h3>Learning curve</h3>${pictured(lineChart('learning curve', [line], step, main.name))}` : ''}
<h3>Every seed</h3>${pictured(dotChart('per seed', groups, main.name), legendOf(groups.map(({ name }) => name)))}
${pictures
  .map(
    ({ title: words, address, width }) =>
      `<h3>${escaped(words)}</h3><img alt="${escaped(words)}" width="${width}" src="${address}">`,
  )
  .join('\n')}
${tables
  .flatMap(({ seed, tables: own }) =>
    own.map(
      ({ title: words, head, rows }) =>
        `<h3>Seed ${seed}: ${escaped(words)}</h3>${tableOf(
          head,
          rows.map((cells) => cells.map(String)),
        )}`,
    ),
  )
  .join('\n')}</section>`;
}

/** @returns the whole file. */
export function studyPage(findings: readonly StudyFinding[]): string {
  return page(findings.map(({ title }) => title).join(', '), findings.map(section).join('\n'));
}

/** @returns one section per run. */
export function studyMarkdown(findings: readonly StudyFinding[]): string {
  return findings
    .map((finding) => {
      const head = headOf(finding);
      const table = [head, head.map(() => '---'), ...conditionRows(finding)].map(row);
      return [`## ${finding.title}`, '', aboutOf(finding), '', ...table, '', energyOf(finding), ''].join(
        '\n',
      );
    })
    .join('\n');
}
