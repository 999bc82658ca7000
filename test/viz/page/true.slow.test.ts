// What the page shows is what was recorded: numbers of its panels against those of the frames, and each dot of the raster at its time.

import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Frame } from '../../../viz/telemetry/frame.ts';
import type { Greeting } from '../../../viz/telemetry/greeting.ts';
import { figureWords } from '../../../viz/page/figures.ts';
import { clockOf } from '../../../viz/page/play/clock.ts';
import type { ViewerServer } from '../../../viz/server.ts';
import { record } from '../recording/record.ts';
import { cannotTest, drawn, hues, serveRecordings, startBrowser, until } from './browser.ts';
import { tabsOf } from './tabs.ts';

const reason = cannotTest();
if (reason !== null) process.stderr.write(`tests of what is shown are skipped: ${reason}\n`);
/** Pixels: more than their colour takes in the legend, and less than half of what neurons take. */
const MANY = expect.toSatisfy((count: number) => count > 150);
const AT = 75; // percepts: the raster's three seconds have passed

describe.skipIf(reason !== null)('the page and its recording', () => {
  let browser: Browser;
  let server: ViewerServer;
  let frames: readonly Frame[];
  let greeting: Greeting;
  let period: number;
  const complaints: string[] = [];
  const tabs = tabsOf(() => browser, { colorScheme: 'dark' }, complaints);
  beforeAll(async () => {
    const { bytes, entries, period: micros } = await record(90, 3);
    period = micros / 1e6;
    frames = entries.flatMap((each) => (each.kind === 'frame' ? [each.frame] : []));
    const [first] = entries.flatMap((each) => (each.kind === 'greeting' ? [each.greeting] : []));
    greeting = first;
    server = await serveRecordings(bytes);
    browser = await startBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
  });
  const open = async (more = ''): Promise<Page> => {
    const tab = await tabs.open(`${server.origin}/?recording=recording.mcap&t=${AT * period}${more}`);
    await until(tab, `neurover.gauge.cursor === ${AT} && neurover.store.eventsAt(${AT}) !== null`);
    await drawn(tab); // and in every panel
    return tab;
  };
  /** Let the left population have thousands of neurons, of which the first fire what it fired, and wait until that is drawn. */
  const crowd = async (tab: Page): Promise<void> => {
    await tab.evaluate(`{
      const { store } = neurover;
      const populations = store.greeting.populations.map((each) => each.name === 'left' ? { ...each, size: 2500 } : each);
      store.greeting = { ...store.greeting, populations };
      store.touched++;
    }`);
    await drawn(tab);
  };
  const minus = (words: string): string => words.replace('-', '−');

  it('agree on rates, events, poses, rewards and what the chip has done', async () => {
    const tab = await open();
    const frame = frames[AT];
    const events = (frame.onEvents + frame.offEvents) / period;
    await until(
      tab,
      `document.querySelector('#panel-events').innerText.includes('${(events / 1000).toFixed(1)} k events/s')`,
    );
    const { speed, turnRate } = frame.body;
    const pose = `episode ${frame.episode} · ${minus(speed.toFixed(2))} m/s · turning ${minus(turnRate.toFixed(2))} rad/s`;
    await until(
      tab,
      `document.querySelector('#panel-world').innerText.replaceAll('-', '−').includes('${pose}')`,
    );
    const before = frames[AT - 20];
    const perSecond = (of: 'spikes' | 'synapticOps' | 'weightUpdates'): number =>
      (frame.counts[of] - before.counts[of]) / (20 * period);
    for (const [of, name] of [
      ['spikes', 'spikes'],
      ['synapticOps', 'synaptic operations'],
      ['weightUpdates', 'weight updates'],
    ] as const) {
      const shown = await tab
        .locator('#panel-chip dt', { hasText: new RegExp(`^${name}$`) })
        .locator('+ dd')
        .innerText();
      const value = Number.parseFloat(shown) * (shown.includes(' k') ? 1000 : 1);
      expect(Math.abs(value / perSecond(of) - 1), name).toBeLessThan(0.01); // three digits
    }
    const newest = frames.slice(AT + 1 - 40, AT + 1); // two seconds
    const reward = newest.reduce((sum, each) => sum + each.reward, 0) / newest.length;
    const dopamine = newest.reduce((sum, each) => sum + each.modulators[0], 0) / newest.length;
    const means = `reward ${figureWords(reward)}, dopamine ${figureWords(dopamine)}`;
    await until(
      tab,
      `document.querySelector('#panel-learning .body > .unseen').textContent.includes('${means}')`,
    );
    // Turquoise is the left population: eight boxes, and then thousands of points.
    const turquoise = async (): Promise<number> =>
      (await hues(tab, '#panel-network .space canvas'))(165, 195);
    const boxes = await turquoise();
    await crowd(tab);
    expect([boxes, await turquoise()]).toEqual([MANY, MANY]);
    await tabs.leave(tab);
    expect(complaints).toEqual([]);
  });

  it('agree on when which population fired: a column of pixels for each spike, and none without', async () => {
    const tab = await open('&focus=raster');
    const left = greeting.populations.find(({ name }) => name === 'left');
    const first = left?.firstOutput ?? NaN;
    /** From the canvas: columns in which a pixel is of the population's colour, and hides more than its ground does, above the rates. */
    const columnsOf = (least: number): Promise<{ columns: number[]; width: number }> =>
      tab.evaluate(`(() => {
        const canvas = document.querySelector('#panel-raster canvas');
        const { width, height } = canvas;
        const { data } = canvas.getContext('2d').getImageData(0, 0, width, height - 44);
        const columns = [];
        for (let x = 46; x < width; x++)
          for (let y = 0; y < height - 44; y++) {
            const [r, g, b, a] = data.subarray(4 * (y * width + x));
            if (a > ${least} && g - r > 60 && Math.abs(g - b) < 40) { columns.push(x); break; }
          }
        return { columns, width };
      })()`);
    const { columns, width } = await columnsOf(140);
    const right = width - 6;
    const perSecond = (width - 44 - 6) / 3;
    /** Where the spikes of neurons are to stand, for so many from the first left one on. */
    const spikesOf = (neurons: number): number[] => {
      const found: number[] = [];
      for (let index = AT - 60; index <= AT; index++) {
        const { count, axon, tick } = frames[index].response;
        const begin = right - (AT - index + 1) * period * perSecond;
        for (let i = 0; i < count; i++)
          if (axon[i] >= first && axon[i] < first + neurons)
            found.push(begin + (tick[i] * greeting.run.tick * perSecond) / 1e6);
      }
      return found;
    };
    const expected = spikesOf(left?.size ?? 0);
    const visible = expected.filter((x) => x > 48);
    expect(visible.length).toBeGreaterThan(20);
    const near = (x: number, others: readonly number[]): boolean =>
      others.some((each) => Math.abs(each - x) < 2);
    expect(visible.filter((x) => !near(x, columns))).toEqual([]);
    const besides = (found: readonly number[], spikes: readonly number[]): number[] => {
      const ends = spikes.flatMap((each) => [each, each + 1]);
      return found.filter((x) => !near(x, ends));
    };
    expect(besides(columns, expected)).toEqual([]);
    // Whoever points at a spike reads which neuron fired it, and when.
    const y: number = await tab.evaluate(`(() => {
      const canvas = document.querySelector('#panel-raster canvas');
      const { data } = canvas.getContext('2d').getImageData(${Math.floor(visible[0])}, 0, 2, canvas.height - 44);
      for (let k = 0; k < data.length / 4; k++) {
        const [r, g, b, a] = data.subarray(4 * k);
        if (a > 140 && g - r > 60 && Math.abs(g - b) < 40) return k >> 1;
      }
    })()`);
    await tab.hover('#panel-raster canvas', { position: { x: visible[0], y } });
    await until(tab, `document.querySelector('#panel-raster .readout').textContent.includes('spike at')`);
    const words = (await tab.innerText('#panel-raster .readout')).split('\n');
    const fired = frames
      .slice(AT - 60, AT + 1)
      .flatMap(({ index, response: { count, axon, tick } }) =>
        Array.from({ length: count }, (_, i) => [
          `left ${axon[i] - first}`,
          `spike at ${clockOf(index * period + (tick[i] * greeting.run.tick) / 1e6, 3)}`,
        ]),
      );
    expect(fired).toContainEqual(words.slice(0, 2));
    await tab.mouse.move(1, 1);
    await until(tab, `document.querySelector('#panel-raster .readout').hidden`);
    // Of thousands of neurons the same spikes are a shade; those of the right motors count, too, for their axons follow.
    await crowd(tab);
    expect(await tab.textContent('#panel-raster .legend')).toMatch(/shade: to \d+ spike/);
    const shaded = (await columnsOf(60)).columns;
    const all = spikesOf(2500);
    expect(all.filter((x) => x > 48 && !near(x, shaded))).toEqual([]);
    expect(besides(shaded, all)).toEqual([]);
    await tabs.leave(tab);
  });
});
