// Windows of other sizes: in each everything is whole, and in a small one a recording is opened without a mouse, by a key and by a finger.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ViewerServer } from '../../../viz/server.ts';
import { record } from '../recording/record.ts';
import { cannotTest, drawn, hues, serveRecordings, startBrowser, until } from './browser.ts';
import { tabsOf } from './tabs.ts';

const reason = cannotTest();
if (reason !== null) process.stderr.write(`Skipped: ${reason}\n`);

describe.skipIf(reason !== null)('a window', () => {
  let server: ViewerServer;
  let browser: Browser;
  const complaints: string[] = [];
  let bytes: Uint8Array;
  beforeAll(async () => {
    ({ bytes } = await record(60, 7));
    server = await serveRecordings(bytes);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  const tabs = tabsOf(() => browser, { viewport: { width: 390, height: 844 } }, complaints);
  const open = (query: string): Promise<Page> => tabs.open(`${server.origin}/?${query}`);

  it('that is small opens a recording without a mouse, too', async () => {
    const tab = await open('experiment=obstacle-arena&seed=1&speed=1');
    await tab.bringToFront();
    await until(tab, 'neurover.gauge.head > 5');
    // in place of the browser's own dialog, which other windows of this machine may keep away
    await tab.evaluate('HTMLInputElement.prototype.click = function () { window.asked = this; }');
    const chosen = async (act: () => Promise<void>, name: string, buffer: Buffer): Promise<void> => {
      await tab.evaluate('window.asked = null');
      await act();
      await until(tab, "window.asked?.type === 'file'");
      await tab.evaluate(`(() => {
        const bytes = Uint8Array.from(atob('${buffer.toString('base64')}'), (letter) => letter.charCodeAt(0));
        const chosen = new DataTransfer();
        chosen.items.add(new File([bytes], '${name}'));
        window.asked.files = chosen.files;
        window.asked.dispatchEvent(new Event('change'));
      })()`);
    };
    await chosen(() => tab.keyboard.press('o'), 'notes.txt', Buffer.from('nothing that was ever recorded'));
    await until(tab, '!document.getElementById("trouble").hidden');
    expect(await tab.textContent('#trouble')).toContain('notes.txt is no recording of neurover');
    expect(await tab.evaluate('neurover.store.greeting.run.seed')).toBe(1);
    await chosen(() => tab.locator('#open').click(), 'run.mcap', Buffer.from(bytes));
    await until(tab, 'neurover.store.greeting.run.seed === 7 && neurover.store.head === 59');
    await tabs.leave(tab);
    expect(complaints).toEqual([]);
  });

  /** Make the window another one, and let the page follow. */
  const resize = async (tab: Page, width: number, height: number): Promise<void> => {
    await tab.setViewportSize({ width, height });
    await until(tab, `innerWidth === ${width} && innerHeight === ${height}`);
    await drawn(tab);
  };

  /** One tab for all tests of a group, held at a moment. */
  const held = (query: string): (() => Page) => {
    let tab: Page;
    beforeAll(async () => {
      tab = await open(query);
      await until(tab, 'neurover.gauge.cursor === 20');
    });
    afterAll(() => tabs.leave(tab));
    return () => tab;
  };

  describe('before a recording', () => {
    const tab = held('recording=recording.mcap&t=1');

    it.each([
      [960, 540],
      [1280, 720],
    ])('has every panel whole at %i × %i, and nothing scrolls or runs over', async (width, height) => {
      await resize(tab(), width, height);
      const over = await tab().evaluate<
        string[]
      >(`[...document.querySelectorAll('.panel, footer, header')].flatMap((each) => {
      const { left, top, right, bottom } = each.getBoundingClientRect();
      return left < 0 || top < 0 || right > ${width} || bottom > ${height} + 0.5 ? [each.id || each.tagName] : [];
    })`);
      expect(over).toEqual([]);
      const cut = await tab().evaluate<
        string[]
      >(`[...document.querySelectorAll('h2, h2 .legend, .caption, footer .row')]
      .filter((each) => each.scrollWidth > each.clientWidth + 1).map((each) => each.className + each.textContent)`);
      expect(cut).toEqual([]);
    });

    it('keeps the colours of events where a system forces its own', async () => {
      await tab().emulateMedia({ forcedColors: 'active' });
      await drawn(tab());
      const pixels = await hues(tab(), '#panel-events canvas');
      expect([pixels(30, 60), pixels(190, 240)].every((count) => count > 0)).toBe(true);
      await tab().emulateMedia({ forcedColors: 'none' });
    });
  });

  describe('before a run', () => {
    const tab = held('experiment=lane-keeping&seed=1&t=1');

    it.each([390, 800, 1440])('holds nothing that is wider than its %i px', async (width) => {
      await resize(tab(), width, 844);
      const wider = await tab().evaluate<string[]>(
        `[document.documentElement, ...document.querySelectorAll('header, main, .panel, h2, h2 .legend, .chip dd, footer, footer .row, footer output')]
          .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline' ||
            each.getBoundingClientRect().right > ${width} + 0.5).map((each) => (each.id || each.tagName) + each.textContent)`,
      );
      expect(wider).toEqual([]);
      expect(await tab().evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
      const touch = (panel: string): Promise<string> =>
        tab().evaluate<string>(
          `getComputedStyle(document.querySelector('#panel-${panel} .body')).touchAction`,
        );
      expect([await touch('world'), await touch('network')]).toEqual(['pan-y', 'pan-y']); // and scrolled past
      await tab().locator('#panel-controls').scrollIntoViewIfNeeded(); // what is below can be reached
      const { bottom } = await tab().evaluate<{ bottom: number }>(
        'document.querySelector("#panel-controls").getBoundingClientRect().toJSON()',
      );
      expect(bottom).toBeLessThanOrEqual(844);
    });
  });
});
