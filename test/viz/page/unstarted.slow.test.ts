// A page whose script does not run says so: opened from a disk, or where scripts are switched off.

import { pathToFileURL } from 'node:url';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ViewerServer } from '../../../viz/server.ts';
import { cannotTest, pageFolder, PATIENCE, servePage, startBrowser, until } from './browser.ts';

const reason = cannotTest();
if (reason !== null) process.stderr.write(`tests of a page that does not start are skipped: ${reason}\n`);

describe.skipIf(reason !== null)('a page that does not start', () => {
  let browser: Browser;
  let server: ViewerServer;
  beforeAll(async () => {
    server = await servePage();
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it.each([
    ['opened from a disk', () => pathToFileURL(`${pageFolder}index.html`).href, {}],
    ['where no script runs', () => server.origin, { javaScriptEnabled: false }],
    [
      'where no script runs, for whom nothing is to move',
      () => server.origin,
      { javaScriptEnabled: false, reducedMotion: 'reduce' },
    ],
  ] as const)('says what it needs, %s', async (_, address, about) => {
    const tab = await (await browser.newContext(about)).newPage();
    await tab.goto(address());
    await tab.getByText('This page has not started.').waitFor({ state: 'visible', timeout: PATIENCE });
    expect(await tab.locator('#unstarted').innerText()).toContain('it may still be loading');
    await tab.context().close();
  });

  it('says nothing of it where it does', async () => {
    const tab = await browser.newPage();
    await tab.goto(`${server.origin}/?experiment=obstacle-arena&focus=chip`, {
      waitUntil: 'domcontentloaded',
    });
    await until(tab, 'neurover.gauge.frames > 0');
    expect(await tab.locator('#unstarted').count()).toBe(0);
    await tab.close();
  });
});
