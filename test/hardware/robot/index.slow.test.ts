// The door of hardware/robot, used as its README shows it.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { map, takeWhile, tap } from 'rxjs';
import { expect, it } from 'vitest';
import type { MotorCommand } from '../../../core/loop/percept.ts';
import { millis } from '../../../core/units/quantity.ts';
import {
  baseTimeout,
  dialSocket,
  linkDefaults,
  robotLink,
  robotPlant,
  rosbridge,
  serveRobot,
  simulatedRobot,
  wallClock,
} from '../../../hardware/robot/index.ts';
import { toyModel, toyWorld } from './toy-world.ts';

it('the READMEs show the first drive as it stands in test/examples, and it drives', () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url));
  const example = `${root}test/examples/first-drive.ts`;
  const whole = readFileSync(example, 'utf8');
  expect(readFileSync(`${root}hardware/robot/sim/README.md`, 'utf8')).toContain(whole);
  const middle = whole.slice(whole.indexOf('const dial'), whole.indexOf('await new Promise'));
  expect(readFileSync(`${root}hardware/robot/README.md`, 'utf8')).toContain(middle);
  const drive = (): string =>
    execFileSync(process.execPath, ['--import', 'tsx', example], { cwd: root, encoding: 'utf8' });
  let said = drive();
  // where this machine stood still for an order's life, the link was right to stop: it drives another time
  for (let again = 0; again < 2 && said.includes('watchdog: stall'); again++) said = drive();
  const [, passed, judged] = /(\d+) of (\d+) commands passed the gate/.exec(said) ?? [];
  expect(said).not.toContain('watchdog: stall');
  expect(said).toMatch(/ready → armed/);
  expect(Number(passed), said).toBeGreaterThan(5);
  expect(Number(judged), said).toBeGreaterThan(Number(passed));
});

it('the door of hardware/robot holds what its README shows: a link drives a simulated robot and leaves it standing', async () => {
  const base = { model: toyModel, seeds: () => 0, pace: 'real-time', rangefinder: null } as const;
  const robot = simulatedRobot(
    { world: toyWorld(millis(20)), ...base, commandTimeout: baseTimeout },
    wallClock,
  );
  const door = await serveRobot(robot, wallClock, { door: { port: 0 } });
  robot.start();
  const link = robotLink({
    ...linkDefaults,
    dial: dialSocket(door.url),
    protocol: rosbridge(),
    clock: wallClock,
  });
  const plant = robotPlant(link);
  let moved = 0;
  await new Promise<void>((left) =>
    plant.percept$
      .pipe(
        tap(({ body }) => void (body.speed > 0 && moved++)),
        takeWhile(() => moved < 20),
        map(() => ({ speed: 0.3, turnRate: 0 }) as MotorCommand),
        tap(plant.command),
        tap(() => link.standing().state === 'ready' && link.arm()),
      )
      .subscribe({ complete: left }),
  );
  expect(moved).toBe(20);
  expect(link.standing().state).toBe('disconnected');
  await new Promise((resolve) => robot.listen({ frame: ({ body }) => body.speed === 0 && resolve(null) }));
  robot.stop();
  await door.close();
});
