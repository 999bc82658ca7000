// Ghosts on the screen: their colours are read back from the pixels, beside a run without them.

import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { carriedOut } from '../../in-process.ts';
import { record } from '../recording/record.ts';
import { cannotTest, drawn, hues, until } from './browser.ts';
import { stageOf } from './stage.ts';
import { tabsOf } from './tabs.ts';

const reason = cannotTest();
if (reason !== null) process.stderr.write(`ghost tests are skipped: ${reason}\n`);

describe.skipIf(reason !== null)('ghosts', () => {
  const { browser, origin } = stageOf(async () => [(await record(90, 1)).bytes, (await record(90, 2)).bytes]);
  const complaints: string[] = [];
  const tabs = tabsOf(browser, { colorScheme: 'dark' }, complaints);
  const open = (query: string): Promise<Page> => tabs.open(`${origin()}/?${query}`);
  /** Violet is the first ghost's colour, turquoise the second's: pixels of the world panel of such hues. */
  const ghostly = async (tab: Page): Promise<[violet: number, turquoise: number]> => {
    await drawn(tab);
    const count = await hues(tab, '#panel-world canvas');
    return [count(240, 262), count(172, 192)];
  };
  /** Pixels: more than its trail takes, and less than half of what a ghost does. */
  const SEEN = 120;
  const still = (index: number): string => `neurover.gauge.cursor === ${index}`;

  it('of other seeds and minds are drawn in their colours, named, and told of their success', async () => {
    const query = 'experiment=lane-keeping&seed=0&camera=map&focus=world&t=5';
    const bare = await open(query);
    await until(bare, still(100));
    const before = await ghostly(bare);
    await tabs.leave(bare);
    const tab = await open(`${query}&ghost=1,hand-coded`);
    await until(tab, still(100));
    for (const ghost of [1, 2]) await until(tab, `neurover.store.ghosts.get(${ghost})?.at(100) != null`);
    const [violet, turquoise] = await ghostly(tab);
    expect(before).toEqual([0, 0]);
    expect(violet).toBeGreaterThan(SEEN);
    expect(turquoise).toBeGreaterThan(SEEN);
    const legend = await tab.textContent('#panel-world .legend');
    expect(legend).toMatch(/^seed 0seed 1( \d\/\d)?hand-coded( \d\/\d)?\(of last episodes went well\)$/);
    await tabs.leave(tab);
    expect(complaints).toEqual([]);
  });

  it('of other recordings are laid over the first', async () => {
    const tab = await open('recording=recording.mcap&ghost=ghost-1.mcap&t=4&camera=map&focus=world');
    await until(tab, still(80));
    await until(tab, 'neurover.store.ghosts.get(1)?.at(80) != null');
    const [violet, turquoise] = await ghostly(tab);
    expect(violet).toBeGreaterThan(SEEN);
    expect(turquoise).toBe(0);
    expect(await tab.textContent('#panel-world .legend')).toContain('seed 1seed 2');
    await tabs.leave(tab);
    expect(complaints).toEqual([]);
  });

  it('that nobody knows are refused in a sentence', async () => {
    const tab = await open('experiment=lane-keeping&ghost=casper');
    await until(tab, '!document.getElementById("trouble").hidden');
    expect(await tab.textContent('#trouble')).toContain('There is no ghost "casper"');
    await tabs.leave(tab);
  });
});

describe('watch', () => {
  it.each([
    [['lane-keeping', '--seed', '1', '--seeds', '0..2'], 'not both'],
    [['lane-keeping', '--seed', '0..3'], '--seed 0..3: give one seed'],
    [['lane-keeping', '--seeds', '0..9'], '9 ghosts are too many'],
    [['lane-keeping', '--ghost', 'hand-codet'], 'Did you mean "hand-coded"?'],
    [
      ['lane-keeping', '--ghost', 'obstacle-arena'],
      'trained in the world obstacle-arena, not in lane-keeping',
    ],
    [['lane-keeping', 'obstacle-arena'], 'one at a time'],
    [['lane-keeping', '--chip', 'loihi'], 'Did you mean'],
    [['lane-keeping', '--fault', 'dead-synapses=2'], 'dead-synapses'],
    [['obstacle-arena', '--trained', '--chip', 'loihi2'], 'was trained already'],
    [['lane-keeping', '--allow-origin', 'app.foxglove.dev'], 'give scheme, host and port'],
  ])('refuses %j', async (words, sentence) => {
    const told = await carriedOut('watch', ...words);
    expect(told.stderr).toContain(sentence);
    expect(told.status).toBe(2);
  });

  it('refuses a recording that is not there, whatever else is wrong', async () => {
    const told = await carriedOut('watch', 'a.mcap', 'b.mcap', '--seeds', '0..1');
    expect(told.stderr).toContain('There is no file a.mcap');
    expect(told.status).toBe(3);
  });
});
