// How fast a ten-minute recording opens and seeks in a real browser, over HTTP, and how large it is.
//
//     npx tsx test/bench/page/recording.ts [minutes]

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { recordTo } from '../../../agents/cli/viewer/record.ts';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { experiments } from '../../../agents/experiment/worlds/registry.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { liveRun } from '../../../agents/tab/live-run.ts';
import { serveViewer } from '../../../viz/server.ts';
import { statesApart } from '../../../viz/telemetry/state-clock.ts';
import { cannotTest, pageFolder, startBrowser, until } from '../../viz/page/browser.ts';

const minutes = Number(process.argv[2] ?? 10);
const reason = cannotTest();
if (reason !== null) throw new Error(reason);
const room = mkdtempSync(join(tmpdir(), 'neurover-recording-'));
const path = join(room, 'run.mcap');
const file = recordTo(path);
const experiment = experiments['lane-keeping'];
const { take } = file.recorder;
const run = liveRun({
  neurover: '',
  experiment,
  seed: 0,
  setup: plainSetup,
  steps: experiment.steps,
  rooms,
  steerable: false,
  show: take,
});
take({ kind: 'greeting', greeting: run.greeting });
const percepts = minutes * 60 * 20;
while (run.index < percepts) {
  run.step();
  if (run.index % statesApart(run.greeting) === 0) take({ kind: 'state', state: run.state() });
  if (run.index % 100 === 0) await new Promise((resolve) => setImmediate(resolve)); // let the disk keep up
}
await file.finish();
const megabytes = statSync(path).size / 1e6;

const server = await serveViewer({ page: pageFolder, recording: path, onOrder: null });
const browser = await startBrowser();
const tab = await browser.newPage({ viewport: { width: 960, height: 540 } });
const times = { open: [] as number[], complete: [] as number[], seek: [] as number[] };
for (let k = 0; k < 3; k++) {
  await tab.goto(`${server.origin}/?recording=recording.mcap&t=0`, {
    waitUntil: 'domcontentloaded',
    timeout: 60_000,
  });
  await until(tab, `neurover.gauge.complete > 0`);
  times.open.push(await tab.evaluate<number>('neurover.gauge.opened'));
  times.complete.push(await tab.evaluate<number>('neurover.gauge.complete'));
}
for (const part of [0.9, 0.1, 0.5, 0.7, 0.3, 0.95, 0.2]) {
  const index = Math.round(part * percepts);
  // From the seek until the events of that moment are there, by the page's own clock.
  times.seek.push(
    await tab.evaluate<number>(`new Promise((resolve) => {
      const begin = performance.now();
      neurover.player.seek(${index});
      const look = () => neurover.store.eventsAt(${index}) === null ? setTimeout(look, 1) : resolve(performance.now() - begin);
      look();
    })`),
  );
}
await browser.close();
await server.close();
rmSync(room, { recursive: true, force: true });
const show = (list: readonly number[]): string =>
  `best ${Math.min(...list).toFixed(0)} ms, median ${[...list].sort((a, b) => a - b)[list.length >> 1].toFixed(0)} ms, worst ${Math.max(...list).toFixed(0)} ms`;
process.stdout.write(
  `${minutes} simulated minutes: ${megabytes.toFixed(0)} MB\nopen  ${show(times.open)}\nwith every panel drawn ${show(times.complete)}\nseek  ${show(times.seek)}\n`,
);
