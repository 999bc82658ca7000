// The simulated robot as a ROS graph: its topics, its services, and rosapi, by which clients find out what is there.

import { z } from 'zod';
import type { Micros } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';
import { faultOf } from '../link/socket/door.ts';
import { gateDefaults } from '../safety/gate.ts';
import { eventArrayMessage, eventPacketMessage } from '../wire/ros-events.ts';
import {
  odometryMessage,
  plainType,
  readTwist,
  rosTime,
  spelled,
  type RosVersion,
} from '../wire/ros-messages.ts';
import { scanMessage } from '../wire/ros-scan.ts';
import type { Refusal } from './base-order.ts';
import type { SimFrame, SimulatedRobot } from './robot.ts';
import {
  rosbridgeServer,
  type Objection,
  type RosGraph,
  type RosbridgeServer,
  type Service,
  type Topic,
} from './rosbridge-server.ts';

/** What can be chosen about the ROS face of the robot. */
export interface RosFace {
  readonly version: RosVersion;
  /** Whether /cmd_vel is a TwistStamped, as on robots since 2024. */
  readonly stamped: boolean;
  readonly token: string | null;
}

/** What a ROS 1 robot of the TurtleBot kind looks like. */
export const rosFaceDefaults: RosFace = Object.freeze({ version: 1, stamped: false, token: null });

/**
 * Topics that a simulated robot adds to what every robot has, so that learning can go on over the socket. On `answers` a
 * driver names the frame (the camera's `seq`) that its next command answers; Twist itself has no place for it.
 */
const simTopics: Readonly<Record<'reward' | 'episode' | 'answers', string>> = Object.freeze({
  reward: '/neurover/reward',
  episode: '/neurover/episode',
  answers: '/neurover/answers',
});

const nameSchema = z.object({
  topic: z.string().optional(),
  service: z.string().optional(),
  type: z.string().optional(),
});
const answerSchema = z.object({ data: z.number().int().min(0).max(0xffffffff) });
/** Frames that a command may answer; older ones are too old at any rate. */
const REMEMBERED = 128;
/** Metres that the laser says it sees. */
const RANGE_MAX = 12;

