// `neurover robot sim`: a simulated robot behind a socket, for people without a robot and for tests of what drives one.

import type { World, WorldPercept } from '../../../core/loop/world.ts';
import type { BodyState } from '../../../core/loop/percept.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import { wallClock } from '../../../hardware/robot/clock.ts';
import { doorDefaults, type DoorOptions } from '../../../hardware/robot/link/socket/door.ts';
import { isLoopback } from '../../../hardware/robot/link/socket/exposure.ts';
import type { Battery } from '../../../hardware/robot/safety/battery.ts';
import type { RangeScan } from '../../../hardware/robot/safety/clearance.ts';
import type { RobotModel } from '../../../hardware/robot/safety/model.ts';
import { baseTimeout, simulatedRobot, type SimulatedRobot } from '../../../hardware/robot/sim/robot.ts';
import type { RosVersion } from '../../../hardware/robot/wire/ros-messages.ts';
import { dialHost, serveRobot } from '../../../hardware/robot/sim/serve.ts';
import { compileSoon } from './compile-soon.ts';
import { pioneerModel } from './models.ts';

/** What can be asked of a simulated robot. */
export interface RobotSimOptions {
  readonly world: World;
  /** The seed of each episode; null ends the simulation. */
  readonly seeds: (episode: number) => number | null;
  /** Null takes the Pioneer that the worlds simulate. */
  readonly model: RobotModel | null;
  /** `answered` runs as fast as the driver answers; `real-time` like a real robot. */
  readonly pace: 'real-time' | 'answered';
  /** How long `answered` waits for a slow mind; null waits one control period. */
  readonly patience: Micros | null;
  readonly rangefinder: ((body: BodyState) => RangeScan) | null;
  /** Null has no battery. */
  readonly battery: ((time: Micros) => Battery) | null;
  /** False for a robot without an event camera. */
  readonly eyes: boolean;
  readonly door: Partial<DoorOptions>;
  readonly ros: RosVersion;
  /** Whether /cmd_vel is a TwistStamped. */
  readonly stamped: boolean;
  /** Whether native peers get packed frames instead of JSON. */
  readonly packed: boolean;
  /** Dial this host, which waits with `robot connect listen://…`, besides listening; null does not. */
  readonly dial: string | null;
  /** PEM of a certificate to trust when it dials wss. */
  readonly ca: string | null;
  /** Progress, one line at a time; goes to stderr. */
  readonly write: (line: string) => void;
}

/** A robot in real time on 127.0.0.1:9090, as a ROS 1 robot looks. */
export const robotSimDefaults: Omit<RobotSimOptions, 'world' | 'seeds' | 'write'> = Object.freeze({
  model: null,
  pace: 'real-time',
  patience: null,
  rangefinder: null,
  battery: null,
  eyes: true,
  door: {},
  ros: 1,
  stamped: false,
  packed: true,
  dial: null,
  ca: null,
});

/** Rates at a door whose world waits for its driver: a thousand control steps a second with some messages each. */
const unhurried: Partial<DoorOptions> = { messagesPerSecond: 20_000, bytesPerSecond: 64 * 1024 * 1024 };

/** The bumper of a simulated body: pressed where a touch ended the episode. */
const touches = ({ ending, reason }: WorldPercept): boolean =>
  ending === 'terminated' && (reason === 'collided' || reason === 'hit a wall');

/** A simulated robot that runs. */
export interface RunningSim {
  readonly url: string;
  readonly robot: SimulatedRobot;
  /** Settles when `seeds` has said null, or after `stop`. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** Start a simulated robot. Throws ExposureError where the address is too open. */
export async function robotSim(
  given: Partial<RobotSimOptions> & Pick<RobotSimOptions, 'world' | 'seeds' | 'write'>,
): Promise<RunningSim> {
  compileSoon();
  const options = { ...robotSimDefaults, ...given };
  const { world, seeds, pace, patience, rangefinder, battery, eyes, ros, stamped, packed, write } = options;
  const model = options.model ?? pioneerModel;
  const robot = simulatedRobot(
    {
      world,
      model,
      seeds,
      pace,
      ...(patience === null ? {} : { patience }),
      rangefinder,
      battery,
      eyes,
      bumper: touches,
      commandTimeout: baseTimeout,
    },
    wallClock,
    process.pid,
  );
  const door = await serveRobot(robot, wallClock, {
    // a driver that paces the world answers as fast as it can, which is no flood
    door: pace === 'answered' ? { ...unhurried, ...options.door } : options.door,
    ros: { version: ros, stamped },
    packed,
  });
  write(`${world.name} drives behind ${door.url} (rosbridge v2, and neurover.v1 for those who ask for it)`);
  if (!isLoopback(options.door.host ?? doorDefaults.host) && (options.door.tls ?? null) === null) {
    write('The address is reachable from the network and not encrypted: give --cert and --key for wss.');
  }
  const guest =
    options.dial === null
      ? null
      : dialHost(robot, wallClock, options.dial, {
          token: options.door.token ?? null,
          packed,
          ca: options.ca,
        });
  const ended = new Promise<void>((resolve) => robot.listen({ ended: resolve }));
  robot.start();
  return {
    url: door.url,
    robot,
    ended,
    async stop() {
      robot.stop();
      guest?.close(1001, 'the simulation has ended');
      await door.close();
    },
  };
}
