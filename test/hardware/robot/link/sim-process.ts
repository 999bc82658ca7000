// A simulated robot in a process of its own, for tests that stop processes. Reports what its wheels are told, by the time of day, and how
// late, at worst, this process ran what was due since it reported before.

import { millis } from '../../../../core/units/quantity.ts';
import { timeOfDay, wallClock } from '../../../../hardware/robot/clock.ts';
import { serveRobot } from '../../../../hardware/robot/sim/serve.ts';
import { lateness } from '../lateness.ts';
import { toyRobot } from '../toy-robot.ts';

const robot = toyRobot(wallClock, {
  // long, so that only the host can stop this robot in time
  commandTimeout: millis(Number(process.argv[2] ?? 250)),
});
const looking = lateness();
robot.listen({
  applied: ({ speed }) => void process.send?.({ speed, at: timeOfDay(), late: looking.ask() }),
});
const door = await serveRobot(robot, wallClock, { door: { port: 0 } });
robot.start();
process.send?.({ url: door.url });
process.on('disconnect', () => process.exit(0));
