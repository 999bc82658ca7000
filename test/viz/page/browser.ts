// A real Chromium for tests of the page, and eyes that read its pixels.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { serveViewer, type ViewerServer } from '../../../viz/server.ts';

/** Where Debian puts it. */
export const chromiumPath: string = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
/** Where the page was built to. */
export const pageFolder: string = fileURLToPath(new URL('../../../dist/viz/page/', import.meta.url));

/** @returns why the page cannot be tested here; null where it can */
export function cannotTest(): string | null {
  if (!existsSync(chromiumPath))
    return `There is no ${chromiumPath}: apt-get install chromium, or name one in CHROMIUM.`;
  if (!existsSync(`${pageFolder}index.html`)) return 'The page has not been built: npm run prepare.';
  return null;
}

/** The page of this checkout, served. */
export const servePage = (): Promise<ViewerServer> => serveViewer({ page: pageFolder, onOrder: null });

/** The page of this checkout, served with recordings: `recording.mcap`, and those behind it as `ghost-1.mcap` and so on. */
export async function serveRecordings(...recordings: readonly Uint8Array[]): Promise<ViewerServer> {
  const room = mkdtempSync(join(tmpdir(), 'neurover-page-'));
  const [recording, ...ghosts] = recordings.map((bytes, k) => {
    const path = join(room, `${k}.mcap`);
    writeFileSync(path, bytes);
    return path;
  });
  const server = await serveViewer({ page: pageFolder, onOrder: null, recording, ghosts });
  return {
    ...server,
    async close() {
      await server.close();
      rmSync(room, { recursive: true, force: true });
    },
  };
}

/** Start the browser. */
export const startBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox'], timeout: PATIENCE });

/** What the page says of itself. */
export interface Gauge {
  readonly frames: number;
  readonly cursor: number;
  readonly head: number;
  readonly digest: string;
}

/** @returns the page's gauge */
export const gaugeOf = (tab: Page): Promise<Gauge> => tab.evaluate<Gauge>('({ ...neurover.gauge })');

/** ms between two looks. */
const LOOK = 50;
/** ms that anything may take: only what never happens takes them, on a busy machine, too. */
export const PATIENCE = 240_000;

/** Wait until an expression over the page holds; asked from outside, for the page lets nobody evaluate strings inside. */
export async function until(tab: Page, expression: string, patience = PATIENCE): Promise<void> {
  for (let waited = 0; waited < patience; waited += LOOK) {
    if ((await tab.evaluate<unknown>(`Boolean(${expression})`)) === true) return;
    await tab.waitForTimeout(LOOK);
  }
  throw new Error(`After ${patience} ms it still does not hold: ${expression}`);
}

/**
 * Wait until every panel shows what stands now, however long a picture takes: each begins once, and then has its turn among three.
 *
 * @param pictures  more of them for whatever moves on by itself
 */
export async function drawn(tab: Page, pictures = 4): Promise<void> {
  const { frames } = await gaugeOf(tab);
  await until(tab, `neurover.gauge.complete > 0 && neurover.gauge.frames >= ${frames + pictures}`);
}

/** What eyes see in one panel. */
export interface Look {
  /** Different colours, by their five highest bits. */
  readonly colours: number;
  /** Share of pixels that are not of the commonest colour. */
  readonly drawn: number;
}

/**
 * Take a picture of an element and read its pixels back, in the browser, from the PNG that people would see.
 *
 * @param read  JavaScript that sees them as `data`, four bytes each, and returns what is asked for
 */
async function pixels<T>(tab: Page, selector: string, read: string): Promise<T> {
  const png = (await tab.locator(selector).screenshot()).toString('base64');
  return tab.evaluate<T>(`(async () => {
    const image = await new Promise((done) => {
      const image = new Image();
      image.onload = () => done(image);
      image.src = 'data:image/png;base64,${png}';
    });
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    ${read}
  })()`);
}

/** See what there is to be seen in an element. */
export const look = (tab: Page, selector: string): Promise<Look> =>
  pixels(
    tab,
    selector,
    `const counts = new Map();
    for (let i = 0; i < data.length; i += 4) {
      const key = ((data[i] >> 3) << 10) | ((data[i + 1] >> 3) << 5) | (data[i + 2] >> 3);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    return { colours: counts.size, drawn: 1 - Math.max(...counts.values()) / (data.length / 4) };`,
  );

/** Leave pictures alone to be seen: in a small window the words over them are as much as they are. */
export const hideWords = (tab: Page): Promise<unknown> =>
  tab.evaluate(
    `document.querySelectorAll('.over, .legend, .caption, dl').forEach(({ style }) => (style.visibility = 'hidden'))`,
  );

/** @returns the mean brightness of an element's pixels, from 0 to 255. */
export const brightness = (tab: Page, selector: string): Promise<number> =>
  pixels(
    tab,
    selector,
    `let sum = 0;
    for (let i = 0; i < data.length; i += 4) sum += data[i] + data[i + 1] + data[i + 2];
    return sum / (3 * data.length / 4);`,
  );

/** Read an element's pixels by their hue. @returns a function that counts coloured pixels with hues in a range, in degrees */
export async function hues(tab: Page, selector: string): Promise<(low: number, high: number) => number> {
  const bins = await pixels<number[]>(
    tab,
    selector,
    `const bins = new Array(360).fill(0);
    for (let i = 0; i < data.length; i += 4) {
      const [r, g, b] = [data[i], data[i + 1], data[i + 2]];
      const most = Math.max(r, g, b);
      const span = most - Math.min(r, g, b);
      if (span < 40) continue; // grey
      const turn = most === r ? (g - b) / span : most === g ? 2 + (b - r) / span : 4 + (r - g) / span;
      bins[Math.floor((60 * turn + 360) % 360)]++;
    }
    return bins;`,
  );
  return (low, high) => bins.slice(low, high).reduce((sum, count) => sum + count, 0);
}
