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
    async (ros, messageType) => {
      const own = { world: toyWorld(millis(20)), model: toyModel, seeds: () => 0, door: { port: 0 } };
      const sim = await robotSim({ ...own, ros, write: () => {} });
      const [states, lines] = [[] as string[], [] as string[]];
      let gaveWay = NaN; // states before: this machine may stand still and lose the link, and is armed anew until then
      const since = (): string[] => states.slice(gaveWay);
      const isOver = timesThat(20, () => !Number.isNaN(gaveWay) && since().includes('ready'));
      const driven = robotConnect({
        url: sim.url,
        policy: pipe(
          drive(0.3),
          takeWhile(() => !isOver()),
        ),
        arm: true,
        rearm: true,
        write(line) {
          lines.push(line);
          if (line.includes('somebody else commands')) gaveWay = states.length;
        },
        lead: (link) => void link.standing$.subscribe(({ state }) => void states.push(state)),
      });
      await until(() => sim.robot.applied().speed > 0.2);
      const page = new Ros();
      await page.connect(sim.url);
      const wheel = new Topic({ ros: page, name: '/cmd_vel', messageType });
      const stand = (): void =>
        wheel.publish({ linear: { x: 0, y: 0, z: 0 }, angular: { x: 0, y: 0, z: 0 } });
      stand();
      const again = setInterval(() => Number.isNaN(gaveWay) && stand(), 500); // nobody may have been there to hear it
      await driven;
      clearInterval(again);
      page.close();
      await sim.stop();
      expect(since(), `${states.join()}\n${lines.join('\n')}`).not.toContain('armed');
      expect(lines.join('\n')).toMatch(/→ stopping: somebody else commands the robot \(0\.00 m\/s/);
      expect(lines.join('\n')).not.toMatch(/comes back from this bridge/);
      expect(sim.robot.applied().speed).toBe(0);
    },
  );
});
