// The rosbridge v2 client as a port: finds out by rosapi what the robot has, subscribes, and turns topics into frames. The
// events' topic (or the laser's, or odometry where there is nothing else) leads: its message closes a frame.

import type { BodyState } from '../../../../core/loop/percept.ts';
import { micros, millis, type Micros } from '../../../../core/units/quantity.ts';
import type { Clock } from '../../clock.ts';
import { readOperation, writeJson, type Operation } from '../../wire/rosbridge.ts';
import { eventPacketReader } from '../../wire/event-packets.ts';
import { packetOf, readEventArray, type CameraEvents } from '../../wire/ros-events.ts';
import {
  plainType,
  readOdometry,
  rosTime,
  spelled,
  twistMessage,
  versionOf,
  type RosVersion,
} from '../../wire/ros-messages.ts';
import { readScan } from '../../wire/ros-scan.ts';
import { WireError } from '../../wire/json-read.ts';
import type { Peer } from '../socket/peer.ts';
import type { Port, PortHooks, Protocol } from './port.ts';
import type { RobotModel } from '../../safety/model.ts';
import { quiet, readEpisode, readFlag, readNumber, readOwnModel } from './rosbridge-notes.ts';
import { assignTopics, type TopicWishes, type Topics } from './rosbridge-topics.ts';
import { scanRetina } from './scan-events.ts';
import { serviceCalls } from './service-calls.ts';
import { windowOf } from './window.ts';

/** What can be chosen about a rosbridge connection. */
export interface RosbridgeOptions extends TopicWishes {
  /** CBOR for sensor topics; JSON otherwise. Commands are always JSON. */
  readonly compression: 'cbor' | 'none';
  /** Shortest window of a frame. Messages that come faster are put together. */
  readonly controlPeriod: Micros;
  readonly token: string | null;
  /** Angle ahead that a laser's events are taken from, in radians; null takes every beam. */
  readonly scanView: number | null;
  /** How far the laser is turned to the left of the robot's ahead, in radians. */
  readonly scanYaw: number;
}

/** 20 Hz, CBOR, topics found by their types. */
export const rosbridgeDefaults: RosbridgeOptions = Object.freeze({
  compression: 'cbor',
  controlPeriod: millis(50),
  token: null,
  scanView: null,
  scanYaw: 0,
});

