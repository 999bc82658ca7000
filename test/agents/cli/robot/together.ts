// `robot sim` and `robot connect` in one process.

import { map, type OperatorFunction } from 'rxjs';
import { robotConnect, type RobotConnectOptions } from '../../../../agents/cli/robot/connect.ts';
import { robotSim, type RobotSimOptions } from '../../../../agents/cli/robot/sim.ts';
import type { MotorCommand, Percept } from '../../../../core/loop/percept.ts';
import { millis } from '../../../../core/units/quantity.ts';
import { wallClock } from '../../../../hardware/robot/clock.ts';
import { toyModel, toyWorld } from '../../../hardware/robot/toy-world.ts';

/** A mind that drives straight on. */
export const drive = (speed: number): OperatorFunction<Percept, MotorCommand> =>
  map(() => ({ speed, turnRate: 0 }) as MotorCommand);

/** Time between two looks at the machine. */
const LOOK = millis(5);

/**
 * A toy robot and a host that drives it, until the host leaves.
 *
 * @returns also how late, at worst, this machine ran what was due, here or in the link's thread, in µs
 */
export async function together(
  sim: Partial<RobotSimOptions>,
  connect: Partial<RobotConnectOptions> & Pick<RobotConnectOptions, 'policy'>,
) {
  const lines: string[] = [];
  const write = (line: string) => void lines.push(line);
  const running = await robotSim({
    world: toyWorld(millis(20)),
    model: toyModel,
    seeds: () => 0,
    write,
    door: { port: 0 },
    ...sim,
  });
  let [looked, late] = [wallClock.now(), 0];
  const stopLooking = wallClock.every(LOOK, () => {
    const now = wallClock.now();
    late = Math.max(late, now - looked - LOOK);
    looked = now;
  });
  const driven = await robotConnect({ url: running.url, arm: true, write, ...connect });
  const { robot } = running;
  stopLooking();
  await running.stop();
  return { ...driven, robot, lines, late: Math.max(late, driven.metrics.jitter.p99) };
}
