// A camera's recording on the page: only what it can show, all of its events, and once more when it is over.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startNeurover } from '../../command.ts';
import { writeRows, type Row } from '../../core/event/rows.ts';
import { addressOf } from '../../viewers.ts';
import { cannotTest, look, startBrowser, until } from './browser.ts';
import { tabsOf } from './tabs.ts';

const reason = cannotTest();
if (reason !== null) process.stderr.write(`page tests are skipped: ${reason}\n`);
const room = mkdtempSync(join(tmpdir(), 'neurover-page-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));

describe.skipIf(reason !== null)('the page of a recording', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(() => browser.close());
  const complaints: string[] = [];
  const tabs = tabsOf(() => browser, {}, complaints);

  it.each([
    [[], ['events', 'cloud']],
    [
      ['--policy', 'lane-keeping', '--fit'],
      ['events', 'cloud', 'network', 'raster'],
    ],
  ])('with %j shows %j, ends, and is seen again', async (words, panels) => {
    const rows: Row[] = Array.from({ length: 6000 }, (_, i) => [50 * i, (i * 7) % 240, (i * 3) % 180, i & 1]);
    const file = join(room, 'square.aedat4');
    writeFileSync(file, writeRows('aedat4', rows, [], { width: 240, height: 180 }));
    const child = startNeurover('events', 'play', file, ...words);
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const { href } = await addressOf(child);
    const tab = await tabs.open(href);
    const last = words.length === 0 ? 14 : 5;
    await until(tab, `neurover.gauge.cursor === ${last} && neurover.store.status?.playing === false`);
    const seen = await tab
      .locator('.panel')
      .evaluateAll((all) =>
        all.filter((each) => each.getClientRects().length > 0).map(({ id }) => id.replace('panel-', '')),
      );
    expect(seen.sort()).toEqual([...panels].sort());
    expect(await tab.locator('#run').textContent()).toContain('square.aedat4');
    expect((await look(tab, '#panel-events .body')).drawn).toBeGreaterThan(0.004);
    const events = await tab.evaluate<number>(
      '[...Array(neurover.gauge.head + 1).keys()].reduce((sum, k) => sum + (neurover.store.eventsAt(k)?.count ?? 0), 0)',
    );
    expect(events).toBe(6000);
    await tab.evaluate(`document.querySelector('#play').addEventListener('click', () => {
      window.began = [neurover.player.mode, neurover.player.cursor < 5];
    })`); // after the page's own listener, and before anything is drawn
    await tab.locator('#play').click();
    expect(await tab.evaluate('window.began')).toEqual(['play', true]);
    await until(tab, `neurover.gauge.cursor === ${last} && neurover.player.mode === 'follow'`);
    expect(complaints).toEqual([]);
    await tabs.leave(tab);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
  });
});
