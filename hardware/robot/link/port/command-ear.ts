// Who else commands the robot. A topic of ROS takes commands from anybody, and a base follows whichever came last, so that two drivers
// fight over it without a word. A bridge sends back what is published on a topic, our own commands with it: what comes back and was
// never said here is somebody else's. Who is listed as a publisher says less: a joystick's node is, on many robots, and is silent.

import { z } from 'zod';
import type { MotorCommand } from '../../../../core/loop/percept.ts';
import { micros, millis, seconds, type Micros } from '../../../../core/units/quantity.ts';
import type { Clock } from '../../clock.ts';

/** Hears one robot's commands, over all of its connections. */
export interface CommandEar {
  /** A connection was opened: a bridge of ROS 2 says the last second again. */
  begin(): void;
  /** We command this. */
  said(command: MotorCommand): void;
  /** A command has come on the topic. Each of ours comes back once at most. @returns whether it is none of them */
  isForeign(command: MotorCommand): boolean;
  /** Something came from the bridge: time passes by that. */
  listened(): void;
  /** Whether commands were said all the while and none ever came back, so that nobody would hear another driver. Answers yes once. */
  isDeaf(): boolean;
}

/** What was said longer ago does not come back: no path takes so long and counts as one. */
const REMEMBERED = seconds(3);
/** Silence of the bridge counts for so much and no more: a machine that stood still finds its own words in the queue. */
const LONGEST_GAP = millis(100);
/** Bridges may round numbers; less is no other command, in m/s and rad/s. */
const SAME = 1e-3;
/** Commands, every one of which should have come back: two seconds of a mind's. */
const ENOUGH = 40;

interface Said {
  readonly command: MotorCommand;
  readonly at: Micros;
  isBack: boolean;
}

/** @returns an ear that has heard nothing yet */
export function commandEar(clock: Clock): CommandEar {
  let said: Said[] = [];
  let time = micros(0); // as far as the bridge was listened to
  let listenedAt = clock.now();
  let unanswered = 0;
  let isHeard = false;
  const listened = (): void => {
    const now = clock.now();
    time = micros(time + Math.min(LONGEST_GAP, now - listenedAt));
    listenedAt = now;
  };
  return {
    listened,
    begin() {
      for (const each of said) each.isBack = false;
    },
    said(command) {
      listened();
      const oldest = said.findIndex(({ at }) => time - at <= REMEMBERED);
      said = oldest === -1 ? [] : said.slice(oldest);
      said.push({ command, at: time, isBack: false });
      unanswered++;
    },
    isForeign(command) {
      const own = said.find(
        (each) => !each.isBack && time - each.at <= REMEMBERED && isSame(each.command, command),
      );
      if (own === undefined) return true;
      own.isBack = isHeard = true;
      return false;
    },
    isDeaf: () => !isHeard && unanswered === ENOUGH,
  };
}

const isSame = (a: MotorCommand, b: MotorCommand): boolean =>
  Math.abs(a.speed - b.speed) <= SAME && Math.abs(a.turnRate - b.turnRate) <= SAME;

/** What is not finite is null in JSON. */
const axis = z
  .number()
  .nullish()
  .transform((value) => value ?? NaN);
const twist = z.object({ linear: z.object({ x: axis }), angular: z.object({ z: axis }) });
const heardCommand = z.union([z.object({ twist }).transform((stamped) => stamped.twist), twist]);

/** @returns what somebody commands by a Twist or TwistStamped; null where it is neither. What is not finite stays so. */
export function readHeardCommand(message: unknown): MotorCommand | null {
  const read = heardCommand.safeParse(message);
  if (!read.success) return null;
  return { speed: read.data.linear.x, turnRate: read.data.angular.z } as MotorCommand;
}
