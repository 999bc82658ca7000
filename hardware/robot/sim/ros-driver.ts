// What a ROS peer publishes to drive: commands, each with its age, become orders of the base, or an objection.

import { z } from 'zod';
import type { Micros } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';
import { faultOf } from '../link/socket/guest.ts';
import { gateDefaults } from '../safety/gate.ts';
import { readTwist, spelled, type RosVersion } from '../wire/ros-messages.ts';
import type { Refusal } from './base-order.ts';
import type { SimFrame, SimulatedRobot } from './robot.ts';
import type { Objection } from './ros-graph.ts';
import { simTopics } from './sim-topics.ts';

/** Who drives by topics. */
export interface RosDriver {
  /** A frame leaves for the peers. */
  shown(frame: SimFrame): void;
  /** A peer names the frame that its next command answers. */
  name(from: object, message: unknown): Objection | null;
  /** A peer commands. It becomes the one driver, where nobody else is. */
  drive(from: object, message: unknown): Objection | null;
}

const answerSchema = z.object({ data: z.number().int().min(0).max(0xffffffff) });
/** Frames that a command may answer; older ones are too old at any rate. */
const REMEMBERED = 128;

/** @param commandType  of /cmd_vel, as ROS 1 spells it */
export function rosDriver(
  robot: SimulatedRobot,
  clock: Clock,
  commandType: string,
  version: RosVersion,
): RosDriver {
  const { pace, commandTimeout } = robot.options;
  const answered = new WeakMap<object, number>();
  /** The newest frames' numbers, the robot time of their ends, and when they left by the clock. */
  const numbers = new Float64Array(REMEMBERED).fill(NaN);
  const ends = new Float64Array(REMEMBERED);
  const left = new Float64Array(REMEMBERED);

  /** Age of what answers a frame: by the world's time, and where that should be the clock's by that as well, for a starved world runs late. */
  const ageOf = (frame: number): Micros => {
    const place = frame % REMEMBERED;
    if (numbers[place] !== frame) return Infinity as Micros;
    const byWorld = robot.time() - ends[place];
    return (pace === 'real-time' ? Math.max(byWorld, clock.now() - left[place]) : byWorld) as Micros;
  };
  /** Age of a command, as old as the older of the two says; a stamp alone may not be ahead of its time. Null where nothing says. */
  const commandAge = (answers: number | null, stamp: Micros | null): Micros | null => {
    const ofFrame = answers === null ? null : ageOf(answers);
    const ofStamp = stamp === null ? null : ((robot.time() - stamp) as Micros);
    if (ofFrame === null || ofStamp === null) return ofFrame ?? ofStamp;
    return Math.max(ofFrame, ofStamp) as Micros;
  };
  const refusalWords = (refusal: Refusal, stamp: Micros | null): string => {
    if (refusal === 'not-the-driver') return 'Somebody else drives this robot. Wait until they leave.';
    if (refusal === 'ahead-of-time')
      return (
        `Not followed: its stamp is ${((stamp ?? 0) - robot.time()) / 1e6} s ahead of this robot's clock, which counts from its start ` +
        `(/clock, /rosapi/get_time). Stamp by that clock, or with zero.`
      );
    return `Not followed: ${refusal}.`;
  };

  return {
    shown({ sequence, end }) {
      const place = sequence % REMEMBERED;
      numbers[place] = sequence;
      ends[place] = end;
      left[place] = clock.now();
    },
    name(from, message) {
      const read = answerSchema.safeParse(message);
      if (!read.success) return { msg: `${simTopics.answers} is std_msgs/UInt32: { data }.` };
      answered.set(from, read.data.data);
      return null;
    },
    drive(from, message) {
      let read: ReturnType<typeof readTwist>;
      try {
        read = readTwist(commandType, message, version);
      } catch (error) {
        const type = spelled(commandType, version);
        return { msg: `/cmd_vel is ${type}: ${faultOf(error) ?? (error as Error).message}` };
      }
      robot.take(from); // order() refuses, and counts, who does not become the driver by it
      // A stamp of zero means "not stamped" in ROS; who names the frame that is answered has said as much.
      const stamp = read.stamp === 0 ? null : read.stamp;
      const answers = answered.get(from) ?? null;
      const refusal = robot.order(from, {
        command: read.command,
        age: commandAge(answers, stamp),
        session: null,
        sequence: null,
        answers,
        timeToLive: commandTimeout,
        oldest: gateDefaults.timeToLive,
      });
      return refusal === null ? null : { msg: refusalWords(refusal, stamp), refused: refusal };
    },
  };
}
