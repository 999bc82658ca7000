// The door of hardware/robot, used as its README shows it.

import { map, take, tap } from 'rxjs';
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
  let moved = false;
  await new Promise<void>((left) =>
    plant.percept$
      .pipe(
        tap(({ body }) => (moved ||= body.speed > 0)),
        map(() => ({ speed: 0.3, turnRate: 0 }) as MotorCommand),
        tap(plant.command),
        tap(() => link.standing().state === 'ready' && link.arm()),
        take(60),
      )
      .subscribe({ complete: left }),
  );
  expect(moved).toBe(true);
  expect(link.standing().state).toBe('disconnected');
  await new Promise((resolve) => robot.listen({ frame: ({ body }) => body.speed === 0 && resolve(null) }));
  robot.stop();
  await door.close();
});
