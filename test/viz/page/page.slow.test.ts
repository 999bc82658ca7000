// The page in a real browser: a whole experiment in a tab, every panel read back from the screen, the timeline's buttons, an
// intervention, a deep link, and the same bits as the command line's.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { experiments } from '../../../agents/experiment/worlds/registry.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { digestOf } from '../../../agents/tab/digest.ts';
import { liveRun } from '../../../agents/tab/live-run.ts';
import type { ViewerServer } from '../../../viz/server.ts';
import { cannotTest, drawn, gaugeOf, hideWords, look, servePage, startBrowser, until } from './browser.ts';
import { tabsOf } from './tabs.ts';

const reason = cannotTest();
if (reason !== null) process.stderr.write(`page tests are skipped: ${reason}\n`);
const STEPS = 240;

describe.skipIf(reason !== null)('the page', () => {
  let browser: Browser;
  let server: ViewerServer;
  const complaints: string[] = [];
  const tabs = tabsOf(() => browser, {}, complaints, { alsoConsole: true });
  const open = (query: string): Promise<Page> => tabs.open(`${server.origin}/?${query}`);
  beforeAll(async () => {
    server = await servePage();
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });

  it('learns in the tab to the same bits as the command line', async () => {
    const tab = await open(`experiment=lane-keeping&seed=0&steps=${STEPS}&speed=max&focus=raster`);
    await until(tab, 'neurover.gauge.digest !== ""');
    const { digest } = await gaugeOf(tab);
    await tabs.leave(tab);
    const experiment = experiments['lane-keeping'];
    const about = {
      neurover: '',
      experiment,
      seed: 0,
      setup: plainSetup,
      steps: STEPS,
      rooms,
      steerable: true,
    };
    const run = liveRun({ ...about, show: () => undefined });
    while (run.learned === null) run.step();
    expect(digest).toBe(await digestOf(run.learned));
  });

  it('shows one synapse of a chosen neuron in time, and leads to the others', async () => {
    const tab = await open('experiment=lane-keeping&seed=1&speed=4&focus=network');
    await until(tab, 'neurover.gauge.cursor > 60');
    expect(await tab.locator('#panel-network .synapse').isVisible()).toBe(false);
    await tab.keyboard.press('N'); // the last motor
    await tab.keyboard.press(' ');
    await until(tab, 'neurover.store.status?.playing === false');
    const name = tab.locator('#panel-network .synapse .bar > span');
    await until(tab, `document.querySelector('.synapse .bar > span').textContent.endsWith('of 32')`);
    const [first] = /(\d+) of 32$/.exec((await name.textContent()) ?? '')?.slice(1) ?? [];
    await tab.keyboard.press('m');
    const next = (Number(first) % 32) + 1;
    await until(
      tab,
      `document.querySelector('.synapse .bar > span').textContent.endsWith('· ${next} of 32')`,
    );
    expect(await name.textContent()).toBe(`retina ${next - 1} → right 7 · ${next} of 32`);
    await tab.locator('#panel-network .synapse button').first().click();
    await until(
      tab,
      `document.querySelector('.synapse .bar > span').textContent.endsWith('· ${first} of 32')`,
    );
    await drawn(tab);
    const eyes = await look(tab, '#panel-network .synapse .room');
    expect(eyes.colours).toBeGreaterThan(8);
    const isThere = 'neurover.player.cursor === neurover.store.head';
    await until(tab, isThere);
    const head = await tab.evaluate<number>('neurover.store.head');
    for (let k = 1; k <= 3; k++) {
      await tab.keyboard.press('.');
      await until(tab, `${isThere} && neurover.store.head === ${head + k}`);
      await until(tab, `neurover.store.stateAt(Infinity)?.index === ${head + k}`); // the tag of every step is known
    }
    // Beside all other panels there is no room for strips: the network stays, and what is said of the neuron.
    await tab.keyboard.press('0');
    await until(tab, `document.querySelector('.synapse .foot').textContent.startsWith('too low for')`);
    for (const part of ['.space canvas', '.body > .over', '.synapse .bar', '.synapse .foot'])
      expect(await tab.locator(`#panel-network ${part}`).first().isVisible(), part).toBe(true);
    await tabs.leave(tab);
    expect(complaints).toEqual([]);
  });

  it('draws every panel, and complains of nothing', async () => {
    const tab = await open('experiment=lane-keeping&seed=1&speed=max');
    await until(tab, 'neurover.store.episodes.length > 2 && neurover.store.states.length > 5');
    await tab.keyboard.press(' ');
    await until(tab, 'neurover.store.status?.playing === false');
    await drawn(tab);
    await hideWords(tab);
    /** The least that each panel's body shows else: different colours, and the share that is drawn upon. */
    const least = {
      world: [12, 0.1],
      events: [3, 0.005],
      cloud: [20, 0.02],
      network: [20, 0.03],
      raster: [20, 0.15],
      learning: [20, 0.1],
      chip: [8, 0.05],
      controls: [5, 0.05],
    } as const;
    const seen: Record<string, boolean> = {};
    for (const [panel, [colours, drawn]] of Object.entries(least)) {
      const eyes = await look(tab, `#panel-${panel} .body`);
      seen[panel] = eyes.colours >= colours && eyes.drawn >= drawn;
      if (!seen[panel]) process.stderr.write(`${panel}: ${JSON.stringify(eyes)}\n`);
    }
    expect(seen).toEqual(Object.fromEntries(Object.keys(least).map((panel) => [panel, true])));
    expect((await look(tab, '#scrub')).colours).toBeGreaterThan(3);
    await tabs.leave(tab);
    expect(complaints).toEqual([]);
  });

  it('pauses, steps, scrubs, changes its speed, follows, and answers its keys', async () => {
    const tab = await open('experiment=lane-keeping&seed=2&speed=4');
    await until(tab, 'neurover.gauge.head > 40');
    await tab.click('#play');
    await until(
      tab,
      'neurover.store.status?.playing === false && neurover.gauge.cursor === neurover.gauge.head',
    );
    const { head } = await gaugeOf(tab);
    await drawn(tab);
    expect((await gaugeOf(tab)).head).toBe(head);

    await tab.click('#step');
    await until(tab, `neurover.gauge.head === ${head + 1} && neurover.gauge.cursor === ${head + 1}`);
    await tab.keyboard.press(',');
    await until(tab, `neurover.gauge.cursor === ${head}`);
    await tab.keyboard.press('.');
    await until(tab, `neurover.gauge.cursor === ${head + 1}`);

    const box = await tab.locator('#scrub').boundingBox();
    if (box === null) throw new Error('no timeline');
    await tab.mouse.click(box.x + box.width / 2, box.y + 10);
    await until(tab, `Math.abs(neurover.gauge.cursor - ${(head + 1) / 2}) < 2`);
    await until(tab, 'new URLSearchParams(location.search).has("t")');

    // The bar is a slider for the keyboard, too.
    await tab.focus('#scrub');
    await tab.keyboard.press('Home');
    await until(tab, 'neurover.gauge.cursor === 0');
    await tab.keyboard.press('ArrowRight');
    await until(tab, 'neurover.gauge.cursor === 20');
    await tab.keyboard.press('End');
    await until(tab, `neurover.gauge.cursor === ${head + 1}`);

    await tab.selectOption('#speed', '16');
    await until(tab, 'neurover.store.status?.speed === 16');
    await tab.keyboard.press('[');
    await until(tab, 'neurover.store.status?.speed === 8');
    await tab.keyboard.press('f');
    await until(tab, `neurover.store.status?.playing && neurover.gauge.head > ${head + 20}`);
    await until(tab, 'location.search.endsWith("seed=2&speed=8")');
    await tab.evaluate(
      'neurover.player.order({ kind: "restart", seed: 5, recipe: { learning: { rate: 0.05 } } })',
    );
    await until(tab, 'location.search.endsWith("seed=5&speed=8&recipe=learning.rate%3A0.05")');
    for (const isOpen of [true, false]) {
      await tab.keyboard.press('?');
      expect(await tab.locator('#help').isVisible()).toBe(isOpen);
    }
    await tabs.leave(tab);
  });

  it('has the emergency stop of a robot in its title, whatever else is shown, and under the space bar', async () => {
    const tab = await open('experiment=obstacle-arena&seed=2&focus=robot');
    await until(tab, 'neurover.gauge.head > 10');
    expect(await tab.locator('.panel:visible').count()).toBe(8); // there is no robot: nothing is alone
    await tab.evaluate(`{
      const { store, player } = neurover;
      store.greeting = { ...store.greeting, run: { ...store.greeting.run, robot: 'ws://robot' } };
      window.acts = [];
      player.act = (act) => window.acts.push(act);
    }`);
    await tab.locator('#estop').waitFor(); // it comes with the next picture
    for (const [width, height] of [
      [1280, 720],
      [390, 844],
      [844, 390],
    ]) {
      await tab.setViewportSize({ width, height });
      for (const key of ['8', '3', '0']) {
        await tab.keyboard.press(key);
        const box = await tab.locator('#estop').boundingBox();
        expect([box !== null && box.x + box.width <= width, box !== null && box.y < 40]).toEqual([
          true,
          true,
        ]);
      }
    }
    await tab.keyboard.press('8');
    await tab.locator('#panel-robot [data-act=disarm]').focus();
    await tab.keyboard.press(' ');
    await tab.keyboard.press('?');
    await tab.keyboard.press(' ');
    await tab.locator('#estop').click();
    expect(await tab.evaluate('window.acts')).toEqual(['estop', 'estop', 'estop']);
    expect(await tab.textContent('#help')).toContain('EMERGENCY STOP');
    await tabs.leave(tab);
  });

  it('carries out an intervention, shows it, and keeps it in the log', async () => {
    const tab = await open('experiment=obstacle-arena&seed=3&speed=4&focus=raster');
    await until(tab, 'neurover.gauge.head > 20');
    await tab.keyboard.press('p');
    await until(tab, 'neurover.store.interventions.length === 1');
    await until(tab, 'neurover.store.frameAt(neurover.gauge.head)?.plastic === false');
    await until(tab, 'document.getElementById("phase").textContent === "learning is stopped"'); // once the cursor has followed
    await tabs.leave(tab);
  });

  it('finds the moment and the view that an address names', async () => {
    const tab = await open(
      'experiment=lane-keeping&seed=4&t=6.5&camera=map&focus=world&recipe=learning.rate:0.05',
    );
    await until(tab, 'neurover.gauge.cursor === 130');
    expect(await tab.evaluate('neurover.player.moving')).toBe(false);
    expect(
      await tab.evaluate(
        'neurover.store.greeting.parameters.find((each) => each.path === "learning.rate").value',
      ),
    ).toBe(0.05);
    expect(await tab.inputValue('#panel-world select')).toBe('map');
    expect(await tab.locator('#panel-chip').isVisible()).toBe(false);
    await tabs.leave(tab);
  });

  it('says what is wrong with an address', async () => {
    const tab = await open('experiment=lane-kepping');
    await until(tab, '!document.getElementById("trouble").hidden');
    expect(await tab.textContent('#trouble')).toContain(
      'There is no experiment "lane-kepping". Choose from: lane-keeping',
    );
    await tabs.leave(tab);
    expect(complaints).toEqual([]);
  });
});
