// The numbers and pictures of a report, worked out by hand.

import { describe, expect, it } from 'vitest';
import { estimate } from '../../../agents/experiment/measure/statistics.ts';
import type { Row, Summary } from '../../../agents/experiment/run/summary.ts';
import { costOf, findingOf, togetherOf } from '../../../agents/report/findings.ts';
import { htmlReport } from '../../../agents/report/html.ts';
import { studyMarkdown, studyPage, type StudyFinding } from '../../../agents/report/study-page.ts';
import { dotChart, escaped } from '../../../agents/report/svg.ts';

const row = (...perSeed: number[]): Row => ({ perSeed, ...estimate(perSeed) });
const learning: Summary['learning'] = {
  metric: 'success',
  threshold: 0.9,
  episodesPerPoint: 4,
  stepsToThreshold: [null, null],
  curve: [
    { step: 0, iqm: 0, ci95: [0, 0] },
    { step: 300, iqm: 0.5, ci95: [0.2, 0.9] },
  ],
};
const run: Summary = {
  experiment: 'somewhere',
  chip: 'reference',
  agent: 'r-stdp',
  kernel: 'wasm',
  version: '0',
  seeds: [0, 1],
  metrics: [{ name: 'success', unit: 'fraction', better: 'higher' }],
  conditions: {
    learned: { success: row(0.25, 0.75) },
    random: { success: row(0, 0.5) },
    handCoded: { success: row(1, 1) },
  },
  learning,
  cost: { controlSteps: 4, spikes: 7, synapticOps: 10, weightUpdates: 3, picojoules: 5e6 },
};
const shown = (summary: Summary) =>
  findingOf({
    title: 'a run',
    world: 'w',
    summary,
    captions: {},
    controlPeriod: 0.1,
    episodes: 8,
    routes: null,
    steps: 300,
  });
/** Points of the first band of a page: x to the right, y down. */
const bandOf = (page: string): number[][] =>
  (/<polygon[^>]* points="([^"]+)"/.exec(page)?.[1] ?? '')
    .split(' ')
    .map((point) => point.split(',').map(Number));

describe('a report', () => {
  it('tells what a run cost, in joules', () => {
    expect(costOf(run)).toBe(
      '4 control steps, 7 spikes, 10 synaptic operations (2.5 per step), 3 weight updates; energy: 5.000e-6 J',
    );
    expect(costOf({ ...run, cost: { ...run.cost, controlSteps: 0, picojoules: null } })).toMatch(
      /\(0\.0 per step\).*energy: the chip has no published prices$/,
    );
  });

  it('names the worst seed, which is the highest where less is better', () => {
    const worst = ({ rows }: ReturnType<typeof shown>): number => rows[0].worst;
    expect(worst(shown(run))).toBe(0.25);
    const errors: Summary = { ...run, metrics: [{ name: 'success', unit: 'm', better: 'lower' }] };
    expect(worst(shown(errors))).toBe(0.75);
  });

  it('profiles the share of seeds above each fortieth of a fraction', () => {
    const { thresholds, share } = shown(run).profile;
    expect([thresholds[0], thresholds[10], thresholds[40], thresholds.length]).toEqual([0, 0.25, 1, 41]);
    expect([share['learned'][5], share['learned'][20], share['learned'][35]]).toEqual([1, 0.5, 0]);
  });

  it('puts runs of one budget together without a word on it', () => {
    expect(togetherOf([shown(run), shown(run)])).not.toContain('not given the same');
    expect(togetherOf([shown(run), { ...shown(run), episodes: 9 }])).toContain('not given the same');
  });

  it('draws the band of the curve round it, over minutes or over trials', () => {
    const inMinutes = htmlReport([shown(run)]);
    const inTrials = htmlReport([shown({ ...run, learning: { ...learning, unit: 'trials' } })]);
    expect([inMinutes.includes('>0.5</text>'), inMinutes.includes('>300</text>')]).toEqual([true, false]);
    expect(inTrials).toContain('>300</text>');
    const [a, b, c, d] = bandOf(inMinutes);
    expect(a).toEqual(d); // the curve begins at a point
    expect([b[0], c[0] - a[0] > 0]).toEqual([c[0], true]);
    const ofValue = (y: number): number => (a[1] - y) / (a[1] - b[1]); // in the height of the upper bound
    expect(ofValue(c[1])).toBeCloseTo(0.2 / 0.9, 2);
  });

  it('draws no dot of a seed without a number', () => {
    const chart = dotChart('c', [{ name: 'a', values: [0.5, NaN], seeds: [3, 4] }], 'success');
    expect([...chart.matchAll(/<circle[^>]*>/g)]).toHaveLength(1);
    expect(chart).not.toContain('NaN');
  });

  it('writes what somebody called a run as it is', () => {
    expect(escaped('a <b> & "c"')).toBe('a &lt;b&gt; &amp; &quot;c&quot;');
  });
});

it('tells of a study its lowest seed, and what a sample cost in nanojoules', () => {
  const study: StudyFinding = {
    title: 't',
    experiment: 'digits',
    chip: 'loihi2',
    version: '0',
    data: 'synthetic',
    seeds: [0, 1],
    metrics: [{ name: 'accuracy', unit: 'fraction' }],
    conditions: { learned: { accuracy: row(0.5, 0.75) } },
    step: 'samples',
    curve: [],
    tables: [],
    energy: { total: 2.5e-9, scope: 'dynamic', note: 'A note.', unpriced: ['leak'] },
    pictures: [],
  };
  expect(studyMarkdown([study])).toMatch(/\| learned \| [^|]+\| 0\.6250 \| 0\.5000 \|/);
  for (const text of [studyMarkdown([study]), studyPage([study])])
    expect(text).toContain('Energy: 2.5 nJ per sample, dynamic prices. A note. In no price: leak.');
});
