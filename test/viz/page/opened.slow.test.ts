// A recording is opened without a mouse: by a key, and by a finger in a small window.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ViewerServer } from '../../../viz/server.ts';
import { record } from '../recording/record.ts';
import { cannotTest, servePage, startBrowser, until } from './browser.ts';
import { tabsOf } from './tabs.ts';

const reason = cannotTest();
if (reason !== null) process.stderr.write(`Skipped: ${reason}\n`);

describe.skipIf(reason !== null)('the page', { timeout: 240_000 }, () => {
  let server: ViewerServer;
  let browser: Browser;
  const complaints: string[] = [];
  beforeAll(async () => {
    server = await servePage();
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  const tabs = tabsOf(() => browser, { viewport: { width: 390, height: 844 } }, complaints);

  it('opens a recording without a mouse, in a small window too', async () => {
    const { bytes } = await record(60, 7);
    const tab = await tabs.open(`${server.origin}/?experiment=lane-keeping&seed=1&speed=1`);
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
});
