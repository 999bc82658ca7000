// How many pictures a second the page draws with all panels open, where a processor draws them: lane keeping at 128 x 128
// pixels behind a socket, in a real browser, and what the telemetry weighs. The frame rate is the browser's own.
//
//     npx tsx test/bench/page/frames.ts [seconds] [width x height]

import { startNeurover } from '../../command.ts';
import { addressOf } from '../../viewers.ts';
import { cannotTest, startBrowser, until } from '../../viz/page/browser.ts';

const seconds = Number(process.argv[2] ?? 10);
const [width, height] = (process.argv[3] ?? '960x540').split('x').map(Number);
const reason = cannotTest();
if (reason !== null) throw new Error(reason);
const child = startNeurover('watch', 'lane-keeping', '--speed', '1');
const address = await addressOf(child);
const browser = await startBrowser();
const tab = await browser.newPage({ viewport: { width, height } });
let bytes = 0;
tab.on('websocket', (socket) =>
  socket.on('framereceived', ({ payload }) => (bytes += Buffer.byteLength(payload))),
);
await tab.goto(`${address.origin}/?live`, { waitUntil: 'domcontentloaded', timeout: 60_000 });
await until(tab, 'neurover.gauge.head > 60');
const panels = await tab.locator('.panel:visible').count();
/** Pictures and bytes within some seconds, by the page's own clock. */
async function measure(): Promise<{ rate: number; weight: number }> {
  const before = bytes;
  const rate = await tab.evaluate<number>(`new Promise((resolve) => {
    const [begin, frames] = [performance.now(), neurover.gauge.frames];
    setTimeout(() => resolve((1000 * (neurover.gauge.frames - frames)) / (performance.now() - begin)), ${seconds * 1000});
  })`);
  return { rate, weight: (bytes - before) / seconds / 1e6 };
}
const told: string[] = [];
for (const speed of ['1', '8', '16']) {
  await tab.selectOption('#speed', speed);
  await until(tab, `neurover.store.status?.speed === ${speed}`);
  const { rate, weight } = await measure();
  told.push(`at ${speed}x  ${rate.toFixed(1)} pictures/s, ${weight.toFixed(2)} MB/s of telemetry`);
}
const software = await tab.evaluate<boolean>('neurover.gauge.software');
await browser.close();
child.kill('SIGINT');
process.stdout.write(
  `${panels} panels open at ${width} x ${height}, ${software ? 'drawn by the processor' : 'drawn by a graphics card'}\n${told.join('\n')}\n`,
);
