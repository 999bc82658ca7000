// What a report adds to a run: intervals of shares, paired tests and several runs on one scale.

import { describe, expect, it } from 'vitest';
import { findingOf, togetherOf } from '../../../agents/report/findings.ts';
import { summaryLines } from '../../../agents/cli/tables/summary.ts';
import { htmlReport } from '../../../agents/report/html.ts';
import { lineChart } from '../../../agents/report/svg.ts';
import { markdownReport } from '../../../agents/report/markdown.ts';
import { estimate } from '../../../agents/experiment/measure/statistics.ts';
import type { Row, Summary } from '../../../agents/experiment/run/summary.ts';

const row = (...perSeed: number[]): Readonly<Record<string, Row>> => ({
  success: { perSeed, ...estimate(perSeed) },
});

/** A run of four seeds. */
const run = (
  learned: readonly number[],
  unit?: 'trials',
  rival = 0.9,
  better: 'higher' | 'lower' = 'higher',
): Summary => ({
  experiment: 'somewhere',
  chip: 'reference',
  agent: 'r-stdp',
  kernel: 'wasm',
  version: '0',
  seeds: [0, 1, 2, 3],
  metrics: [{ name: 'success', unit: 'fraction', better }],
  conditions: {
    learned: row(...learned),
    random: row(0, 0.2, 0, 0.2),
    handCoded: row(rival, rival, rival, rival),
  },
  learning: {
    metric: 'success',
    threshold: 0.9,
    ...(unit === undefined ? {} : { unit }),
    episodesPerPoint: 4,
    stepsToThreshold: [600, 1200, null, 600],
    curve: [],
  },
  cost: { controlSteps: 1, spikes: 0, synapticOps: 0, weightUpdates: 0, picojoules: null },
});
/** A run of 50 test episodes for each seed, as reports show it. */
const shown = (summary: Summary) =>
  findingOf({
    title: 'a run',
    world: 'a place',
    summary,
    captions: {},
    controlPeriod: 0.1,
    episodes: 50,
    routes: null,
    steps: null,
  });
const finding = (learned: readonly number[], unit?: 'trials') => shown(run(learned, unit));

it('gives Wilson’s interval over all episodes: 198 of 200 as published for the mapless runs', () => {
  const { rows } = finding([1, 0.98, 0.98, 1]);
  expect(rows[0].wilson).toBe('[0.964, 0.997]');
});

it('prints side by side what each run was given and what came of it', () => {
  const [long, short] = [9600, 10].map((steps, k) => ({
    ...shown(run([0.9 - k * 0.8, 0.9 - k * 0.8])),
    title: `run ${k}`,
    episodes: 20 - k,
    steps,
  }));
  expect(markdownReport([long, short])).toContain(
    '| run 0 | 9600 | 20 | 4 | success (fraction) 0.90 [0.90, 0.90] | – | – |\n' +
      '| run 1 | 10 | 19 | 4 | success (fraction) 0.10 [0.10, 0.10] | 0.00 [0.00, 0.00] | 0.50 (2 seeds) |',
  );
  const driven = { ...short, routes: { caption: 'published', head: [], cells: [] } }; // others than the drawn floors of the first run
  for (const other of [driven, { ...short, world: 'elsewhere' }])
    expect(markdownReport([long, other])).toContain('0.10 [0.10, 0.10] | – | – |');
  expect(htmlReport([long, short])).toContain('<td>9600</td><td>20</td>');
  expect(togetherOf([long, short])).toContain('not given the same training');
  expect(htmlReport([long])).not.toContain('side by side');
});

