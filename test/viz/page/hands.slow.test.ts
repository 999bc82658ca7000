// What hands do to a run, on the page: in the tab, before several viewers of one run, and seen again in its recording.

import type { Page } from 'playwright-core';
import { meters, metersPerSecond, radiansPerSecond } from '../../../core/units/quantity.ts';
import { describe, expect, it } from 'vitest';
import type { Intervention } from '../../../viz/telemetry/intervention.ts';
import { startNeurover } from '../../command.ts';
import { addressOf } from '../../viewers.ts';
import { record } from '../recording/record.ts';
import { brightness, cannotTest, drawn, until } from './browser.ts';
import { intervene, untilHeld } from './led.ts';
import { stageOf } from './stage.ts';
import { tabsOf } from './tabs.ts';

const reason = cannotTest();
if (reason !== null) process.stderr.write(`tests of hands are skipped: ${reason}\n`);
const [east, north, turn] = [metersPerSecond(0.3), metersPerSecond(0.1), radiansPerSecond(1)];
const push = { kind: 'push', east, north, turn } as const;
const dim = { kind: 'light', factor: 0.3 } as const;
const cover = { kind: 'blind', side: 'left' } as const;
const kill = { kind: 'silence', population: 'left', share: 0.3 } as const;
const stop = { kind: 'plasticity', on: false } as const;
const tune = { kind: 'tune', learning: 2, exploration: 0.5 } as const;
const place = (name: string): Intervention => ({ kind: 'move', name, x: meters(0.6), y: meters(-0.6) });
/** What makes sense in each world. */
const worlds: readonly (readonly [string, readonly Intervention[]])[] = [
  ['lane-keeping', [push, dim, cover, kill, stop, tune]],
  ['obstacle-arena', [push, dim, cover, kill, stop, tune, place('obstacle 2')]],
  ['beacon-seeking', [push, dim, cover, kill, stop, tune, place('goal'), place('obstacle 1')]],
  ['t-maze', [push, dim, cover, kill, stop, tune]],
];
const words =
  'light × 0.3 · left half of the camera covered · 30 % of left cut · learning × 2 · exploration × 0.5';
const told = '[...document.querySelectorAll("#panel-world .over")].map((each) => each.textContent)';

