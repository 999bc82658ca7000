// A run is begun anew from the page, with numbers of its recipe turned, and then with more of them.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ViewerServer } from '../../../viz/server.ts';
import { cannotTest, servePage, startBrowser, until } from './browser.ts';
import { tabsOf } from './tabs.ts';

const reason = cannotTest();
if (reason !== null) process.stderr.write(`the test of beginning anew is skipped: ${reason}\n`);

describe.skipIf(reason !== null)('begin anew', () => {
  let browser: Browser;
  let page: ViewerServer;
  const complaints: string[] = [];
  beforeAll(async () => {
    page = await servePage();
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await page.close();
    expect(complaints).toEqual([]);
  });
  const tabs = tabsOf(() => browser, { colorScheme: 'light' }, complaints);

  it('keeps every number that was turned before, and what hands do is said to be in no address', async () => {
    const tab = await tabs.open(`${page.origin}/?focus=controls&experiment=lane-keeping&seed=1&speed=4`);
    /** Wait until a run has begun, and its controls stand: they are made when their panel is drawn next, and those before are no longer heard. */
    const began = (generation: number): Promise<void> =>
      until(
        tab,
        `neurover.store.generation === ${generation} && neurover.gauge.head > 5 &&
          document.querySelector('#panel-controls .lil-gui:not([data-old])') !== null`,
      );
    /** Type a number into a room of the recipe. */
    const turn = (room: string, name: string, value: number): Promise<unknown> =>
      tab.evaluate(`{
        const titled = (each) => each.querySelector(':scope > .lil-title')?.textContent === '${room}';
        const folder = [...document.querySelectorAll('#panel-controls .lil-gui')].find(titled);
        const named = (each) => each.querySelector('.lil-name').textContent.startsWith('${name} (');
        const input = [...folder.querySelectorAll('.lil-controller')].find(named).querySelector('input');
        input.value = '${value}';
        input.dispatchEvent(new Event('input'));
        input.dispatchEvent(new Event('blur'));
      }`);
    const again = (): Promise<unknown> =>
      tab.evaluate(`{
        for (const gui of document.querySelectorAll('#panel-controls .lil-gui')) gui.dataset.old = '';
        [...document.querySelectorAll('#panel-controls .lil-controller')]
          .find((each) => each.textContent === 'begin anew').querySelector('button').click();
      }`);
    await began(1);
    expect(await tab.textContent('#panel-controls .meaning')).toContain(
      'the address of this page does not carry it',
    );
    await turn('learning', 'rate', 0.052);
    await again();
    await began(2);
    await turn('motor', 'bias', 0.9);
    await again();
    await began(3);
    const used = (path: string): Promise<unknown> =>
      tab.evaluate(`neurover.store.greeting.parameters.find((each) => each.path === '${path}').value`);
    expect([await used('learning.rate'), await used('motor.bias')]).toEqual([0.052, 0.9]);
    const words = 'learning.rate%3A0.052%2Cmotor.bias%3A0.9';
    await until(tab, `location.search.endsWith("recipe=${words}")`);
    await tabs.leave(tab);
  });
});
