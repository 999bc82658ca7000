// A robot in a process of its own: numbers its frames, so that it can tell how old the frame is that a command answers.
//
//     robot.ts BASE-TIMEOUT-MS

import { millis } from '../../../../core/units/quantity.ts';
import { wallClock } from '../../../../hardware/robot/clock.ts';
import { simulatedRobot } from '../../../../hardware/robot/sim/robot.ts';
import { serveRobot } from '../../../../hardware/robot/sim/serve.ts';
import { numberedWorld, toyModel } from '../toy-world.ts';
import { machineTime, type Wheels } from './words.ts';

const left = new Map<number, number>();
let number = 100;
const robot = simulatedRobot(
  {
    world: numberedWorld(millis(20), () => {
      number = 100 + ((number - 99) % 800);
      left.set(number, machineTime());
      return number;
    }),
    model: toyModel,
    seeds: () => 0,
    pace: 'real-time',
    rangefinder: null,
    commandTimeout: millis(Number(process.argv[2])),
  },
  wallClock,
);
robot.listen({
  applied({ speed, turnRate }) {
    const at = machineTime();
    const age = speed === 0 ? null : at - (left.get(Math.round(turnRate * 1000)) ?? 0);
    process.send?.({ speed, at, age } satisfies Wheels);
  },
});
const door = await serveRobot(robot, wallClock, { door: { port: 0 } });
robot.start();
process.send?.({ port: door.port });
process.on('disconnect', () => process.exit(0));
