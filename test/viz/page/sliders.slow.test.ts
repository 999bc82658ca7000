// Sliders of the panel of controls, in the page.

import type { Locator, Page } from 'playwright-core';
import { describe, expect, it, vi } from 'vitest';
import { cannotTest, drawn, PATIENCE, until } from './browser.ts';
import { intervene, untilHeld } from './led.ts';
import { stageOf } from './stage.ts';
import { tabsOf } from './tabs.ts';

const reason = cannotTest();
if (reason !== null) process.stderr.write(`tests of sliders are skipped: ${reason}\n`);

describe.skipIf(reason !== null)('a slider', () => {
  const { browser, origin } = stageOf(async () => []);
  const { open: openTab, leave } = tabsOf(browser, {}, []);
  /** A run in the tab, held after a second, with its controls alone. */
  const open = async (): Promise<Page> => {
    const tab = await openTab(`${origin()}/?experiment=lane-keeping&seed=1&t=1&focus=controls`);
    await untilHeld(tab);
    return tab;
  };
  const sliderOf = (tab: Page, name: string): Locator =>
    tab.locator('#panel-controls .lil-controller', { hasText: name }).locator('input');

  it('dims the light of lane keeping: every pixel sees it', async () => {
    const tab = await open();
    const slider = sliderOf(tab, 'light (× usual)');
    await slider.fill('0.3');
    await slider.press('Enter');
    await until(tab, 'neurover.store.interventions.length === 1');
    await tab.keyboard.press('Escape');
    await tab.locator('#step').click();
    await until(tab, 'neurover.store.frameAt(Infinity).offEvents > 3 * 128 * 128');
    await leave(tab);
  });

  it('kills 30 % of a population, and heals it', async () => {
    const tab = await open();
    const slider = sliderOf(tab, 'kill left');
    /** Neurons of the left population that are heard in the next hundred percepts. */
    const heard = async (): Promise<number> => {
      const from = await tab.evaluate<number>('neurover.store.head');
      await tab.evaluate('neurover.player.setSpeed(null), neurover.player.follow()');
      await until(tab, `neurover.store.head > ${from} + 100`);
      await tab.locator('#play').click();
      await until(tab, 'neurover.store.status?.playing === false');
      return tab.evaluate<number>(`new Set(Array.from({ length: 98 }, (_, k) => neurover.store.frameAt(${from} + 2 + k))
        .flatMap(({ response }) => [...response.axon].filter((axon) => axon < 8))).size`);
    };
    for (const [share, neurons] of [
      ['30', 6],
      ['0', 8],
    ] as const) {
      await slider.fill(share);
      await slider.press('Enter');
      await until(tab, `neurover.store.interventions.at(-1)?.intervention.share === ${Number(share) / 100}`);
      expect(await heard()).toBe(neurons);
    }
    await leave(tab);
  });

  it('keeps what is being written in it, whoever does something to the run meanwhile', async () => {
    const tab = await open();
    const slider = sliderOf(tab, 'kill left');
    await slider.fill('60');
    await intervene(tab, { kind: 'silence', population: 'left', share: 0.2 });
    await intervene(tab, { kind: 'light', factor: 0.3 });
    const light = sliderOf(tab, 'light (× usual)');
    await vi.waitFor(async () => expect(await light.inputValue()).toBe('0.3'), { timeout: PATIENCE });
    await slider.press('Enter');
    await until(tab, 'neurover.store.interventions.length === 3');
    expect(await tab.evaluate('neurover.store.interventions.at(-1).intervention.share')).toBe(0.6);
    expect(await slider.inputValue()).toBe('60');
    await leave(tab);
  });

  const beginAnew = async (tab: Page, generation: number, seed: number): Promise<void> => {
    await tab.evaluate(`neurover.player.order({ kind: 'restart', seed: ${seed}, recipe: {} })`);
    await until(tab, `neurover.store.generation === ${generation} && neurover.store.head >= 0`);
    await drawn(tab);
  };

  it('orders nothing that was still being written in it when another run begins', async () => {
    const tab = await open();
    await sliderOf(tab, 'kill left').fill('60');
    await beginAnew(tab, 2, 2);
    await tab.locator('#step').click();
    await until(tab, 'neurover.store.head > 0');
    expect(await tab.evaluate('neurover.store.interventions.length')).toBe(0);
    expect(await sliderOf(tab, 'kill left').inputValue()).toBe('0');
    await leave(tab);
  });

  it('stays as it was set, and its folder open, and keys where they were, whatever is told anew', async () => {
    const tab = await open();
    const recipe = tab.locator('#panel-controls .lil-title', { hasText: 'Recipe' });
    await recipe.click();
    await tab.locator('#panel-controls .lil-title', { hasText: 'learning' }).last().click();
    const rate = sliderOf(tab, 'rate (');
    await rate.last().fill('0.052');
    // as after a connection that was lost
    await tab.evaluate('neurover.store.greeting = { ...neurover.store.greeting }');
    await drawn(tab);
    expect(await rate.last().inputValue()).toBe('0.052');
    const begin = tab.locator('#panel-controls button', { hasText: 'begin anew' });
    await begin.focus();
    await tab.keyboard.press('Enter');
    await until(tab, 'neurover.store.generation === 2 && neurover.store.head >= 0');
    await drawn(tab);
    expect(await tab.evaluate('document.activeElement.textContent')).toBe('begin anew');
    expect(await rate.last().isVisible()).toBe(true);
    expect(await rate.last().inputValue()).toBe('0.052');
    await leave(tab);
  });
});
