// What a newcomer does to the page: mistypes an address, drops a wrong file, goes back, reloads, has a small window or less motion.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ViewerServer } from '../../../viz/server.ts';
import { record } from '../recording/record.ts';
import { cannotTest, drawn, serveRecordings, startBrowser, until } from './browser.ts';
import { tabsOf } from './tabs.ts';

const reason = cannotTest();
if (reason !== null) process.stderr.write(`newcomer tests are skipped: ${reason}\n`);

describe.skipIf(reason !== null)('a newcomer', () => {
  let browser: Browser;
  let server: ViewerServer;
  let whole: Uint8Array;
  const complaints: string[] = [];
  beforeAll(async () => {
    whole = (await record(60, 7)).bytes;
    const flipped = whole.slice();
    flipped[whole.length - 600_000] ^= 0xff; // in the overview
    const short = whole.slice(0, whole.length / 2);
    const foreign = new TextEncoder().encode('{"name": "not a recording at all"}');
    server = await serveRecordings(whole, short, foreign, flipped);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  const tabs = tabsOf(() => browser, {}, complaints);
  const calmTabs = tabsOf(() => browser, { reducedMotion: 'reduce' }, complaints);
  const open = (query: string, { open: openTab } = tabs): Promise<Page> =>
    openTab(`${server.origin}/?${query}`);
  const trouble = async (tab: Page): Promise<string | null> => {
    await until(tab, '!document.getElementById("trouble").hidden');
    return tab.textContent('#trouble');
  };

  it.each([
    ['experiment=lane-keeping&seed=abc', 'give a whole number from 0'],
    ['experiment=lane-keeping&steps=few', 'give a whole number from 1'],
    ['experiment=lane-keeping&chip=loihi', 'There is no chip "loihi". Choose from: reference, '],
    ['experiment=mapless-guided&chip=reference', 'Leave chip= out of the address, and it runs on loihi2'],
    ['experiment=digits-unsupervised', 'npx neurover watch digits-unsupervised'],
    ['experiment=lane-keeping&fault=dead-synapses=0.1', 'The reference chip has no registers'],
    ['experiment=lane-keeping&fault=foo', 'There is no fault "foo". Choose from: threshold-mismatch, '],
    ['experiment=lane-keeping&fault=dead-synapses', 'fault=dead-synapses: write kind=amount'],
    ['recording=ghost-1.mcap', 'ghost-1.mcap was cut short'],
    ['recording=ghost-2.mcap', 'ghost-2.mcap is no recording of neurover'],
    ['recording=ghost-3.mcap', 'ghost-3.mcap is damaged'],
    ['recording=nowhere.mcap', 'nowhere.mcap cannot be read: 404'],
    ['recording=http://', 'http:// cannot be fetched'],
    ['recording=recording.mcap&t=99999', 'is beyond it'],
  ])('is told what is wrong with ?%s', async (query, sentence) => {
    const tab = await open(`${query}&focus=chip`); // one panel is drawn sooner than eight
    expect(await trouble(tab)).toContain(sentence);
    await tab.keyboard.press('Escape');
    expect(await tab.locator('#trouble').isVisible()).toBe(false);
    await tabs.leave(tab);
    expect(complaints).toEqual([]);
  });

  it('mistypes an address: nothing plays, nothing is waited for, and what is said covers nothing', async () => {
    const tab = await open('experiment=lane-kepping');
    await trouble(tab);
    await until(tab, 'document.getElementById("phase").textContent === "no run"');
    expect(await tab.locator('#play').isEnabled()).toBe(false);
    expect(await tab.locator('#live').getAttribute('aria-pressed')).toBe('false');
    const [said, world] = await Promise.all(
      ['#trouble', '#panel-world'].map((each) => tab.locator(each).boundingBox()),
    );
    expect((said?.y ?? 0) + (said?.height ?? 0)).toBeLessThanOrEqual(world?.y ?? 0);
    await tab.locator('#trouble button').click();
    expect(await tab.locator('#trouble').isVisible()).toBe(false);
    await tabs.leave(tab);
  });

  it('drops a wrong file, which changes nothing, and then a recording, which is played', async () => {
    const tab = await open('experiment=obstacle-arena&seed=1&speed=1');
    await until(tab, 'neurover.gauge.head > 5');
    const drop = (name: string, base64: string): Promise<unknown> =>
      tab.evaluate(`(() => {
        const bytes = Uint8Array.from(atob('${base64}'), (letter) => letter.charCodeAt(0));
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([bytes], '${name}'));
        dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
      })()`);
    await drop('notes.txt', btoa('nothing that was ever recorded'));
    expect(await trouble(tab)).toContain('notes.txt is no recording of neurover');
    const head = await tab.evaluate<number>('neurover.gauge.head');
    await until(tab, `neurover.gauge.head > ${head + 3} && neurover.store.greeting.run.seed === 1`);
    await drop('run.mcap', Buffer.from(whole).toString('base64'));
    await until(tab, 'neurover.store.greeting.run.seed === 7 && neurover.store.head === 59');
    expect(await tab.locator('#trouble').isVisible()).toBe(false);
    await until(tab, 'neurover.gauge.cursor > 10 && neurover.store.eventsAt(20) !== null');
    await tab.evaluate('neurover.player.seek(20)');
    const now = await tab.evaluate<number>('performance.now()');
    await until(tab, `performance.now() > ${now} + 600`); // the page looks at its address twice a second
    await drawn(tab);
    expect(tab.url()).not.toContain('&t='); // a moment of the file is none of the run's
    await tabs.leave(tab);
    expect(complaints).toEqual([]);
  });

  it('opens one panel, goes back with the browser, reloads, and stands where he stood', async () => {
    const tab = await open('recording=recording.mcap&t=1.5');
    await until(tab, 'neurover.gauge.cursor === 30');
    await tab.locator('#theme').click();
    const theme = await tab.evaluate('document.documentElement.dataset.theme');
    await tab.locator('#panel-raster .alone').click();
    expect(await tab.locator('#panel-world').isVisible()).toBe(false);
    expect(tab.url()).toContain('focus=raster');
    await tab.keyboard.press('v');
    await tab.reload({ waitUntil: 'domcontentloaded' });
    await until(tab, 'neurover.gauge.cursor === 30');
    expect(await tab.locator('#panel-world').isVisible()).toBe(false);
    expect(await tab.evaluate('document.documentElement.dataset.theme')).toBe(theme);
    await tab.locator('#theme').click();
    await tab.goBack();
    await until(tab, 'document.querySelector("#panel-world").offsetParent !== null');
    expect(await tab.evaluate('neurover.store.head')).toBe(59);
    expect(await tab.inputValue('#panel-world select')).toBe('follow'); // as it was there
    await tabs.leave(tab);
  });

  it('reads every caption of the learning panel: none lies over another, nor over its curve', async () => {
    const tab = await open('experiment=mapless-200-lidar&seed=0&speed=max&t=40');
    await until(tab, 'neurover.player.mode === "pause" && neurover.store.episodes.length > 0');
    for (const width of [970, 1280]) {
      await tab.setViewportSize({ width, height: 600 });
      await until(
        tab,
        `innerWidth === ${width} && [...document.querySelectorAll('#panel-learning .learning > div:not(:last-child)')].every((each) => {
          const [edge, caption] = [each, each.querySelector('.caption')].map((at) => at.getBoundingClientRect());
          const ends = [...each.querySelectorAll('.caption .key')].map((key) => key.getBoundingClientRect().right);
          return ends.length > 0 && Math.max(...ends) <= edge.right + 0.5 &&
            caption.bottom <= each.querySelector('.u-over').getBoundingClientRect().top + 0.5;
        })`,
      );
    }
    await tabs.leave(tab);
  });

  it('asks for less motion and looks from above, unless the address says otherwise', async () => {
    const calm = await open('recording=recording.mcap&t=1', calmTabs);
    expect(await calm.inputValue('#panel-world select')).toBe('map');
    await calmTabs.leave(calm);
    const asked = await open('recording=recording.mcap&t=1&camera=orbit', calmTabs);
    expect(await asked.inputValue('#panel-world select')).toBe('orbit');
    await calmTabs.leave(asked);
  });

  it('reaches every button and menu with the tabulator', async () => {
    const tab = await open('experiment=obstacle-arena&seed=1&t=1');
    await until(tab, 'neurover.gauge.cursor === 50');
    const all = await tab.evaluate<number>(
      `[...document.querySelectorAll('button, select, input, #scrub')].filter((each) => each.offsetParent !== null && each.tabIndex < 0 && !each.disabled).length`,
    );
    expect(all).toBe(0);
    const small = await tab.evaluate<string[]>(
      `[...document.querySelectorAll('button, select')].filter((each) => each.offsetParent !== null).flatMap((each) => {
        const { width, height } = each.getBoundingClientRect();
        return Math.min(width, height) < 24 ? [each.id || each.ariaLabel || each.textContent] : [];
      })`,
    );
    expect(small).toEqual([]);
    expect(await tab.getByRole('heading', { level: 2 }).allTextContents()).toContain('Learning');
    expect(await tab.getByRole('slider', { name: /^Time/ }).getAttribute('aria-valuemin')).toBe('0');
    expect(await tab.locator('canvas:not([aria-hidden]):not([role])').count()).toBe(0);
    expect(await tab.locator('footer output').getAttribute('aria-live')).toBe('off');
    expect(await tab.getByRole('status').allTextContents()).toContain('learning'); // and not each percent
    await tab.keyboard.press('?');
    await tab.getByRole('dialog', { name: 'Keys and words' }).waitFor();
    await tab.keyboard.press('Escape');
    await tab.evaluate(`{
      window.met = [];
      addEventListener('focusin', ({ target }) => met.push(target.id || target.ariaLabel || ''));
    }`);
    for (let k = 0; k < 60; k++) await tab.keyboard.press('Tab');
    expect(await tab.evaluate('met')).toEqual(
      expect.arrayContaining(['theme', 'help-button', 'Camera', 'What colours the synapses']),
    );
    await tabs.leave(tab);
    expect(complaints).toEqual([]);
  });
});
