// `robot sim` and `robot connect` in one process.

import { map, pipe, takeWhile, type OperatorFunction } from 'rxjs';
import { robotConnect, type RobotConnectOptions } from '../../../../agents/cli/robot/connect.ts';
import { robotSim, type RobotSimOptions } from '../../../../agents/cli/robot/sim.ts';
import type { MotorCommand, Percept } from '../../../../core/loop/percept.ts';
import { millis } from '../../../../core/units/quantity.ts';
import type { RobotLink } from '../../../../hardware/robot/link/link.ts';
import type { SimulatedRobot } from '../../../../hardware/robot/sim/robot.ts';
import { lateness } from '../../../hardware/robot/lateness.ts';
import { toyModel, toyWorld } from '../../../hardware/robot/toy-world.ts';

/** A mind that drives straight on. */
export const drive = (speed: number): OperatorFunction<Percept, MotorCommand> =>
  map(() => ({ speed, turnRate: 0 }) as MotorCommand);

/** @returns a question that is answered with yes the n-th time that `holds` does: so many percepts after something has happened */
export function timesThat(n: number, holds: () => boolean): () => boolean {
  let times = 0;
  return () => holds() && ++times >= n;
}

type Driving = Partial<RobotConnectOptions> &
  Pick<RobotConnectOptions, 'policy'> & {
    /** Asked at every percept whether the host may leave: what is waited for happens sooner or later, by the pace of the machine. */
    readonly enough?: (robot: SimulatedRobot, lines: readonly string[], link: RobotLink) => boolean;
  };

/**
 * A toy robot and a host that drives it, until the host leaves.
 *
 * @returns also how late, at worst, this machine ran what was due, here or in the link's thread, in µs
 */
export async function together(sim: Partial<RobotSimOptions>, { enough = () => false, ...connect }: Driving) {
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
  const { robot } = running;
  const looking = lateness();
  let link: RobotLink | null = null;
  const policy = pipe(
    connect.policy,
    takeWhile(() => link === null || !enough(robot, lines, link)),
  );
  const lead = (own: RobotLink): void => {
    link = own;
    connect.lead?.(own);
  };
  const driven = await robotConnect({ url: running.url, arm: true, write, ...connect, policy, lead });
  looking.stop();
  await running.stop();
  return { ...driven, robot, lines, late: Math.max(looking.ask(), driven.metrics.jitter.p99) };
}
