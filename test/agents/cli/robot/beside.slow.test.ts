// Two of `robot connect` at one `robot sim`, over real sockets: one drives, the other learns that it does not.

import { map, pipe, takeWhile } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { robotConnect } from '../../../../agents/cli/robot/connect.ts';
import { robotSim } from '../../../../agents/cli/robot/sim.ts';
import { millis, seconds, type Micros } from '../../../../core/units/quantity.ts';
import type { MotorCommand } from '../../../../core/loop/percept.ts';
import { mayMove } from '../../../../hardware/robot/safety/link-state.ts';
import type { LinkState } from '../../../../hardware/robot/safety/link-state.ts';
import { lateness } from '../../../hardware/robot/lateness.ts';
import { toyModel, toyWorld } from '../../../hardware/robot/toy-world.ts';
import { until } from '../../../until.ts';
import { timesThat } from './together.ts';

const drive = (speed: () => number) => map(() => ({ speed: speed(), turnRate: 0 }) as MotorCommand);

/** Later than this, the machine itself lets go of a robot, whose lease ends after a second. */
const STILL = millis(150);

/** @param stoodStill  whether this machine has: then who drives may have lost the robot by that, and nothing is waited for */
async function besides(protocol: 'rosbridge' | 'native', stoodStill: () => boolean): Promise<void> {
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
  let left = false;
  const first = robotConnect({ ...how, protocol: 'native', policy }); // drives on where this machine stood still
  try {
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
      takeWhile(() => printed() <= 10 && !stoodStill()),
    );
    await robotConnect({ ...watching, arm: true, dryRun: true, policy: willPrint, write });
    expect(printed(), dry.join('\n')).toBeGreaterThan(10); // what it would do, beside who drives
    expect(robot.counters.refused['not-the-driver']).toBe(0);
    const [states, lines] = [[] as LinkState[], [] as string[]];
    const isRefused = timesThat(50, () => lines.some((line) => line.includes('refused us')));
    const { metrics } = await robotConnect({
      ...watching,
      policy: pipe(
        drive(() => 0.2),
        takeWhile(() => !isRefused() && !stoodStill()),
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
    expect(mayMove(metrics.state), lines.join('\n')).toBe(false);
    expect(lines.join('\n')).toMatch(/The robot moves \(0\.50 m\/s.*let who drives it stop/);
    expect(lines.join('\n')).toMatch(/Arm again once they have left/);
    expect(lines.filter((line) => /^The robot moves .* Disarm it/.test(line)).length).toBeLessThan(5); // not at every frame
    expect(lines.join('\n')).toMatch(/It stands until somebody arms it again: connect anew with --arm\./);
    expect(robot.counters.refused['not-the-driver']).toBeGreaterThan(0);
    const listening = process.listenerCount('SIGTERM');
    left = process.emit('SIGTERM');
    expect(process.listenerCount('SIGTERM')).toBe(listening); // one more at once must not end it before its zero has left
    expect((await first).code).toBe(130);
  } finally {
    if (!left) process.emit('SIGTERM');
    await first;
    await sim.stop();
  }
}

describe('a second robot connect', () => {
  it.each(['rosbridge', 'native'] as const)(
    'by %s is not armed while the first one drives, is refused beside one that stands, and stays unarmed whatever --rearm says',
    async (protocol) => {
      for (let isJudged = false; !isJudged;) {
        const looking = lateness();
        let late: Micros = millis(0);
        const ask = (): Micros => (late = Math.max(late, looking.ask()) as Micros);
        try {
          await besides(protocol, () => ask() > seconds(0.5));
          isJudged = true;
        } catch (fault) {
          if (ask() < STILL) throw fault; // else it is told of this machine, and tried again
        } finally {
          looking.stop();
        }
      }
    },
  );
});
