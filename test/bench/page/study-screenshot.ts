// A picture of a study's field maps for the README, when it has learned everything.
//
//     npx tsx test/bench/page/study-screenshot.ts [folder] [study …options of watch]

import { join } from 'node:path';
import { startNeurover } from '../../command.ts';
import { addressOf } from '../../viewers.ts';
import { cannotTest, startBrowser, until } from '../../viz/page/browser.ts';

const [folder = 'viz/page/pictures', ...words] = process.argv.slice(2);
const reason = cannotTest();
if (reason !== null) throw new Error(reason);
const child = startNeurover('watch', ...(words.length === 0 ? ['orientation-features'] : words));
const ended = new Promise((resolve) => child.once('exit', resolve));
const browser = await startBrowser();
try {
  const address = await addressOf(child);
  const tab = await browser.newPage({ viewport: { width: 1280, height: 720 }, colorScheme: 'dark' });
  await tab.goto(address.href, { waitUntil: 'domcontentloaded', timeout: 60_000 });
  await until(tab, 'neurover.store.learned !== null', 300_000);
  await tab.waitForTimeout(1000);
  await tab.locator('#panel-fields').screenshot({ path: join(folder, 'fields.png') });
} finally {
  await browser.close();
  child.kill('SIGINT');
  await ended;
}
process.stdout.write(`The picture is ${join(folder, 'fields.png')}.\n`);
