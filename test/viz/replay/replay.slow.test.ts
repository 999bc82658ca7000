// A replay is one file: it is opened from a disk by a browser that is cut off from every network, and plays.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { openRecordingFile } from '../../../viz/recording/read.ts';
import { partsOf, ReplayError, replayHtml } from '../../../viz/replay/html.ts';
import { pickReplay } from '../../../viz/replay/pick.ts';
import { splitMessage, unpackEntry } from '../../../viz/telemetry/message.ts';
import { neurover } from '../../command.ts';
import { carriedOut } from '../../in-process.ts';
import { cannotTest, drawn, gaugeOf, look, PATIENCE, startBrowser, until } from '../page/browser.ts';
import { memory, record } from '../recording/record.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-replay-'));
afterAll(() => rmSync(room, { recursive: true, force: true }));
const reason = cannotTest();
if (reason !== null) process.stderr.write(`replay tests in the browser are skipped: ${reason}\n`);

describe('what a replay carries', async () => {
  const { bytes } = await record(150);
  const open = (): ReturnType<typeof openRecordingFile> => openRecordingFile(memory(bytes), 'run.mcap');
  const eventsIn = (message: Uint8Array): number[] =>
    splitMessage(message).flatMap((packed) => {
      if (packed.kind !== 'frame') return [];
      const entry = unpackEntry('frame', packed.bytes);
      return entry.kind === 'frame' && entry.frame.events !== null ? [entry.frame.index] : [];
    });

  it('is every percept with its events, where there is room', async () => {
    const { message, every, experiment, seconds } = await pickReplay(await open(), 1e9);
    expect([every, experiment, seconds]).toEqual([1, 'lane-keeping', 7.5]);
    expect(eventsIn(message)).toEqual(Array.from({ length: 150 }, (_, k) => k));
  });

  it('is every percept, and the events of as many as there is room for, evenly spread', async () => {
    const { message, every } = await pickReplay(await open(), 200_000);
    expect(every).toBeGreaterThan(1);
    expect(splitMessage(message).filter(({ kind }) => kind === 'frame')).toHaveLength(150);
    const kept = eventsIn(message);
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, k) => k * every));
    const whole = splitMessage(message).filter(
      ({ kind, bytes: frame }) =>
        kind === 'frame' && kept.includes(new DataView(frame.buffer).getUint32(0, true)),
    );
    expect(whole.reduce((sum, { bytes: frame }) => sum + frame.length, 0)).toBeLessThanOrEqual(200_000);
  });
});

describe('the page of a replay', () => {
  const html =
    '<head><title>x</title><script async type="module" src="./early.js" ></script><script type="module" crossorigin src="./assets/a.js"></script>' +
    '<link rel="stylesheet" crossorigin href="./assets/a.css"></head><body></body>';

  it('holds script and style as they are, and lets neither end early', () => {
    expect(partsOf(html)).toEqual({ script: 'assets/a.js', style: 'assets/a.css' });
    const script = 'const a = "</script><!--$&$1";';
    const page = replayHtml({ html, script, style: 'a { color: red }' }, 'a < b', 'QUJD');
    expect(page).toContain('<title>a &lt; b</title>');
    expect(page).toContain('const a = "<\\/script><\\!--$&$1";');
    expect(page).toContain('<style>a { color: red }</style>');
    expect(page).not.toContain('assets/');
    expect(page).not.toContain('early.js');
  });

  it('is refused where the built page is another', () =>
    expect(() => partsOf('<html></html>')).toThrow(ReplayError));
});

describe.skipIf(reason !== null)('a replay', () => {
  it('opens from a disk, cut off from every network, and plays', async () => {
    const { bytes } = await record(300, 5);
    const recording = join(room, 'run.mcap');
    writeFileSync(recording, bytes);
    const made = neurover('report', '--replay', recording, '--out', join(room, 'replay.html'));
    expect([made.status, made.stderr]).toEqual([0, '']);
    expect(made.stdout).toContain('lane-keeping, seed 5: 0.3 simulated minutes');

    const browser = await startBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, offline: true });
    const tab = await context.newPage();
    const complaints: string[] = [];
    const asked: string[] = [];
    tab.on('pageerror', (error) => complaints.push(error.message));
    tab.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
    tab.on('request', (request) => asked.push(request.url().slice(0, 8)));
    await tab.goto(pathToFileURL(join(room, 'replay.html')).href, { timeout: PATIENCE });
    await until(tab, 'neurover.gauge.cursor > 20');
    await tab.keyboard.press(' ');
    expect(await tab.evaluate('neurover.player.moving')).toBe(false);
    await tab.evaluate('neurover.player.seek(250)');
    await until(tab, 'neurover.gauge.cursor === 250 && neurover.store.eventsAt(250) !== null');
    await drawn(tab);
    for (const panel of ['world', 'events', 'network', 'raster'])
      expect((await look(tab, `#panel-${panel} .body`)).drawn, panel).toBeGreaterThan(0.004);
    expect(await tab.textContent('#run')).toContain('lane-keeping · seed 5');
    expect((await gaugeOf(tab)).head).toBe(299);
    await browser.close();
    expect(complaints).toEqual([]);
    expect(asked.filter((each) => !/^(file:|data:|blob:)/.test(each))).toEqual([]);
  });

  it('says so where its recording was damaged', async () => {
    const path = join(room, 'replay.html');
    writeFileSync(path, readFileSync(path, 'utf8').replace(/(id="replay">.{5000}).{40}/, '$1'));
    const browser = await startBrowser();
    const tab = await browser.newPage();
    await tab.goto(pathToFileURL(path).href, { timeout: PATIENCE });
    await until(tab, '!document.getElementById("trouble").hidden');
    expect(await tab.textContent('#trouble')).toContain('The recording in this file is damaged.');
    await browser.close();
  });
});

describe('report --replay', () => {
  it.each([
    ['no file', ['--replay', 'none.mcap'], 3, 'There is no file none.mcap.'],
    ['a directory', ['--replay', room], 3, 'cannot be read (EISDIR)'],
    ['a foreign file', ['--replay', 'package.json'], 3, 'package.json is no recording of neurover'],
    ['a run beside it', ['--replay', 'a.mcap', 'runs/a'], 2, 'makes a file of its own'],
    ['nothing at all', [], 2, 'Give a run'],
  ])('refuses %s', async (_what, words, code, sentence) => {
    const told = await carriedOut('report', ...words);
    expect(told.status).toBe(code);
    expect(told.stderr).toContain(sentence);
  });
});
