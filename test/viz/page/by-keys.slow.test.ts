// The page for whoever has no pointer, and for whoever sees it for the first time: keys turn what a pointer turns, and every panel
// says what it shows.

import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { meaningOf, type Title } from '../../../viz/page/meanings.ts';
import { record } from '../recording/record.ts';
import { cannotTest, drawn, until } from './browser.ts';
import { stageOf } from './stage.ts';
import { tabsOf } from './tabs.ts';

const reason = cannotTest();
if (reason !== null) process.stderr.write(`tests of keys are skipped: ${reason}\n`);

describe.skipIf(reason !== null)('the page without a pointer', () => {
  const { browser, origin } = stageOf(async () => [(await record(70, 0)).bytes]);
  const complaints: string[] = [];
  const tabs = tabsOf(browser, {}, complaints, { alsoConsole: true });
  /** A recording that is held, so that nothing changes but what a key does. */
  const held = async (query: string): Promise<Page> => {
    const tab = await tabs.open(`${origin()}/?recording=recording.mcap&t=3&${query}`);
    await until(tab, 'neurover.player.mode === "pause" && neurover.gauge.cursor === 60');
    await drawn(tab);
    return tab;
  };

  it.each([
    ['cloud', '', ['ArrowLeft', 'ArrowUp']],
    ['network', '', ['ArrowRight', 'ArrowDown', '+', '-']],
    ['world', 'camera=orbit', ['ArrowLeft', 'ArrowUp', '+']],
    ['world', 'camera=follow', ['+', '-']],
  ])('turns the %s (%s)', async (panel, query, keys) => {
    const tab = await held(`focus=${panel}&${query}`);
    const canvas = tab.locator(`#panel-${panel} canvas`).first();
    await canvas.focus();
    const picture = async (): Promise<string> => {
      await drawn(tab, 5);
      return createHash('sha256')
        .update(await canvas.screenshot())
        .digest('hex');
    };
    let before = '';
    for (let next = await picture(); next !== before; next = await picture()) before = next; // whoever follows catches up
    for (const key of keys) {
      await tab.keyboard.press(key);
      let after = before;
      for (let looks = 0; after === before && looks < 20; looks++) after = await picture();
      expect(after === before, key).toBe(false);
      before = after;
    }
    expect(await canvas.getAttribute('aria-label')).toMatch(panel === 'world' ? /\+ and −/ : /Arrow keys/);
    await tabs.leave(tab);
  });

  it('tells in words what the spikes and the curves show, and calls each panel by its name alone', async () => {
    const tab = await held('');
    await until(tab, `document.querySelector('#panel-learning .unseen').textContent !== ''`);
    const words = (panel: string): Promise<string | null> =>
      tab.textContent(`#panel-${panel} .body > .unseen`);
    expect(await words('raster')).toMatch(/ left [\d.]+ Hz, right [\d.]+ Hz$/);
    expect(await words('learning')).toMatch(
      /reward −?\d[.\d]*, dopamine −?\d[.\d]*, weights from −\d[.\d]* to \d[.\d]*$/,
    );
    for (const name of ['Spikes', 'Learning', 'Network'])
      expect(await tab.getByRole('heading', { name, exact: true }).count()).toBe(1);
    await tabs.leave(tab);
  });

  it('says of every panel what it shows, of all at a key and of one at its title', async () => {
    const tab = await held('');
    const shown = (): Promise<string[]> => tab.locator('.meaning:visible').allTextContents();
    expect(await shown()).toEqual([]);
    await tab.keyboard.press('i');
    const titles = await tab.locator('.panel:visible button.name').allTextContents();
    expect(titles).toHaveLength(8);
    expect(await shown()).toEqual(titles.map((title) => meaningOf(title as Title)));
    const cut = await tab.evaluate<string[]>(
      `[...document.querySelectorAll('.meaning')].filter((each) => each.scrollWidth > each.clientWidth).map((each) => each.id)`,
    );
    expect(cut).toEqual([]);
    await tab.keyboard.press('Escape');
    expect(await shown()).toEqual([]);
    await tab.getByRole('button', { name: 'Spikes' }).click();
    expect(await shown()).toEqual([meaningOf('Spikes')]);
    await tab.keyboard.press('i'); // one is enough to be hidden
    expect(await shown()).toEqual([]);
    await tab.getByRole('button', { name: 'Network', exact: true }).click();
    await tab.keyboard.press('N'); // and half of its panel is a synapse, which is what has to be told now
    await tab.getByText(meaningOf('A synapse')).waitFor();
    await tab.keyboard.press('n');
    await tab.getByText(meaningOf('Network')).waitFor();
    await tabs.leave(tab);
    expect(complaints).toEqual([]);
  });
});
