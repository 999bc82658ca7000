// A simulated robot in a process of its own, for tests that stop processes. Reports what its wheels are told, by the time of day.

import { millis } from '../../../../core/units/quantity.ts';
import { timeOfDay, wallClock } from '../../../../hardware/robot/clock.ts';
import { serveRobot } from '../../../../hardware/robot/sim/serve.ts';
import { toyRobot } from '../toy-robot.ts';

/** Time between two looks at the machine. */
const LOOK = millis(5);

const robot = toyRobot(wallClock, {
  // long, so that only the host can stop this robot in time
  commandTimeout: millis(Number(process.argv[2] ?? 250)),
});
// How late this machine runs what is due: a busy one is late, and that is none of the link's doing.
let [looked, late] = [timeOfDay(), 0];
wallClock.every(LOOK, () => {
  const now = timeOfDay();
  late = Math.max(late, now - looked - LOOK);
  looked = now;
});
robot.listen({
  applied({ speed }) {
    process.send?.({ speed, at: timeOfDay(), late });
    late = 0;
  },
});
const door = await serveRobot(robot, wallClock, { door: { port: 0 } });
robot.start();
process.send?.({ url: door.url });
process.on('disconnect', () => process.exit(0));
