// Two of `robot connect` at one `robot sim`, over real sockets: one drives, the other learns that it does not.

import { map, pipe, takeWhile } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { robotConnect } from '../../../../agents/cli/robot/connect.ts';
import { robotSim } from '../../../../agents/cli/robot/sim.ts';
import { millis } from '../../../../core/units/quantity.ts';
import type { MotorCommand } from '../../../../core/loop/percept.ts';
import { toyModel, toyWorld } from '../../../hardware/robot/toy-world.ts';
import { until } from '../../../until.ts';
import { timesThat } from './together.ts';

const drive = (speed: () => number) => map(() => ({ speed: speed(), turnRate: 0 }) as MotorCommand);

describe('a second robot connect', () => {
  it.each(['rosbridge', 'native'] as const)(
    'by %s is not armed while the first one drives, is refused beside one that stands, and stays unarmed whatever --rearm says',
    async (protocol) => {
      const sim = await robotSim({
        world: toyWorld(millis(20)),
        model: toyModel,
        seeds: () => 0,
        write: () => {},
        door: { port: 0 },
      });
      const { url, robot } = sim;
      let speed = 0.5;
      const policy = drive(() => speed);
      const how = { url, arm: true, rearm: true, write: () => {} } as const;
      const first = robotConnect({ ...how, protocol: 'native', policy }); // drives on where this machine stood still
      await until(() => robot.applied().speed > 0);
      const dry: string[] = [];
      const write = (line: string) => void dry.push(line);
      const watching = {
        url,
        protocol,
        ros: { controlPeriod: millis(20) },
      } as const;
      const printed = (): number => dry.filter((line) => /0\.2/.test(line)).length;
      const willPrint = pipe(
        drive(() => 0.2),
        takeWhile(() => printed() <= 10),
      );
      await robotConnect({ ...watching, arm: true, dryRun: true, policy: willPrint, write });
      expect(printed(), dry.join('\n')).toBeGreaterThan(10); // what it would do, beside who drives
      expect(robot.counters.refused['not-the-driver']).toBe(0);
      const [states, lines] = [[] as string[], [] as string[]];
      const isRefused = timesThat(50, () => states.slice(states.indexOf('armed') >>> 0).includes('ready'));
      const { metrics } = await robotConnect({
        ...watching,
        policy: pipe(
          drive(() => 0.2),
          takeWhile(() => !isRefused()),
        ),
        arm: true,
        rearm: true,
        write(line) {
          lines.push(line);
          if (line.startsWith('The robot moves') && line.includes('let who drives it stop')) speed = 0; // it holds on
        },
        lead: (link) => void link.standing$.subscribe(({ state }) => void states.push(state)),
      });
      expect(
        states.filter((state) => state === 'armed'),
        states.join(),
      ).toHaveLength(1);
      expect(metrics.state, lines.join('\n')).toBe('ready');
      expect(lines.join('\n')).toMatch(/The robot moves \(0\.50 m\/s.*let who drives it stop/);
      expect(lines.join('\n')).toMatch(/Arm again once they have left/);
      expect(lines.filter((line) => /^The robot moves .* Disarm it/.test(line)).length).toBeLessThan(5); // not at every frame
      expect(lines.join('\n')).toMatch(/It stands until somebody arms it again: connect anew with --arm\./);
      expect(robot.counters.refused['not-the-driver']).toBeGreaterThan(0);
      const listening = process.listenerCount('SIGTERM');
      process.emit('SIGTERM');
      expect(process.listenerCount('SIGTERM')).toBe(listening); // one more at once must not end it before its zero has left
      expect((await first).code).toBe(130);
      await sim.stop();
    },
  );
});