describe.skipIf(reason !== null)('hands', () => {
  const { browser, origin } = stageOf(async () => {
    const recordings: Uint8Array[] = [];
    for (const [name, all] of worlds) {
      const log = all.map((intervention) => ({ index: 40, intervention }));
      recordings.push((await record(80, 0, log, name)).bytes);
    }
    return recordings;
  });
  const complaints: string[] = [];
  const { open, leave } = tabsOf(browser, { colorScheme: 'light' }, complaints);
  /** A run in the tab, held at a percept. */
  const held = async (name: string, seconds: number, more = ''): Promise<Page> => {
    const tab = await open(`${origin()}/?experiment=${name}&seed=1&t=${seconds}${more}`);
    await untilHeld(tab);
    return tab;
  };
  const solid = (name: string): string =>
    `(() => { const own = neurover.store.sceneAt(Infinity).solids.filter((each) => each.name === '${name}');
      const mean = (of) => own.reduce((sum, each) => sum + each[of], 0) / own.length;
      return [mean('x'), mean('y')]; })()`;

  it.each(worlds)('do to %s in the tab what they say, and the next step feels it', async (name, all) => {
    const tab = await held(name, 1, '&focus=world');
    const head = await tab.evaluate<number>('neurover.store.head');
    for (const intervention of all) await intervene(tab, intervention);
    await until(tab, `neurover.store.interventions.length === ${all.length}`);
    expect(await tab.evaluate('neurover.store.interventions.map((each) => each.intervention)')).toEqual(all);
    await until(tab, `${told}.includes(${JSON.stringify(words)})`);
    for (const each of all)
      if (each.kind === 'move')
        expect(await tab.evaluate(solid(each.name))).toEqual([
          expect.closeTo(each.x, 6),
          expect.closeTo(each.y, 6),
        ]);
    await tab.keyboard.press('.');
    await until(tab, `neurover.store.head === ${head + 1} && neurover.gauge.cursor === ${head + 1}`);
    expect(await tab.evaluate('neurover.store.frameAt(Infinity).plastic')).toBe(false);
    expect(await tab.evaluate('document.getElementById("trouble").hidden')).toBe(true);
    await leave(tab);
    expect(complaints).toEqual([]);
  });

  it.each(worlds.map(([name], k) => [name, k] as const))(
    'are seen again in the recording of %s, from their percept on',
    async (_name, k) => {
      const file = k === 0 ? 'recording.mcap' : `ghost-${k}.mcap`;
      const tab = await open(`${origin()}/?recording=${file}&t=0&focus=world`);
      await until(tab, 'neurover.gauge.cursor === 0 && neurover.store.head > 60');
      await tab.evaluate('neurover.player.seek(39)');
      await until(tab, `neurover.gauge.cursor === 39 && !${told}.join().includes('light')`);
      await drawn(tab);
      const bright = await brightness(tab, '#panel-world canvas');
      await tab.evaluate('neurover.player.seek(40)');
      await until(tab, `${told}.includes(${JSON.stringify(words)})`);
      await until(tab, 'document.getElementById("phase").textContent === "learning is stopped"');
      await drawn(tab);
      expect(await brightness(tab, '#panel-world canvas')).toBeLessThan(0.85 * bright);
      const moved = worlds[k][1].flatMap((each) => (each.kind === 'move' ? [each] : []));
      for (const { name, x, y } of moved)
        expect(await tab.evaluate(solid(name))).toEqual([expect.closeTo(x, 6), expect.closeTo(y, 6)]);
      await leave(tab);
      expect(complaints).toEqual([]);
    },
  );

  /** Pixels: far beyond what the robot drives meanwhile. */
  const DRAG = 80;
  it.each(['held', 'followed'])(
    'kick the robot of a %s run by dragging it, with the force of the drag',
    async (how) => {
      const tab = await (how === 'held'
        ? held('lane-keeping', 1, '&camera=map')
        : open(`${origin()}/?experiment=lane-keeping&seed=1&speed=0.25&camera=map`));
      await until(
        tab,
        // early in the first episode: where it ends meanwhile, the robot leaps
        how === 'held'
          ? "neurover.gauge.head > 15 && neurover.player.mode === 'pause'"
          : "neurover.gauge.head > 1 && neurover.player.mode === 'follow'",
      );
      const box = await tab.locator('#panel-world .body').boundingBox();
      if (box === null) throw new Error('no world');
      const [x, y, scale, east, north] = await tab.evaluate<number[]>(`(() => {
      const { ground } = neurover.store.sceneAt(0);
      const { x, y } = neurover.store.frameAt(Infinity).body;
      const [w, h] = [ground.width * ground.texel - 4.4, ground.height * ground.texel - 4.4];
      const aspect = ${box.width / box.height};
      const scale = ${box.height} / Math.max(h, w / aspect);
      const [dx, dy] = [x - ground.left - 2.2 - w / 2, y - ground.bottom - 2.2 - h / 2];
      return [dx * scale, dy * scale, scale, x, y];
    })()`);
      const [u, v] = [box.x + box.width / 2 + x, box.y + box.height / 2 - y];
      await tab.mouse.move(u, v);
      await tab.mouse.down();
      await tab.mouse.move(u + DRAG, v, { steps: 4 });
      await tab.mouse.up();
      await until(tab, 'neurover.store.interventions.length === 1');
      const [kick, was] = await tab.evaluate<[typeof push, { x: number; y: number }]>(`(() => {
      const [{ intervention, index }] = neurover.store.interventions;
      return [intervention, neurover.store.frameAt(Math.max(0, index - 1)).body];
    })()`);
      // From where the robot was by then, to where the hand let go.
      const wished = Math.atan2(north - was.y, east + DRAG / scale - was.x);
      const turned = Math.atan2(kick.north, kick.east) - wished;
      expect(kick.kind).toBe('push');
      expect(Math.hypot(kick.east, kick.north)).toBeGreaterThan(0.3);
      expect(Math.cos(turned)).toBeGreaterThan(0.85);
      await leave(tab);
    },
  );

  it('move an obstacle by dragging it; it stands where it was let go', async () => {
    const tab = await held('obstacle-arena', 0.5, '&camera=map');
    const box = await tab.locator('#panel-world .body').boundingBox();
    if (box === null) throw new Error('no world');
    const [x, y] = await tab.evaluate<[number, number]>(solid('obstacle 1'));
    // The camera of the map stands over the middle of the room, as far as 48° show 4.6 m; the lid is 0.25 m high.
    const far = 2.3 / Math.tan((24 * Math.PI) / 180);
    const scale = box.height / 2 / (far - 0.25) / Math.tan((24 * Math.PI) / 180);
    const [u, v] = [box.x + box.width / 2 + x * scale, box.y + box.height / 2 - y * scale];
    await tab.mouse.move(u, v);
    await tab.mouse.down();
    await tab.mouse.move(u - 25, v + 20, { steps: 5 });
    await tab.mouse.up();
    await until(tab, 'neurover.store.interventions.length === 1');
    const [move] = await tab.evaluate<Intervention[]>(
      'neurover.store.interventions.map((each) => each.intervention)',
    );
    expect(move).toMatchObject({ kind: 'move', name: 'obstacle 1' });
    const [nowX, nowY] = await tab.evaluate<[number, number]>(solid('obstacle 1'));
    expect([nowX - x, nowY - y]).toEqual([
      expect.closeTo((-25 * 4.6) / box.height, 1),
      expect.closeTo((-20 * 4.6) / box.height, 1),
    ]);
    await leave(tab);
  });

  it('are seen by every viewer of a run, and undone by any of them', async () => {
    const child = startNeurover('watch', 'beacon-seeking', '--speed', '1');
    const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
    const { href } = await addressOf(child);
    const [mine, yours] = [await open(`${href}&focus=controls`), await open(`${href}&focus=controls`)];
    for (const tab of [mine, yours]) await until(tab, 'neurover.gauge.head > 5');
    await mine.keyboard.press('p');
    const box = '#panel-controls input[type=checkbox]';
    await until(yours, `document.querySelector(${JSON.stringify(box)})?.checked === false`);
    await until(yours, 'document.getElementById("phase").textContent === "learning is stopped"');
    await yours.keyboard.press('p');
    await until(mine, 'neurover.store.standingAt(Infinity).plastic');
    await until(mine, `document.querySelector(${JSON.stringify(box)})?.checked`);
    // A link to a past moment holds the view of whoever opens it, and nobody else's run.
    const theirs = await open(`${href}&t=0.2&focus=raster`);
    await until(theirs, 'neurover.player.mode === "pause" && neurover.player.target === null');
    expect(await theirs.evaluate('neurover.gauge.cursor * neurover.player.period')).toBeCloseTo(0.2, 6);
    const before = await mine.evaluate<number>('neurover.store.head');
    await until(mine, `neurover.store.head > ${before} + 5`);
    expect(await mine.evaluate('neurover.store.status.playing')).toBe(true);
    for (const tab of [mine, yours, theirs]) await leave(tab);
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(complaints).toEqual([]);
  });
});
