// Pictures of the page and of each panel, for the README: a run in the tab, at one moment of one seed, so that everybody's
// pictures show the same.
//
//     npx tsx test/bench/page/screenshots.ts [folder]

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cannotTest, servePage, startBrowser, until } from '../../viz/page/browser.ts';

const folder = process.argv[2] ?? 'viz/page/pictures';
const MOMENT = 200; // simulated seconds: the first laps are driven, and weights have parted
const SPAN = 60; // percepts that the picture of a synapse shows
const reason = cannotTest();
if (reason !== null) throw new Error(reason);
mkdirSync(folder, { recursive: true });
const server = await servePage();
const browser = await startBrowser();
for (const scheme of ['dark', 'light'] as const) {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 720 }, colorScheme: scheme });
  await tab.goto(`${server.origin}/?experiment=lane-keeping&seed=0&t=${MOMENT}&fine`, {
    waitUntil: 'domcontentloaded',
    timeout: 60_000,
  });
  await until(tab, `neurover.player.mode === 'pause' && neurover.gauge.cursor === ${MOMENT * 20}`, 300_000);
  await tab.waitForTimeout(2000);
  await tab.screenshot({ path: join(folder, `page-${scheme}.png`) });
  if (scheme === 'dark') {
    for (const panel of await tab.locator('.panel:visible').all()) {
      const name = (await panel.getAttribute('id'))?.replace('panel-', '') ?? 'panel';
      await panel.screenshot({ path: join(folder, `${name}.png`) });
    }
    for (let k = 1; k <= SPAN; k++) {
      await tab.keyboard.press('.'); // step by step, so that the state after each of them is known
      await until(tab, `neurover.gauge.cursor === ${MOMENT * 20 + k}`);
    }
    await tab.keyboard.press('N'); // the last motor, and the synapse of it that changes most
    await tab.waitForTimeout(1000);
    await tab.locator('#panel-network .synapse').screenshot({ path: join(folder, 'synapse.png') });
  }
  await tab.close();
}
await browser.close();
await server.close();
process.stdout.write(`Pictures are in ${folder}.\n`);
