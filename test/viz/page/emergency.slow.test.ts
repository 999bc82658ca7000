// An emergency stop that nobody confirms is told of: a connection may be gone long before the browser knows.

import { expect, it, describe } from 'vitest';
import type { RobotStatus } from '../../../viz/telemetry/robot.ts';
import { cannotTest, until } from './browser.ts';
import { untilHeld } from './led.ts';
import { stageOf } from './stage.ts';
import { tabsOf } from './tabs.ts';

const reason = cannotTest();
if (reason !== null) process.stderr.write(`tests of the emergency stop are skipped: ${reason}\n`);

const stopped: RobotStatus = {
  url: 'ws://robot',
  state: 'standing',
  latched: true,
  moves: false,
  commandLatency: [1, 2, 3],
  sensorAge: [1, 2, 3],
  roundTrip: [1, 2, 3],
  clockUncertainty: null,
  sent: 1,
  drops: {},
  gate: {},
  trips: { 'emergency stops': 1 },
  notes: [],
};

describe.skipIf(reason !== null)('an emergency stop', () => {
  const { browser, origin } = stageOf(async () => []);
  const { open, leave } = tabsOf(browser, {}, []);

  it('is told to be unconfirmed where the robot does not say that it was stopped, and only there', async () => {
    const tab = await open(`${origin()}/?experiment=obstacle-arena&seed=1&t=1`);
    await untilHeld(tab);
    await tab.evaluate(`(() => {
      const { store, player } = neurover;
      store.greeting = { ...store.greeting, run: { ...store.greeting.run, robot: 'ws://robot' } };
      store.robot = ${JSON.stringify({ ...stopped, latched: false, trips: {} })};
      player.act = () => setTimeout(() => window.answers && (store.robot = ${JSON.stringify(stopped)}), 1000);
      window.answers = true;
    })()`);
    await tab.keyboard.press(' ');
    await tab.waitForTimeout(3000);
    expect(await tab.locator('#trouble').isVisible()).toBe(false);
    await tab.evaluate('window.answers = false');
    await tab.keyboard.press(' ');
    await until(tab, `document.getElementById('trouble').textContent.startsWith('Nobody has confirmed')`);
    expect(await tab.locator('#trouble').isVisible()).toBe(true);
    await leave(tab);
  });
});
