// A web page of roslib takes a ROS robot out of a mind's hands, over real sockets: `robot sim`, `robot connect` and the page.

import { pipe, takeWhile } from 'rxjs';
import { Ros, Topic } from 'roslib';
import { describe, expect, it } from 'vitest';
import { robotConnect } from '../../../../agents/cli/robot/connect.ts';
import { robotSim } from '../../../../agents/cli/robot/sim.ts';
import { millis } from '../../../../core/units/quantity.ts';
import { toyModel, toyWorld } from '../../../hardware/robot/toy-world.ts';
import { until } from '../../../until.ts';
import { drive, timesThat } from './together.ts';

describe('robot connect', () => {
  it.each([
    [1, 'geometry_msgs/Twist'],
    [2, 'geometry_msgs/msg/Twist'],
  ] as const)(
    'gives way to somebody who commands a robot of ROS %i, and says why; not even --rearm takes it back',
    { timeout: 60_000 },
    async (ros, messageType) => {
      const own = { world: toyWorld(millis(20)), model: toyModel, seeds: () => 0, door: { port: 0 } };
      const sim = await robotSim({ ...own, ros, write: () => {} });
      const [states, lines] = [[] as string[], [] as string[]];
      const isOver = timesThat(20, () => states.slice(states.indexOf('armed') >>> 0).includes('ready'));
      const driven = robotConnect({
        url: sim.url,
        policy: pipe(
          drive(0.3),
          takeWhile(() => !isOver()),
        ),
        arm: true,
        rearm: true,
        write: (line) => void lines.push(line),
        lead: (link) => void link.standing$.subscribe(({ state }) => void states.push(state)),
      });
      await until(() => sim.robot.applied().speed > 0.2);
      const page = new Ros();
      await page.connect(sim.url);
      const wheel = new Topic({ ros: page, name: '/cmd_vel', messageType });
      wheel.publish({ linear: { x: 0, y: 0, z: 0 }, angular: { x: 0, y: 0, z: 0 } });
      await driven;
      page.close();
      await sim.stop();
      expect(
        states.filter((state) => state === 'armed'),
        `${states.join()}\n${lines.join('\n')}`,
      ).toHaveLength(1);
      expect(lines.join('\n')).toMatch(/→ stopping: somebody else commands the robot \(0\.00 m\/s/);
      expect(lines.join('\n')).not.toMatch(/comes back from this bridge/);
      expect(sim.robot.applied().speed).toBe(0);
    },
  );
});
