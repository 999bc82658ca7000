// A study before viewers, in a real browser: field maps grow while neurons learn, and the timeline leads back to what they were.

import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { watchCommand } from '../../../agents/cli/watch/command.ts';
import type { WatchOptions } from '../../../agents/cli/watch/who.ts';
import { encodeCheckpoint } from '../../../agents/checkpoint.ts';
import { startNeurover } from '../../command.ts';
import { addressOf } from '../../viewers.ts';
import { cannotTest, look, startBrowser, until } from './browser.ts';
import { tabsOf } from './tabs.ts';

const reason = cannotTest();
if (reason !== null) process.stderr.write(`page tests are skipped: ${reason}\n`);

describe.skipIf(reason !== null)('a study in the viewer', () => {
  let browser: Browser;
  let folder = '';
  const complaints: string[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'fields-'));
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  const tabs = tabsOf(() => browser, {}, complaints, { alsoConsole: true });
  /** Start `watch`, look at its page, and end both: it takes leave. */
  async function watching(words: readonly string[], looks: (tab: Page) => Promise<void>): Promise<void> {
    const child = startNeurover('watch', ...words);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    try {
      const tab = await tabs.open((await addressOf(child)).href);
      await looks(tab);
      child.kill('SIGINT');
      await until(tab, 'document.getElementById("phase").textContent === "ended"');
      expect(await tab.textContent('#trouble')).toContain('The run was ended.');
      await tabs.leave(tab);
      expect(complaints).toEqual([]);
    } finally {
      child.kill('SIGINT');
      await ended;
    }
  }

  it('shows what neurons have come to see, the sample they saw last, and what they were before', async () => {
    await watching(['orientation-features', '--seed', '1'], async (tab) => {
      await until(tab, 'neurover.store.pictures.length >= 7');
      const shown = await tab.locator('.panel:visible h2').allTextContents();
      expect(shown.map((title) => title.slice(0, 6))).toEqual(['Sample', 'Field ']);
      await tab.keyboard.press(' ');
      const { drawn, colours } = await look(tab, '#panel-fields canvas');
      expect([drawn > 0.4, colours > 16]).toEqual([true, true]);
      expect((await look(tab, '#panel-events canvas')).drawn).toBeGreaterThan(0.02);
      await until(tab, "/after \\d+ samples/.test(document.querySelector('#panel-fields').textContent)");
      const here = await tab.evaluate<number>('neurover.store.pictureAt(neurover.player.cursor).index');
      for (let k = 0; k < 3; k++) await tab.keyboard.press(',');
      await until(tab, `neurover.store.pictureAt(neurover.player.cursor).index <= ${here - 2}`);
    });
  });

  it('shows the field maps of a checkpoint', async () => {
    const neurons = 100;
    const path = join(folder, 'seed-0-learned.ckpt');
    const weight = Float64Array.from(
      { length: 784 * neurons },
      (_, s) => (s % neurons) + Math.floor(s / neurons),
    );
    const about = {
      study: 'digits-unsupervised-100',
      chip: 'loihi2',
      kernel: 'auto',
      faults: [],
      data: null,
      seed: 0,
      version: '0',
    };
    writeFileSync(path, encodeCheckpoint({ about, arrays: { weight } }));
    await watching([path], async (tab) => {
      await until(tab, 'neurover.store.pictures.length === 1 && neurover.gauge.cursor >= 0');
      expect((await look(tab, '#panel-fields canvas')).colours).toBeGreaterThan(16);
      await until(tab, "document.querySelector('#panel-fields').textContent.includes('100 neurons')");
    });
  });
});

describe('watch refuses', () => {
  const watch = (what: string, options: Partial<WatchOptions>): Promise<void> =>
    watchCommand(
      [what],
      { host: '127.0.0.1', port: '0', speed: '8', ...options } as WatchOptions,
      new Set(Object.keys(options)),
    );

  it.each([
    ['a study without field maps', 'nerve-spikes', {}, /no field maps.*digits-unsupervised/],
    [
      'options of worlds for a study',
      'digits-unsupervised',
      { ghost: ['random'] },
      /--ghost: .*--seed and --data/,
    ],
    ['a mistyped study', 'digits-unsuperviced', {}, /Did you mean "digits-unsupervised"/],
    ['data that are not there', 'digits-unsupervised', { data: '/nowhere' }, /no such folder/],
    ['data for a world', 'lane-keeping', { data: '.' }, /--data: lane-keeping/],
  ] as const)('%s', async (_, what, options, message) => {
    await expect(watch(what, options)).rejects.toThrow(message);
  });
});