/** Give the robot a rosbridge server. It takes the driver's lease for the peer that publishes /cmd_vel first. */
export function rosFace(
  robot: SimulatedRobot,
  clock: Clock,
  face: RosFace = rosFaceDefaults,
): RosbridgeServer {
  const { version, stamped, token } = face;
  const { options } = robot;
  const named = (type: string): string => spelled(type, version);
  const commandType = stamped ? 'geometry_msgs/TwistStamped' : 'geometry_msgs/Twist';

  const answered = new WeakMap<object, number>();
  /** The newest frames' numbers, the robot time of their ends, and when they left by the clock. */
  const shown = new Float64Array(REMEMBERED).fill(NaN);
  const ends = new Float64Array(REMEMBERED);
  const left = new Float64Array(REMEMBERED);
  /** Age of what answers a frame: by the world's time, and where that should be the clock's by that as well, for a starved world runs late. */
  const ageOf = (frame: number): Micros => {
    const place = frame % REMEMBERED;
    if (shown[place] !== frame) return Infinity as Micros;
    const byWorld = robot.time() - ends[place];
    const isTimed = options.pace === 'real-time';
    return (isTimed ? Math.max(byWorld, clock.now() - left[place]) : byWorld) as Micros;
  };
  const name = (from: object, message: unknown): Objection | null => {
    const read = answerSchema.safeParse(message);
    if (!read.success) return { msg: `${simTopics.answers} is std_msgs/UInt32: { data }.` };
    answered.set(from, read.data.data);
    return null;
  };

  const drive = (from: object, message: unknown): Objection | null => {
    let read: ReturnType<typeof readTwist>;
    try {
      read = readTwist(commandType, message);
    } catch (error) {
      return { msg: `/cmd_vel is ${named(commandType)}: ${faultOf(error) ?? (error as Error).message}` };
    }
    robot.take(from); // order() refuses, and counts, who does not become the driver by it
    // A stamp of zero means "not stamped" in ROS; who names the frame that is answered has said as much.
    const answers = answered.get(from) ?? null;
    const stamp = read.stamp === 0 ? null : read.stamp;
    const ofFrame = answers === null ? null : ageOf(answers);
    const ofStamp = stamp === null ? null : robot.time() - stamp;
    // as old as the older of the two says; a stamp alone may not be ahead of its time
    const age = ofFrame === null || ofStamp === null ? (ofFrame ?? ofStamp) : Math.max(ofFrame, ofStamp);
    const refusal = robot.order(from, {
      command: read.command,
      age: age as Micros | null,
      session: null,
      sequence: null,
      answers,
      timeToLive: options.commandTimeout,
      oldest: gateDefaults.timeToLive,
    });
    if (refusal === null) return null;
    const words: Partial<Record<Refusal, string>> = {
      'not-the-driver': 'Somebody else drives this robot. Wait until they leave.',
      'ahead-of-time':
        `Not followed: its stamp is ${((stamp ?? 0) - robot.time()) / 1e6} s ahead of this robot's clock, which counts from its start ` +
        `(/clock, /rosapi/get_time). Stamp by that clock, or with zero.`,
    };
    const msg = words[refusal] ?? `Not followed: ${refusal}.`;
    return { msg, refused: refusal };
  };

  const topics = new Map<string, Topic>([
    ['/cmd_vel', { type: named(commandType), heard: drive }],
    ['/clock', { type: named('rosgraph_msgs/Clock') }],
    ['/odom', { type: named('nav_msgs/Odometry') }],
    [simTopics.reward, { type: named('std_msgs/Float64') }],
    [simTopics.episode, { type: named('std_msgs/String') }],
    [simTopics.answers, { type: named('std_msgs/UInt32'), heard: name }],
  ]);
  if (options.eyes !== false) {
    topics.set('/event_camera/events', { type: named('event_camera_msgs/EventPacket') });
    topics.set('/dvs/events', { type: named('dvs_msgs/EventArray') });
  }
  if ((options.bumper ?? null) !== null) topics.set('/bumper', { type: named('std_msgs/Bool') });
  if (options.rangefinder !== null) topics.set('/scan', { type: named('sensor_msgs/LaserScan') });

  const service = (type: string, call: Service['call']): Service => ({ type, call });
  const ask = (
    args: unknown,
  ): { topic?: string | undefined; service?: string | undefined; type?: string | undefined } =>
    nameSchema.parse(args);
  const services = new Map<string, Service>();
  const graph: RosGraph = { topics, services, left: (peer) => robot.release(peer) };
  const server = rosbridgeServer(graph, clock, token);

  services.set(
    '/rosapi/topics',
    service('rosapi/Topics', () => ({
      topics: [...topics.keys()],
      types: [...topics.values()].map(({ type }) => type),
    })),
  );
  services.set(
    '/rosapi/topic_type',
    service('rosapi/TopicType', (args) => ({ type: topics.get(ask(args).topic ?? '')?.type ?? '' })),
  );
  services.set(
    '/rosapi/topics_for_type',
    service('rosapi/TopicsForType', (args) => {
      const wanted = plainType(ask(args).type ?? '');
      return {
        topics: [...topics].filter(([, { type }]) => plainType(type) === wanted).map(([name]) => name),
      };
    }),
  );
  services.set(
    '/rosapi/services',
    service('rosapi/Services', () => ({ services: [...services.keys()] })),
  );
  services.set(
    '/rosapi/service_type',
    service('rosapi/ServiceType', (args) => ({ type: services.get(ask(args).service ?? '')?.type ?? '' })),
  );
  services.set(
    '/rosapi/nodes',
    service('rosapi/Nodes', () => ({ nodes: ['/neurover_sim'] })),
  );
  services.set(
    '/rosapi/subscribers',
    service('rosapi/Subscribers', (args) => {
      const { topic = '' } = ask(args);
      const own = topics.get(topic)?.heard !== undefined || server.subscribers(topic) > 0;
      return { subscribers: own ? ['/neurover_sim'] : [] };
    }),
  );
  services.set(
    '/rosapi/get_time',
    service('rosapi/GetTime', () => ({ time: rosTime(robot.time(), version) })),
  );
  services.set(
    '/neurover/model',
    service('neurover/Model', () => ({ model: JSON.stringify(options.model) })),
  );
  services.set(
    '/neurover/measure',
    service('neurover/Measure', () => ({ measures: JSON.stringify(options.world.measure()) })),
  );

  robot.listen({
    frame(frame) {
      shown[frame.sequence % REMEMBERED] = frame.sequence;
      ends[frame.sequence % REMEMBERED] = frame.end;
      left[frame.sequence % REMEMBERED] = clock.now();
      publishFrame(server, frame, version, options.eyes !== false);
    },
  });
  return server;
}

/** Publish one frame; the events, or else the laser, come last and close it. */
function publishFrame(server: RosbridgeServer, frame: SimFrame, version: RosVersion, eyes: boolean): void {
  const {
    start,
    end,
    sequence,
    events,
    body,
    reward,
    episode,
    fresh,
    ending,
    reason,
    teacher,
    scan,
    bumped,
  } = frame;
  const { camera } = { camera: { start, end, sequence, version } };
  server.publish('/clock', () => ({ clock: rosTime(end, version) }));
  server.publish(simTopics.reward, () => ({ data: reward }));
  server.publish(simTopics.episode, () => ({
    data: JSON.stringify({ episode, fresh, ending, reason, teacher: teacher === null ? null : [...teacher] }),
  }));
  if (bumped !== null) server.publish('/bumper', () => ({ data: bumped }));
  server.publish('/odom', () => odometryMessage(body, end, version));
  if (scan !== null) server.publish('/scan', () => scanMessage(scan, RANGE_MAX, end, version));
  if (!eyes) return;
  server.publish('/dvs/events', () => eventArrayMessage(events, camera));
  server.publish('/event_camera/events', () => eventPacketMessage(events, camera));
}
