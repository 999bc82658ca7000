// The tour in a real browser: by keys alone, by a finger, and on the second visit.

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { record } from '../recording/record.ts';
import { cannotTest, drawn, until } from './browser.ts';
import { stageOf } from './stage.ts';
import { tabsOf } from './tabs.ts';

const reason = cannotTest();
if (reason !== null) process.stderr.write(`tests of the tour are skipped: ${reason}\n`);

describe.skipIf(reason !== null)('the tour', () => {
  const { browser, origin } = stageOf(async () => [(await record(60, 7)).bytes]);
  const complaints: string[] = [];
  const tabs = tabsOf(browser, {}, complaints, { alsoConsole: true });
  const phones = tabsOf(
    browser,
    { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
    complaints,
  );
  const open = async ({ open: openTab } = tabs): Promise<Page> => {
    const tab = await openTab(`${origin()}/?experiment=lane-keeping&seed=0&speed=8`);
    await until(tab, 'neurover.gauge.head > 20');
    return tab;
  };
  /** The panel that is told of, as soon as the card is whole in the window and clear of it: a panel grows with its next picture. */
  const seen = async (tab: Page): Promise<string> => {
    await until(
      tab,
      `(() => {
        const [of, card] = ['.toured', '#tour'].map((each) => document.querySelector(each).getBoundingClientRect());
        const isWhole = card.left >= 0 && card.top >= 0 && card.right <= innerWidth && card.bottom <= innerHeight;
        return isWhole &&
          (card.left >= of.right || card.right <= of.left || card.top >= of.bottom || card.bottom <= of.top);
      })()`,
    );
    return tab.evaluate('document.querySelector(".toured").id.replace("panel-", "")');
  };
  const tour = ['world', 'events', 'raster', 'network', 'network', 'network', 'network', 'learning'];

  it('opens nothing by itself; by keys it leads through a run at 1×, chooses a synapse, and leaves the run as fast as it was', async () => {
    const tab = await open();
    expect(await tab.locator('#tour').isVisible()).toBe(false);
    expect(await tab.getAttribute('#tour-button', 'class')).toBe('new');
    await tab.keyboard.press('t');
    await until(tab, 'neurover.store.status.speed === 1');
    const met: unknown[] = [];
    for (let k = 0; k < tour.length; k++) {
      met.push(await seen(tab));
      expect(await tab.locator('#tour .row span').textContent()).toBe(`${k + 1} of 8`);
      if (met.length === 5) await tab.locator('#panel-network .synapse .foot').waitFor();
      await tab.keyboard.press('Enter');
    }
    expect(met).toEqual(tour);
    expect(await tab.locator('#tour').isVisible()).toBe(false);
    expect(await tab.locator('.toured').count()).toBe(0);
    expect(await tab.evaluate('document.activeElement.id')).toBe('tour-button');
    await until(tab, 'neurover.store.status.speed === 8');
    await tabs.leave(tab);
    expect(complaints).toEqual([]);
  });

  it('is not offered so loudly again, ends at once by Escape, and lets a run go as somebody chose meanwhile', async () => {
    const tab = await open();
    expect(await tab.getAttribute('#tour-button', 'class')).not.toBe('new');
    await tab.locator('#tour-button').click();
    await until(tab, 'neurover.store.status.speed === 1');
    await tab.selectOption('#speed', '2');
    await until(tab, 'neurover.store.status.speed === 2');
    await tab.keyboard.press('Escape');
    expect(await tab.locator('#tour').isVisible()).toBe(false);
    await tab.waitForTimeout(300);
    expect(await tab.evaluate('neurover.store.status.speed')).toBe(2);
    await tabs.leave(tab);
  });

  it('goes on where a run begins anew, where keys are looked up, and where one panel was alone', async () => {
    const tab = await open();
    await tab.keyboard.press('t');
    for (let k = 0; k < 4; k++) await tab.keyboard.press('Enter');
    const foot = tab.locator('#panel-network .synapse .foot');
    await foot.waitFor();
    // another network: the neuron that was chosen is none of it
    const recipe = { motor: { neurons: 6 } };
    await tab.evaluate(`neurover.player.order(${JSON.stringify({ kind: 'restart', seed: 1, recipe })})`);
    await until(tab, 'neurover.store.generation === 2 && neurover.store.head > 3');
    await drawn(tab);
    expect(
      await tab.evaluate('neurover.store.greeting.populations.find(({ name }) => name === "left").size'),
    ).toBe(6);
    expect(await foot.isVisible()).toBe(true);
    await tab.keyboard.press('?');
    await tab.keyboard.press('Escape');
    expect(await tab.locator('#help').isVisible()).toBe(false);
    expect(await tab.locator('#tour').isVisible()).toBe(true);
    await tab.keyboard.press('1');
    await tab.locator('#tour .row button').last().click();
    expect(await seen(tab)).toBe('network');
    expect(await tab.locator('#panel-network').isVisible()).toBe(true);
    await tab.keyboard.press('Escape');
    expect(await tab.locator('#tour').isVisible()).toBe(false);
    await tabs.leave(tab);
    expect(complaints).toEqual([]);
  });

  it('scrolls from panel to panel on a telephone, and stands clear of each', async () => {
    const tab = await open(phones);
    await tab.locator('#tour-button').tap();
    const met: unknown[] = [];
    for (let k = 0; k < tour.length; k++) {
      met.push(await seen(tab));
      if (met.length >= 5) await tab.locator('#panel-network .synapse .foot').waitFor();
      expect(await seen(tab)).toBe(met.at(-1));
      await tab.locator('#tour .row button').last().tap();
    }
    expect(met).toEqual(tour);
    await phones.leave(tab);
    expect(complaints).toEqual([]);
  });

  it('is not there where nobody drives a world', async () => {
    const tab = await tabs.open(`${origin()}/?experiment=no-such-thing`);
    await until(tab, 'document.getElementById("phase").textContent === "no run"');
    expect(await tab.locator('#tour-button').isVisible()).toBe(false);
    await tab.keyboard.press('t');
    expect(await tab.locator('#tour').isVisible()).toBe(false);
    await tabs.leave(tab);
  });
});
