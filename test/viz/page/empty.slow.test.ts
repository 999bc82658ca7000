// What panels say while there is nothing to see in them.

import { describe, expect, it } from 'vitest';
import { record } from '../recording/record.ts';
import { cannotTest, drawn, hues, look, until } from './browser.ts';
import { stageOf } from './stage.ts';
import { tabsOf } from './tabs.ts';

const reason = cannotTest();
if (reason !== null) process.stderr.write(`tests of empty panels are skipped: ${reason}\n`);

describe.skipIf(reason !== null)('an empty panel', () => {
  const { browser, origin } = stageOf(async () => [(await record(60, 7)).bytes]);
  const complaints: string[] = [];
  const tabs = tabsOf(browser, {}, complaints);

  it('says that nothing has come yet before the first percept, and the title shows no empty pill', async () => {
    const tab = await tabs.open(`${origin()}/?live`);
    await until(tab, 'neurover.gauge.frames > 5');
    const said = await tab.evaluate<string[]>(
      `['network', 'chip', 'controls', 'learning', 'world', 'events'].map((id) =>
        getComputedStyle(document.querySelector('#panel-' + id + ' .body'), '::after').content)`,
    );
    expect(new Set(said)).toEqual(new Set(['"nothing has come yet"']));
    expect(await tab.locator('#phase').isVisible()).toBe(false);
    await tabs.leave(tab);
    expect(complaints).toEqual([]);
  });

  it('of three dimensions says that the browser draws none, and the others are drawn', async () => {
    const tab = await (await browser().newContext()).newPage();
    tab.on('pageerror', (error) => complaints.push(error.message));
    await tab.addInitScript(`{
      const get = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (kind, ...more) {
        return kind === 'webgl2' ? null : get.call(this, kind, ...more);
      };
    }`);
    await tab.goto(`${origin()}/?recording=recording.mcap&t=1`);
    await until(tab, 'neurover.gauge.cursor === 20');
    for (const panel of ['#panel-world', '#panel-network'])
      await until(tab, `document.querySelector('${panel}').innerText.includes('draws no WebGL 2')`);
    expect((await look(tab, '#panel-raster .body')).drawn).toBeGreaterThan(0.1);
    await tab.close();
    expect(complaints).toEqual([]);
  });

  it.each(['water-maze', 'mapless-200-lidar'])(
    'of the camera of %s shows what the robot goes by instead',
    async (experiment) => {
      const tab = await tabs.open(`${origin()}/?experiment=${experiment}&seed=0&t=4`);
      await until(tab, 'neurover.player.mode === "pause" && neurover.gauge.cursor > 30');
      await drawn(tab);
      for (const panel of ['#panel-events', '#panel-cloud']) {
        const words = await tab.locator(panel).innerText();
        expect(words).toMatch(/^Senses/);
        expect(words).toMatch(/no event camera · .*senses/);
        expect(words).not.toMatch(/px|events\/s|brighter/);
        const coloured = (await hues(tab, `${panel} .body`))(0, 360);
        expect(coloured).toBeGreaterThan(150); // bars and their history: words are grey
      }
      expect(await tab.locator('#panel-controls').innerText()).not.toContain('cover the camera');
      await tabs.leave(tab);
      expect(complaints).toEqual([]);
    },
  );

  it('says of a recording that it cannot be led, shows its recipe, and of a trained mind that it learns no more', async () => {
    const tab = await tabs.open(`${origin()}/?recording=recording.mcap&t=1`);
    await until(tab, 'neurover.gauge.cursor === 20 && document.querySelector("#panel-controls .lil-gui")');
    expect(
      await tab.evaluate(`getComputedStyle(document.querySelector('#panel-chip .body'), '::after').content`),
    ).toBe('none');
    expect(await tab.locator('#panel-controls').innerText()).toMatch(
      /A recording can be watched, not led\.\s+Recipe, as it was/,
    );
    await tab.evaluate('neurover.store.greeting.run.trained = true, neurover.store.touched++');
    const why = 'document.querySelector("#panel-learning .why").textContent';
    await until(tab, `${why}.includes("is frozen: no training episodes")`);
    // A graphics card that goes is told of; once it is back, what it drew is drawn again, though nothing moves.
    const told = 'document.querySelector("#panel-network .why").textContent';
    await drawn(tab);
    await tab.evaluate(
      `window.card = document.querySelector('#panel-network canvas').getContext('webgl2').getExtension('WEBGL_lose_context')`,
    );
    await tab.evaluate('card.loseContext()');
    await until(tab, `${told}.includes('has been taken away')`);
    await tab.evaluate('card.restoreContext()');
    await until(tab, `${told} === ''`);
    await drawn(tab);
    expect((await hues(tab, '#panel-network .space canvas'))(0, 360)).toBeGreaterThan(150);
    await tabs.leave(tab);
    expect(complaints).toEqual([]);
  });
});