it('draws charts as wide as the page, with legends above the curves and ticks that differ, also of a flat curve', () => {
  const flat = { name: 'learned', x: [0, 1], y: [0, 0] };
  const alone = lineChart('flat', [flat], 'minutes', 'success');
  const ticks = [...alone.matchAll(/text-anchor="end">([^<]+)</g)].map(([, text]) => text);
  expect(ticks).toEqual(['0', '0.25', '0.5', '0.75', '1']);
  const small = lineChart('small', [{ ...flat, y: [0, 0.004] }], 'minutes', 'error');
  expect(new Set([...small.matchAll(/text-anchor="end">([^<]+)</g)].map(([, text]) => text)).size).toBe(5);
  const both = lineChart('both', [flat, { ...flat, name: 'random', y: [1, 1] }], 'minutes', 'success');
  const names = [...both.matchAll(/y="([\d.]+)" fill="#\w+">●/g)].map(([, y]) => Number(y));
  const top = Math.min(...[...both.matchAll(/points="[\d.]+,([\d.]+)/g)].map(([, y]) => Number(y)));
  expect(names).toHaveLength(2);
  expect(Math.max(...names)).toBeLessThan(top);
});

it('prints no interval of a single seed, in reports and in what `train` and `eval` print, and one of two', () => {
  const alone = { ...run([0.78]), conditions: { learned: row(0.78), random: row(0.1) }, seeds: [3] };
  const found = shown(alone);
  expect(found.rows[0].cells).toEqual(['0.78']);
  expect(found.rows[1].beaten).toBe('1.00');
  for (const text of [
    markdownReport([found]),
    htmlReport([found]),
    summaryLines(alone, 0.05).join('\n'),
    togetherOf([finding([0.9]), finding([0.1])]) ?? '',
  ]) {
    expect(text).not.toMatch(/\d \[\d/);
    expect(text).not.toContain('bootstrap');
  }
  expect(summaryLines(alone, 0.05).join('\n')).toContain('one seed, which has no interval');
  expect(finding([0.7, 0.9]).rows[0].cells[0]).toMatch(/^0\.80 \[0\.70, 0\.90\]$/);
});

it('calls each dot by its own seed, and of a run under way by those that are done', () => {
  const some = {
    ...run([0.78, 0.9]),
    conditions: { learned: { success: { ...row(0.9)['success'], seeds: [7] } }, random: row(0.1, 0.2) },
    seeds: [3, 7],
  };
  const dots = [...htmlReport([shown(some)]).matchAll(/, seed (\d+): /g)];
  expect(dots.map(([, seed]) => Number(seed))).toEqual([7, 3, 7]);
});

it('is a page that a telephone shows at its own width, with tables that scroll for themselves', () => {
  const page = htmlReport([finding([0.7, 0.9])]);
  expect(page).toContain('<meta name="viewport" content="width=device-width');
  expect(page.match(/<table>/g)?.length).toBe(page.match(/<div class="wide"[^>]*><table>/g)?.length);
});

it('says what Wilson’s interval is good for, and that it is too narrow for a claim about seeds', () => {
  for (const text of [markdownReport([finding([1, 1, 1, 1])]), htmlReport([finding([1, 1, 1, 1])])]) {
    expect(text).toContain('Wilson 95 %, episodes pooled');
    expect(text).toMatch(/as if they were independent.*too narrow for a claim about seeds/);
  }
  const { rows, ...rest } = finding([1, 1, 1, 1]);
  const without = { ...rest, rows: rows.map((each) => ({ ...each, wilson: null })) };
  expect(markdownReport([without])).not.toContain('too narrow');
});

it('tests conditions against the learner seed by seed: four of four better is p = 2/16', () => {
  const { rows } = finding([1, 1, 1, 1]);
  expect(rows.map(({ condition, paired }) => [condition, paired])).toEqual([
    ['learned', null],
    ['random', '0.13'],
    ['handCoded', '0.13'],
  ]);
});

it('says when seeds got there in what the run counts: minutes of steps, or trials', () => {
  expect(finding([1, 1, 1, 1]).threshold).toContain(
    '3 of 4 seeds; the median over all of them is 1.5 simulated minutes (900 steps)',
  );
  expect(finding([1, 1, 1, 1], 'trials').threshold).toContain('is 900 trials');
});

it('says of how many episodes the points are by which the threshold is judged', () => {
  const told = 'Each point of the curve is 4 frozen episodes of every seed';
  expect(finding([1, 1, 1, 1]).threshold).toContain(told);
  const { learning, ...rest } = run([1, 1, 1, 1]);
  const curve = [0, 600].map((step) => ({ step, ...estimate([0.5, 1]) }));
  expect(summaryLines({ ...rest, learning: { ...learning, curve } }, 0.1).join('\n')).toContain(told);
});

it('names no median where half of the seeds never got there, and no threshold where nobody learned', () => {
  const whole = run([1, 1, 1, 1]);
  const half = { ...whole.learning, stepsToThreshold: [600, 1200, null, null] };
  const told = shown({ ...whole, learning: half });
  expect(told.threshold).toContain('2 of 4 seeds; half of them or more never got there');
  const nobody = { ...whole, learning: { ...half, stepsToThreshold: [] } };
  const silent = shown(nobody);
  expect(silent.threshold).toBeNull();
  for (const text of [markdownReport([silent]), htmlReport([silent])]) expect(text).not.toMatch(/reached by/);
});

it('puts learners of several runs on the scale from chance to the hand-coded rival', () => {
  expect(togetherOf([finding([1, 1, 1, 1])])).toBeNull();
  const both = [finding([0.9, 0.9, 0.9, 0.9]), finding([0.1, 0.1, 0.1, 0.1])];
  // 1 and 0, four runs of each: the middle half is two of each
  expect(togetherOf(both)).toContain('2 runs together');
  expect(togetherOf(both)).toContain('0.50 [0.50, 0.50]');
  expect(markdownReport(both)).toMatch(/^2 runs together/m);
});

describe('a run whose rival is no better than chance', () => {
  // random actions are at 0.1
  const withRival = (rival: number, better: 'higher' | 'lower' = 'higher') =>
    shown(run([1, 1, 1, 1], undefined, rival, better));
  const fine = withRival(0.9);

  it.each([0.05, 0.1])('has no scale and is left out, with the reason (rival %f)', (rival) => {
    const text = togetherOf([fine, fine, withRival(rival)]);
    expect(text).toContain('2 runs together');
    expect(text).toContain('1 left out, for the hand-coded rival is no better than random actions there.');
  });

  it('is one whose rival is further off, where less is better', () => {
    expect(togetherOf([withRival(0.05, 'lower'), withRival(0.02, 'lower')])).toMatch(/^2 runs together/m);
    expect(togetherOf([withRival(0.05, 'lower'), withRival(0.9, 'lower')])).toMatch(
      /^Of 2 runs too few .* 1 left out, for the hand-coded rival/,
    );
  });

  it('is told from one that lacks somebody', () => {
    const { conditions, ...rest } = run([1, 1, 1, 1]);
    const { learned: _gone, ...others } = conditions;
    const without = shown({ ...rest, conditions: others });
    expect(togetherOf([fine, fine, without])).toContain(
      '1 left out, for the learner, random actions or the hand-coded rival have no number there.',
    );
  });
});

it('pairs the seeds that both have, and says that a run is unfinished', () => {
  const whole = run([0.1, 0.3, 0.5, 0.7]);
  const part = (seeds: readonly number[], ...perSeed: number[]): Readonly<Record<string, Row>> => ({
    success: { perSeed, seeds, ...estimate(perSeed) },
  });
  const conditions = {
    learned: part([0, 2, 3], 0.1, 0.5, 0.7),
    random: part([0, 1, 2], 0, 0.2, 0.4),
    handCoded: row(0.1, 0.3, 0.5, 0.7),
  };
  const found = shown({ ...whole, conditions });
  // seeds 0 and 2 are a tenth apart, seeds 0, 2 and 3 are the same
  expect(found.rows.map(({ paired }) => paired)).toEqual([null, '0.50 (2 seeds)', '1.0 (3 seeds)']);
  const words = 'Unfinished: of 4 seeds learned has 3, random has 3.';
  expect(markdownReport([found])).toContain(words);
  expect(htmlReport([found])).toContain(words);
  expect(markdownReport([finding([0.1, 0.3, 0.5, 0.7])])).not.toContain('Unfinished');
});
