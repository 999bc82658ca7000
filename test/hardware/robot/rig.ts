// A host and a simulated robot on a virtual wire, in virtual time.

import { createRandom, split } from '../../../core/random/random.ts';
import { uniform } from '../../../core/random/draw.ts';
import type { MotorCommand, Percept } from '../../../core/loop/percept.ts';
import { millis, micros } from '../../../core/units/quantity.ts';
import { linkTiming, type LinkOptions, type RobotLink } from '../../../hardware/robot/link/link.ts';
import { native } from '../../../hardware/robot/link/port/native.ts';
import { robotLink } from '../../../hardware/robot/link/robot-link.ts';
import { rosbridge } from '../../../hardware/robot/link/port/rosbridge.ts';
import { robotPlant } from '../../../hardware/robot/plant.ts';
import { nativeFace } from '../../../hardware/robot/sim/native-face.ts';
import type { SimulatedRobot, SimulatedRobotOptions } from '../../../hardware/robot/sim/robot.ts';
import { rosFace, rosFaceDefaults } from '../../../hardware/robot/sim/robot-topics.ts';
import { toyRobot } from './toy-robot.ts';
import { toyWorld } from './toy-world.ts';
import { processClock, virtualClock, type ProcessClock, type VirtualClock } from './virtual-clock.ts';
import { virtualWire, type VirtualWire } from './virtual-wire.ts';

export const speech = [
  'rosbridge JSON',
  'rosbridge CBOR',
  'rosbridge stamped ROS 2',
  'native JSON',
  'native packed',
] as const;
export type Speech = (typeof speech)[number];

export interface Rig {
  readonly clock: VirtualClock;
  /** The robot's process: freeze it together with the wire. */
  readonly robotProcess: ProcessClock;
  readonly robot: SimulatedRobot;
  readonly wire: VirtualWire;
  readonly link: RobotLink;
  readonly percepts: Percept[];
  readonly notes: string[];
  /** The policy; replace it to drive otherwise. */
  policy: (percept: Percept) => MotorCommand | null;
  /** Come up and arm. */
  arm(): void;
}

export const forward = (speed: number, turnRate = 0): MotorCommand => ({ speed, turnRate }) as MotorCommand;

export function rig(
  how: Speech,
  sim: Partial<SimulatedRobotOptions> = {},
  link: Partial<LinkOptions> = {},
  seed = 1,
): Rig {
  const clock = virtualClock();
  clock.stall(micros(5_000_000));
  const robotProcess = processClock(clock);
  const random = split(createRandom(seed), 'link');
  const robot = toyRobot(robotProcess, { world: toyWorld(), seeds: (episode) => episode, ...sim }, seed);
  clock.stall(micros(123_456));
  robot.start();
  const stamped = how === 'rosbridge stamped ROS 2';
  const ros = rosFace(robot, robotProcess, { ...rosFaceDefaults, version: stamped ? 2 : 1, stamped });
  const isNative = how.startsWith('native');
  const packed = how === 'native packed';
  const wire = virtualWire(clock, (peer) =>
    isNative
      ? nativeFace(robot, robotProcess, peer, { packed, token: null, dialled: false })
      : ros.admit(peer),
  );
  const own = robotLink({
    dial: wire.dial,
    protocol: isNative ? native() : rosbridge({ compression: how === 'rosbridge JSON' ? 'none' : 'cbor' }),
    clock,
    model: null,
    wish: {},
    gate: {},
    dryRun: null,
    chance: () => uniform(random),
    timing: linkTiming,
    ...link,
  });
  const plant = robotPlant(own);
  const made: Rig = {
    clock,
    robotProcess,
    robot,
    wire,
    link: own,
    percepts: [],
    notes: [],
    policy: () => forward(0.4),
    arm() {
      clock.advance(millis(600));
      const refusal = own.arm();
      if (refusal !== null)
        throw new Error(`${refusal} (${own.standing().state}; ${made.notes.join(' | ')})`);
    },
  };
  own.note$.subscribe((note) => made.notes.push(note));
  plant.percept$.subscribe((percept) => {
    made.percepts.push(percept);
    const command = made.policy(percept);
    if (command !== null) plant.command(command);
  });
  return made;
}