/** @returns whether this is how a robot of neurover.v1 introduces itself. */
const saysHello = (data: string | Uint8Array): boolean =>
  typeof data === 'string' && /^\s*\{[^{}]*"t"\s*:\s*"hello"/.test(data.slice(0, 256));

const atRest = { x: 0, y: 0, heading: 0, speed: 0, turnRate: 0 } as BodyState;

/** @returns the protocol with these options. */
export function rosbridge(given: Partial<RosbridgeOptions> = {}): Protocol {
  const options = { ...rosbridgeDefaults, ...given };
  return (peer, hooks, clock) => rosbridgePort(options, peer, hooks, clock);
}

function rosbridgePort(options: RosbridgeOptions, peer: Peer, hooks: PortHooks, clock: Clock): Port {
  const retina = scanRetina({ view: options.scanView });
  const readEventPacket = eventPacketReader();
  let topics: Topics | null = null;
  /** As the robot's stamps are spelled, or its types; null before the first stamp where nobody lists types. */
  let version: RosVersion | null = null;
  let stamped = false;
  /** What it says of itself, once that is known; undefined before. */
  let model: RobotModel | null | undefined;
  let parts: CameraEvents[] = [];
  let body = atRest;
  let reward: number | null = null;
  let pressed = false;
  let bumped: boolean | null = null;
  let note = quiet;
  let start: Micros | null = null;
  let cameraCount: number | null = null;
  let blank = { width: 1, height: 1 };
  let understood = false; // whether anything was a message of rosbridge
  let mounted = false; // whether it was told how the laser is taken to be mounted

  const say = (message: object): void => peer.text(writeJson(message));
  const services = serviceCalls(clock, say);

  const greet = (): void => {
    if (topics === null || model === undefined) return;
    hooks.greeted({ name: model?.name ?? 'a ROS robot', boot: null, model });
  };

  const begin = (found: Topics): void => {
    topics = found;
    ({ version } = found);
    for (const warning of found.warnings) hooks.warned(warning);
    const { command, subscriptions } = found;
    const advertised = { topic: command.topic, type: spelled(command.type, version ?? 1) };
    say({ op: 'advertise', id: `advertise:${command.topic}`, ...advertised });
    if (found.simulated) hooks.simulated();
    for (const { topic, type } of subscriptions) {
      if (type === 'sensor_msgs/LaserScan') hooks.laser(topic);
      const compression = /std_msgs/.test(type) ? 'none' : options.compression;
      const queue_length = topic === found.lead ? 0 : 1;
      const wish = { topic, type: spelled(type, version ?? 1), compression, queue_length };
      say({ op: 'subscribe', id: `subscribe:${topic}`, ...wish });
    }
    greet();
  };

  const frame = (end: Micros): void => {
    hooks.stamped(end);
    start ??= micros(end - (note.fresh ? 0 : options.controlPeriod));
    const isDue = end - start >= 0.9 * options.controlPeriod || note.fresh || note.ending !== 'running';
    if (!isDue || end < start) {
      if (end < start) start = null; // the robot's clock was set back: begin anew
      return;
    }
    const window = windowOf(start, end, options.controlPeriod, hooks.warned);
    const events = packetOf(parts, window.start, end, blank);
    blank = { width: events.width, height: events.height };
    start = end;
    parts = [];
    const { episode, ending, reason } = note;
    const fresh = note.fresh || window.fresh;
    const teacher = note.teacher === null ? null : Float64Array.from(note.teacher);
    hooks.sensed({
      number: cameraCount,
      events,
      body,
      episode,
      fresh,
      reward,
      bumped,
      teacher,
      ending,
      reason,
    });
    note = { ...note, fresh: false };
    reward = reward === null ? null : 0; // each message counts once, and all of a frame count
    bumped = bumped === null ? null : pressed;
  };

  const cameraEvents = (events: CameraEvents): void => {
    if (events.sequence !== null) {
      if (cameraCount !== null && events.sequence > cameraCount + 1)
        hooks.missed(events.sequence - cameraCount - 1);
      cameraCount = events.sequence;
    }
    parts.push(events);
    // some drivers stamp a packet with its first event: the window goes on to its last
    frame(micros(Math.max(events.stamp, (events.time.at(-1) ?? -Infinity) + 1)));
  };

  const heard = (topic: string, message: unknown): void => {
    if (!stamped) {
      const spelling = versionOf(message);
      stamped = spelling !== null;
      version = spelling ?? version;
    }
    const type = topics?.subscriptions.find((each) => each.topic === topic)?.type;
    switch (type) {
      case 'event_camera_msgs/EventPacket':
        return cameraEvents(readEventPacket(message));
      case 'dvs_msgs/EventArray':
        return cameraEvents(readEventArray(message));
      case 'sensor_msgs/LaserScan': {
        const { scan, stamp, frame: mount } = readScan(message, options.scanYaw);
        if (!mounted && options.scanYaw === 0 && !/(^|\/)base_/.test(mount))
          hooks.warned(
            `The laser's frame is "${mount}": its angle 0 is taken for the robot's ahead. If it is turned, say so: --scan-yaw DEGREES.`,
          );
        mounted = true;
        hooks.scanned(scan, stamp);
        if (topics?.lead !== topic) return undefined;
        parts.push(retina.events(scan, stamp));
        return frame(stamp);
      }
      case 'nav_msgs/Odometry': {
        const odometry = readOdometry(message);
        ({ body } = odometry);
        if (topics?.lead !== topic) return undefined;
        return frame(odometry.stamp);
      }
      case 'std_msgs/Float64':
        reward = (reward ?? 0) + readNumber(message);
        return undefined;
      case 'std_msgs/Bool':
      case 'kobuki_msgs/BumperEvent':
        pressed = readFlag(message);
        bumped = bumped === true || pressed; // a touch between two frames is felt as well
        return undefined;
      case 'std_msgs/String':
        note = readEpisode(message);
        return undefined;
      default:
        throw new WireError(`A message came on ${topic}, which nobody subscribed to.`);
    }
  };

  return {
    opened() {
      if (options.token !== null) say({ op: 'auth', token: options.token });
      // Both at once: where neither is there, each takes as long as patience lasts.
      services.call('/rosapi/topics', (values) => begin(assignTopics(values, options)));
      services.call('/neurover/model', (values) => {
        model = values === null ? null : readOwnModel(values);
        greet();
      });
    },
    message(data) {
      if (!understood && saysHello(data))
        return peer.close(1002, 'the robot says hello in neurover.v1', 'Connect with --protocol native.');
      const message: Operation = readOperation(data);
      understood = true;
      if (message.op === 'publish') heard(message.topic, message.msg);
      else if (message.op === 'service_response') services.answered(message);
      else if (message.op === 'status' && message.level !== 'info') {
        hooks.warned(`the robot says: ${message.msg ?? ''}`);
        if (message.refused === 'not-the-driver') hooks.outdriven();
      }
    },
    hears: () => topics !== null,
    command({ command, stamp, answers }) {
      if (topics === null) return;
      if (topics.answers !== null && cameraCount !== null)
        say({ op: 'publish', topic: topics.answers, msg: { data: answers >>> 0 } });
      const { topic, type } = topics.command;
      const twist = twistMessage(command);
      const isStamped = plainType(type) === 'geometry_msgs/TwistStamped';
      // without `seq`: ROS 1 counts for itself, and a bridge of ROS 2 drops what has a field that its type has not
      const header = { stamp: rosTime(stamp ?? micros(0), version ?? 1), frame_id: 'base_link' };
      const msg = isStamped ? { header, twist } : twist;
      say({ op: 'publish', topic, msg });
    },
    stop() {}, // a Twist of zero is all that ROS has
    probe() {},
    advice: () =>
      understood
        ? `A rosbridge server answers, but nothing that can be read came on ${topics?.lead ?? 'any topic'}: check that the robot publishes it, or name another with --event-topic, --scan-topic or --odom-topic.`
        : 'No rosbridge server answers there: check address and port and whether it runs, or, for a robot of neurover.v1, try --protocol native.',
    closed: services.forget,
  };
}
