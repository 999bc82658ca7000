// What a page keeps of a run that is as fast as it can be: its heap and its buffers after everything that can be let go of has
// been, minute by minute, beside what is in its store. It grows until the store's bounds are reached, and not beyond.
//
//     npx tsx test/bench/page/viewer-memory.ts [minutes] [experiment]

import { cannotTest, servePage, startBrowser, until } from '../../viz/page/browser.ts';

const minutes = Number(process.argv[2] ?? 10);
const experiment = process.argv[3] ?? 't-maze';
const reason = cannotTest();
if (reason !== null) throw new Error(reason);
const server = await servePage();
const browser = await startBrowser();
const tab = await browser.newPage({ viewport: { width: 960, height: 540 } });
await tab.goto(`${server.origin}/?experiment=${experiment}&seed=0&speed=max&steps=100000000`, {
  waitUntil: 'domcontentloaded',
  timeout: 60_000,
});
await until(tab, 'neurover.gauge.head > 10');
const inspector = await tab.context().newCDPSession(tab);
await inspector.send('HeapProfiler.enable');
const began = performance.now();
for (let minute = 0; minute <= minutes; minute++) {
  await tab.waitForTimeout(Math.max(0, began + minute * 60_000 - performance.now()));
  await inspector.send('HeapProfiler.collectGarbage');
  const { usedSize, backingStorageSize } = await inspector.send('Runtime.getHeapUsage');
  const [head, first, states, episodes] = await tab.evaluate<number[]>(
    '[neurover.store.head, neurover.store.first, neurover.store.states.length, neurover.store.episodes.length]',
  );
  process.stdout.write(
    `${minute} min  heap ${(usedSize / 1e6).toFixed(0)} MB, buffers ${(backingStorageSize / 1e6).toFixed(0)} MB; ` +
      `percepts ${first} to ${head}, ${states} states, ${episodes} episodes\n`,
  );
}
await browser.close();
await server.close();
