// Which of a robot's topics are what, from rosapi's list. A wrong guess is silent with rosbridge (the server drops the
// message and tells nobody), so types are asked for, never assumed, and whatever had to be assumed is said aloud.

import { z } from 'zod';
import { plainType, type RosVersion } from '../../wire/ros-messages.ts';

/** Topics by name, where the robot's types leave a choice or rosapi is missing. */
export interface TopicWishes {
  readonly commandTopic?: string;
  readonly commandType?: string;
  readonly eventTopic?: string;
  /** Null drives without a laser. */
  readonly scanTopic?: string | null;
  /** Null drives without odometry. */
  readonly odomTopic?: string | null;
  /** Null drives without knowing of a battery. */
  readonly batteryTopic?: string | null;
  readonly rewardTopic?: string;
  readonly bumperTopic?: string;
}

/** A topic and its type, in ROS 1 spelling. */
export interface TypedTopic {
  readonly topic: string;
  readonly type: string;
}

/** What was found. */
export interface Topics {
  /** Null where nobody lists types. */
  readonly version: RosVersion | null;
  readonly command: TypedTopic;
  readonly subscriptions: readonly TypedTopic[];
  /** Odometry that the robot lists, or that was named; null where it is only hoped for. */
  readonly odometer: string | null;
  /** Where a simulated robot wants to hear which frame a command answers; null for real ones. */
  readonly answers: string | null;
  /** Whether time is that of a simulator, which publishes it on /clock. */
  readonly simulated: boolean;
  /** Whether rosapi has told of them. */
  readonly isListed: boolean;
  /** The topic whose messages close frames. */
  readonly lead: string;
  readonly warnings: readonly string[];
}

const listSchema = z.object({ topics: z.array(z.string()).max(4096), types: z.array(z.string()).max(4096) });

const kinds = {
  events: ['event_camera_msgs/EventPacket', 'dvs_msgs/EventArray'],
  scan: ['sensor_msgs/LaserScan'],
  odom: ['nav_msgs/Odometry'],
  bumper: ['kobuki_msgs/BumperEvent', 'std_msgs/Bool'],
  battery: ['sensor_msgs/BatteryState'],
  command: ['geometry_msgs/TwistStamped', 'geometry_msgs/Twist'],
};
const usual = {
  events: '/event_camera/events',
  scan: '/scan',
  odom: '/odom',
  bumper: '/bumper',
  battery: '/battery_state',
  command: '/cmd_vel',
};

/** @param answer  values of /rosapi/topics; null where there is no rosapi */
export function assignTopics(answer: unknown, wishes: TopicWishes): Topics {
  const warnings: string[] = [];
  const parsed = listSchema.safeParse(answer);
  const list = parsed.success ? parsed.data : { topics: [], types: [] };
  if (!parsed.success)
    warnings.push(
      'No rosapi answers, so nothing is found by its type, and nobody is named who may publish commands beside us: name a laser with --scan-topic or a camera with --event-topic, and say --cmd-type TwistStamped where the base wants one. Or start it beside rosbridge (ROS 2: rosbridge_websocket_launch.xml brings both).',
    );
  const commandType = plainType(wishes.commandType ?? 'geometry_msgs/Twist');
  const isTold = list.types.some((type) => type !== '');
  const version: RosVersion | null = !isTold
    ? null
    : list.types.some((type) => type.includes('/msg/'))
      ? 2
      : 1;
  const known: TypedTopic[] = list.topics.map((topic, i) => ({
    topic,
    type: plainType(list.types[i] ?? ''),
  }));

  /** By name where one was wished, else by type, the usual name first. */
  const find = (kind: keyof typeof kinds, wish: string | undefined): TypedTopic | null => {
    const named = known.find(({ topic }) => topic === wish);
    if (wish !== undefined) {
      if (named !== undefined && kinds[kind].includes(named.type)) return named;
      const type = kind === 'command' ? commandType : (kinds[kind].at(-1) ?? '');
      const others = known.filter((each) => kinds[kind].includes(each.type)).map(({ topic }) => topic);
      const which = others.length === 0 ? '' : ` Of that kind it has ${others.slice(0, 8).join(', ')}.`;
      const what =
        named === undefined
          ? `The robot does not list ${wish}`
          : `${wish} is ${named.type === '' ? 'of no type that the robot tells' : named.type}`;
      warnings.push(`${what}; it is tried all the same, as ${type}.${which}`);
      return { topic: wish, type }; // a laser that is none stays a wall, and nobody drives as if there were none
    }
    const fits = known.filter(({ type }) => kinds[kind].includes(type));
    fits.sort((a, b) => kinds[kind].indexOf(a.type) - kinds[kind].indexOf(b.type));
    const best = fits.find(({ topic }) => topic === usual[kind]) ?? fits[0] ?? null;
    if (fits.length > 1 && best?.topic !== usual[kind]) {
      warnings.push(
        `${fits.length} topics could be ${kind}; ${best.topic} is taken. Name another to change that.`,
      );
    }
    return best;
  };

  const found = find('command', wishes.commandTopic) ?? { topic: usual.command, type: commandType };
  const command = wishes.commandType === undefined ? found : { ...found, type: commandType };
  if (!known.some(({ topic }) => topic === command.topic)) {
    warnings.push(
      `Nobody listens to ${command.topic} yet; ${command.type} is assumed. If the robot stands still, this is why.`,
    );
  }
  const events = find('events', wishes.eventTopic);
  const scan = wishes.scanTopic === null ? null : find('scan', wishes.scanTopic);
  const listed = wishes.odomTopic === null ? null : find('odom', wishes.odomTopic);
  if (parsed.success && listed === null && wishes.odomTopic !== null)
    warnings.push('The robot lists no odometry: nobody sees whether it moves, or stands when it is stopped.');
  const hoped = wishes.odomTopic === null ? null : { topic: usual.odom, type: 'nav_msgs/Odometry' };
  const odom = listed ?? hoped;
  const reward = wishes.rewardTopic ?? '/neurover/reward';
  const extra = [
    { topic: reward, type: 'std_msgs/Float64' },
    { topic: '/neurover/episode', type: 'std_msgs/String' },
  ].filter(({ topic }) => topic === wishes.rewardTopic || known.some((each) => each.topic === topic));
  // A Bool may be anything: unless its name says that it is a bumper, it has to be named.
  const isBumper = ({ topic, type }: TypedTopic): boolean =>
    kinds.bumper.includes(type) && /bumper/.test(topic);
  const bumper =
    wishes.bumperTopic === undefined ? (known.find(isBumper) ?? null) : find('bumper', wishes.bumperTopic);
  const battery = wishes.batteryTopic === null ? null : find('battery', wishes.batteryTopic);
  const lead = events ?? scan ?? odom;
  if (lead === odom)
    warnings.push(
      `The robot has neither events nor a laser: the agent is blind, ${odom === null ? 'nothing' : 'only odometry'} comes.`,
    );
  const subscriptions = [...extra, battery, bumper, odom, scan, events].filter((each) => each !== null);
  const answers = known.find(({ topic }) => topic === '/neurover/answers')?.topic ?? null;
  const simulated = known.some(({ topic }) => topic === '/clock');
  if (simulated)
    warnings.push("The robot's time is simulated (/clock): what it senses is as old as its arrival says.");
  const odometer = listed?.topic ?? null;
  const isListed = parsed.success;
  return {
    version,
    command,
    answers,
    simulated,
    subscriptions,
    odometer,
    isListed,
    lead: lead?.topic ?? '',
    warnings,
  };
}
