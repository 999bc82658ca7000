// Reports as a browser shows them: nothing is lost on paper, and a column of dots is known by its name, not by its hue alone.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { studyPage, type StudyFinding } from '../../../agents/report/study-page.ts';
import { cannotTest, startBrowser } from '../../viz/page/browser.ts';

const reason = cannotTest();
if (reason !== null) process.stderr.write(`tests of printed reports are skipped: ${reason}\n`);

const metrics = ['selectivity', 'told', 'answering', 'covered'].map((name) => ({ name, unit: 'fraction' }));
const figures = { iqm: 0.5, ci95: [0.25, 0.75] as const, perSeed: [0.25, 0.5, 0.75] };
const conditions = [
  'learned',
  'untrained',
  'scatteredWeights',
  'zScoreKnowingTheLength',
  'relativeEntropy',
  'unfiltered',
];
const finding: StudyFinding = {
  title: 'orientation-features',
  experiment: 'orientation-features',
  chip: 'reference',
  version: '0',
  data: 'synthetic',
  seeds: [0, 1, 2],
  metrics,
  conditions: Object.fromEntries(
    conditions.map((name) => [name, Object.fromEntries(metrics.map((metric) => [metric.name, figures]))]),
  ),
  step: 'patch',
  curve: [1, 2, 3].map((step) => ({ step, iqm: 0.5, ci95: [0.25, 0.75] })),
  tables: [],
  energy: null,
  pictures: [],
};

describe.skipIf(reason !== null)('a report', () => {
  let browser: Browser;
  beforeAll(async () => (browser = await startBrowser()));
  afterAll(() => browser.close());
  const shown = async (width: number, media: 'screen' | 'print'): Promise<Page> => {
    const tab = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: 'dark' });
    await tab.emulateMedia({ media });
    await tab.setContent(studyPage([finding]));
    return tab;
  };

  it('is whole on paper, A4 upright: what can be scrolled on a screen cannot be there', async () => {
    const tab = await shown(720, 'print');
    const cut = await tab.evaluate<string[]>(
      `[...document.querySelectorAll('.wide')].flatMap((each) => {
        const { right } = each.firstElementChild.getBoundingClientRect();
        return right > innerWidth || each.scrollWidth > each.clientWidth + 1 ? [each.textContent.slice(0, 40)] : [];
      })`,
    );
    expect(cut).toEqual([]);
    expect(await tab.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(720);
    expect(await tab.evaluate('getComputedStyle(document.documentElement).colorScheme')).toBe('light');
    await tab.close();
  });

  it('has under each column of dots its name, none over another, and in the legend each with its dot', async () => {
    const tab = await shown(1100, 'screen');
    const dots = tab.locator('svg[aria-label="per seed"]');
    for (const name of conditions) expect(await dots.getByText(name, { exact: true }).count()).toBe(1);
    const met = await tab.evaluate<string[]>(
      `(() => {
        const texts = [...document.querySelectorAll('svg[aria-label="per seed"] > text[text-anchor=middle]:not([transform])')];
        const boxes = texts.map((each) => each.getBoundingClientRect());
        return boxes.flatMap((a, k) => boxes.slice(k + 1).flatMap((b) =>
          a.left < b.right && b.left < a.right && a.top + 2 < b.bottom && b.top + 2 < a.bottom ? [texts[k].textContent] : []));
      })()`,
    );
    expect(met).toEqual([]);
    const broken = await tab.evaluate<number>(
      `[...document.querySelectorAll('.picture .name')].filter((each) => each.getBoundingClientRect().height > 30).length`,
    );
    expect(broken).toBe(0);
    expect(await tab.locator('.picture .name').count()).toBe(conditions.length);
    await tab.close();
  });
});
