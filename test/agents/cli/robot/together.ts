// `robot sim` and `robot connect` in one process.

import { map, type OperatorFunction } from 'rxjs';
import { robotConnect, type RobotConnectOptions } from '../../../../agents/cli/robot/connect.ts';
import { robotSim, type RobotSimOptions } from '../../../../agents/cli/robot/sim.ts';
import type { MotorCommand, Percept } from '../../../../core/loop/percept.ts';
import { millis } from '../../../../core/units/quantity.ts';
import { toyModel, toyWorld } from '../../../hardware/robot/toy-world.ts';

/** A mind that drives straight on. */
export const drive = (speed: number): OperatorFunction<Percept, MotorCommand> =>
  map(() => ({ speed, turnRate: 0 }) as MotorCommand);

/** A toy robot and a host that drives it, until the host leaves. */
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
  const driven = await robotConnect({ url: running.url, arm: true, write, ...connect });
  const { robot } = running;
  await running.stop();
  return { ...driven, robot, lines };
}
