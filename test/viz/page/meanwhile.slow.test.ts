// Hands, keys and dialogs of the page while something else happens meanwhile.

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { serveViewer, type ViewerServer } from '../../../viz/server.ts';
import { packEntry, packMessage, type Entry } from '../../../viz/telemetry/message.ts';
import { record } from '../recording/record.ts';
import { greetingOf, status, storeOf } from './a-run.ts';
import { cannotTest, drawn, pageFolder, until } from './browser.ts';
import { intervene, untilHeld } from './led.ts';
import { stageOf } from './stage.ts';
import { tabsOf } from './tabs.ts';

const reason = cannotTest();
if (reason !== null) process.stderr.write(`tests of what happens meanwhile are skipped: ${reason}\n`);

describe.skipIf(reason !== null)('the page', () => {
  let bytes: Uint8Array;
  const { browser, origin } = stageOf(async () => {
    ({ bytes } = await record(60, 7));
    return [];
  });

  const complaints: string[] = [];
  const { open, leave } = tabsOf(browser, { colorScheme: 'light' }, complaints);
  /** A run in the tab, held after a second. */
  const held = async (more = '', name = 'lane-keeping'): Promise<Page> => {
    const tab = await open(`${origin()}/?experiment=${name}&seed=1&t=1${more}`);
    await untilHeld(tab);
    await drawn(tab);
    return tab;
  };
  /** A key goes down so often before the page can hear from the run. */
  const press = (tab: Page, ...keys: string[]): Promise<unknown> =>
    tab.evaluate(
      `for (const key of ${JSON.stringify(keys)}) dispatchEvent(new KeyboardEvent('keydown', { key }))`,
    );
  /** Where the picture of a world has something that a hand can take. @param kind  of disturbance, the only one that is left */
  const placeOf = async (tab: Page, kind: string): Promise<readonly [number, number]> => {
    await tab.evaluate(`neurover.store.greeting.steering.disturbances.splice(0, 9, '${kind}')`);
    await drawn(tab);
    return tab.evaluate<[number, number]>(`(() => {
      const body = document.querySelector('#panel-world .body');
      const { left, top, width, height } = body.getBoundingClientRect();
      const isThere = (clientX, clientY) => {
        body.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY }));
        return body.style.cursor === 'grab';
      };
      for (let y = top + 60; y < top + height - 60; y += 8)
        for (let x = left + 60; x < left + width - 140; x += 8) if (isThere(x, y)) return [x, y];
    })()`);
  };
  /** What the world looks like, without what is told of the place under the pointer. */
  const seen = async (tab: Page): Promise<string> => {
    await tab.evaluate(
      `document.querySelectorAll('#panel-world .body > :not(canvas)').forEach(({ style }) => (style.display = 'none'))`,
    );
    await drawn(tab);
    return (await tab.locator('#panel-world canvas').screenshot()).toString('base64');
  };

  /** Drop a recording of seed 7. */
  const drop = (tab: Page): Promise<unknown> =>
    tab.evaluate(`(() => {
      const bytes = Uint8Array.from(atob('${Buffer.from(bytes).toString('base64')}'), (letter) => letter.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], 'run.mcap'));
      dispatchEvent(new DragEvent('drop', { dataTransfer, cancelable: true }));
    })()`);
  /** Let the run be that of a robot. */
  const beRobot = (tab: Page): Promise<unknown> =>
    tab.evaluate(`(() => {
      const { store } = neurover;
      store.greeting = { ...store.greeting, run: { ...store.greeting.run, robot: 'ws://robot' } };
    })()`);

  it('stays where it is in time while a hand drags something else over the timeline', async () => {
    const tab = await held();
    const bar = await tab.locator('#scrub').boundingBox();
    if (bar === null) throw new Error('no timeline');
    await tab.mouse.move(5, 100);
    await tab.mouse.down();
    await tab.mouse.move(bar.x + 50, bar.y + 5, { steps: 3 });
    await tab.mouse.up();
    expect(await tab.evaluate('neurover.player.cursor')).toBe(20);
    await leave(tab);
  });

  it('does once what a key that is held down does, but goes on step by step', async () => {
    const tab = await held();
    for (let k = 0; k < 4; k++) await tab.keyboard.down('l');
    await tab.keyboard.up('l');
    expect(await tab.evaluate('neurover.player.loop')).toBe(true);
    for (let k = 0; k < 4; k++) await tab.keyboard.down(',');
    await tab.keyboard.up(',');
    expect(await tab.evaluate('neurover.player.cursor')).toBe(16);
    await leave(tab);
  });

  it('keeps the neuron and the synapse that were chosen while the run begins anew', async () => {
    const tab = await held();
    for (const key of ['n', 'n', 'n', 'm', 'm']) await tab.keyboard.press(key);
    const name = tab.locator('#panel-network .synapse .bar span').first();
    await drawn(tab);
    const before = await name.textContent();
    await tab.evaluate(`neurover.player.order({ kind: 'restart', seed: 2, recipe: {} })`);
    await until(tab, 'neurover.store.generation === 2 && neurover.store.head >= 0');
    await drawn(tab);
    expect(await name.isVisible()).toBe(true);
    expect(await name.textContent()).toBe(before);
    await leave(tab);
  });

  it('draws no arrow of a kick that was thought better of', async () => {
    const tab = await held('&focus=world&camera=map');
    const [x, y] = await placeOf(tab, 'push');
    await tab.mouse.move(x, y);
    const before = await seen(tab);
    await tab.mouse.down();
    await tab.mouse.move(x + 80, y, { steps: 4 });
    expect((await seen(tab)) === before).toBe(false);
    await tab.mouse.move(x, y, { steps: 4 });
    await tab.mouse.up();
    expect((await seen(tab)) === before).toBe(true);
    await leave(tab);
  });

  it('leaves in one hand what it has taken, whatever a second finger does', async () => {
    const tab = await held('&focus=world&camera=map');
    const [x, y] = await placeOf(tab, 'push');
    await tab.evaluate(`(() => {
      const body = document.querySelector('#panel-world .body');
      body.setPointerCapture = () => {}; // no such pointer is there
      const point = (type, pointerId, clientX, clientY) => body.dispatchEvent(new PointerEvent(type,
        { pointerId, clientX, clientY, pointerType: 'touch', buttons: type === 'pointerup' ? 0 : 1, isPrimary: pointerId === 7 }));
      point('pointerdown', 7, ${x}, ${y});
      point('pointermove', 7, ${x + 160}, ${y});
      point('pointerdown', 8, ${x - 60}, ${y - 60});
      point('pointermove', 8, ${x - 60}, ${y - 80});
      point('pointerup', 8, ${x - 60}, ${y - 80});
      point('pointerup', 7, ${x + 160}, ${y});
    })()`);
    await until(tab, 'neurover.store.interventions.length > 0');
    const { east, north } = await tab.evaluate<{ east: number; north: number }>(
      'neurover.store.interventions[0].intervention',
    );
    expect(east).toBeGreaterThan(3 * Math.abs(north));
    await leave(tab);
  });

  it('shows a thing where it is, if nobody hears any more that a hand has put it elsewhere', async () => {
    const tab = await held('&focus=world&camera=map', 'obstacle-arena');
    const [x, y] = await placeOf(tab, 'move');
    const before = await seen(tab);
    await tab.mouse.move(x, y);
    await tab.mouse.down();
    await tab.mouse.move(x + 60, y + 30, { steps: 4 });
    expect((await seen(tab)) === before).toBe(false);
    await tab.evaluate(`neurover.store.contact = 'lost'`);
    await drawn(tab);
    await tab.mouse.up();
    expect((await seen(tab)) === before).toBe(true);
    await leave(tab);
  });

  it('keeps the emergency stop within reach of a list that was opened before the robot was there', async () => {
    const tab = await held();
    await tab.keyboard.press('?');
    await beRobot(tab);
    await tab.locator('#estop').click();
    expect(await tab.locator('#help').isVisible()).toBe(true);
    expect(await tab.textContent('#help')).toContain('EMERGENCY STOP');
    await tab.keyboard.press('Escape');
    await drop(tab); // a recording has no emergency stop
    await until(tab, `document.getElementById('trouble').textContent.includes('another tab')`);
    expect(await tab.evaluate('neurover.store.greeting.run.seed')).toBe(1);
    expect(await tab.locator('#estop').isVisible()).toBe(true);
    await leave(tab);
    expect(complaints).toEqual([]);
  });

  it('lets a run go as fast as it did, and play, whoever presses faster than it answers', async () => {
    const tab = await open(`${origin()}/?experiment=lane-keeping&seed=1&speed=8`);
    await until(tab, 'neurover.gauge.head > 20');
    /** Until the run has carried out all that it was told before. */
    const heard = async (times: number): Promise<void> => {
      await intervene(tab, { kind: 'light', factor: 1 });
      await until(tab, `neurover.store.interventions.length === ${times}`);
    };
    await press(tab, ' ', ' ');
    await heard(1);
    expect(await tab.evaluate('neurover.store.status.playing')).toBe(true);
    await press(tab, 't', 'Escape');
    await heard(2);
    expect(await tab.evaluate('neurover.store.status.speed')).toBe(8);
    await leave(tab);
  });

  it('goes on with a recording that was dropped while its run could not be reached, though that is back', async () => {
    const { greeting, frames } = storeOf(greetingOf({ seed: 5 }), 30);
    const entries: readonly Entry[] = [
      { kind: 'greeting', greeting: greeting ?? greetingOf() },
      ...Array.from({ length: 30 }, (_, k): Entry => ({ kind: 'frame', frame: frames.at(k) })),
      status(true),
    ];
    const message = packMessage(entries.map((each) => ({ kind: each.kind, bytes: packEntry(each) })));
    const serve = async (port = 0): Promise<ViewerServer> => {
      const server = await serveViewer({ page: pageFolder, onOrder: () => {}, port });
      server.send(message, true);
      return server;
    };
    const first = await serve();
    const tab = await open(`${first.origin}/?live`);
    await until(tab, 'neurover.store.head === 29');
    await first.close();
    await until(tab, `neurover.store.contact === 'lost'`);
    await drop(tab);
    await until(tab, 'neurover.store.greeting.run.seed === 7');
    const second = await serve(Number(new URL(first.origin).port));
    await tab.waitForTimeout(2500); // it was tried again every second
    expect(await tab.evaluate('neurover.store.greeting.run.seed')).toBe(7);
    expect(second.counts().viewers).toBe(0);
    await leave(tab);
    await second.close();
  });

  it('hurries to no moment of a run that was begun anew on the way to it', async () => {
    const tab = await open(`${origin()}/?experiment=lane-keeping&seed=1&t=9000&speed=2`);
    await until(tab, 'neurover.gauge.head > 5');
    await tab.evaluate(`neurover.player.order({ kind: 'restart', seed: 2, recipe: {} })`);
    await until(tab, 'neurover.store.generation === 2 && neurover.store.status !== null');
    await drawn(tab);
    expect(await tab.evaluate('[neurover.store.status.speed, neurover.player.target]')).toEqual([2, null]);
    await until(tab, '!location.search.includes("t=9000")');
    await leave(tab);
  });
});
