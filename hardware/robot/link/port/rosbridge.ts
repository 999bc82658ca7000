// The rosbridge v2 client as a port: finds out by rosapi what the robot has, subscribes, and turns topics into frames. The
// events' topic (or the laser's, or odometry where there is nothing else) leads: its message closes a frame.

import { millis } from '../../../../core/units/quantity.ts';
import type { Clock } from '../../clock.ts';
import { WireError } from '../../wire/json-read.ts';
import { batteryReader, type BatteryReader } from '../../wire/ros-battery.ts';
import { readOperation, writeJson, type Operation } from '../../wire/rosbridge.ts';
import { versionOf, type RosVersion } from '../../wire/ros-messages.ts';
import { faultOf } from '../socket/guest.ts';
import type { Peer } from '../socket/peer.ts';
import type { Port, PortHooks, Protocol } from './port.ts';
import type { RobotModel } from '../../safety/model.ts';
import { commandEar, readHeardCommand, type CommandEar } from './command-ear.ts';
import { publishers } from './publishers.ts';
import { advertisement, commandMessage, subscription } from './rosbridge-messages.ts';
import { readOwnModel } from './rosbridge-notes.ts';
import { rosSenses, type SensesOptions } from './rosbridge-senses.ts';
import { assignTopics, type TopicWishes, type Topics } from './rosbridge-topics.ts';
import { patience, serviceCalls, type Patience } from './service-calls.ts';

/** What can be chosen about a rosbridge connection. */
export interface RosbridgeOptions extends TopicWishes, SensesOptions {
  /** CBOR for sensor topics; JSON otherwise. Commands are always JSON. */
  readonly compression: 'cbor' | 'none';
  readonly token: string | null;
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

/** @returns the protocol with these options. */
export function rosbridge(given: Partial<RosbridgeOptions> = {}): Protocol {
  const options = { ...rosbridgeDefaults, ...given };
  const wait = patience();
  const told = new Set<string>();
  const readBattery = batteryReader();
  let ear: CommandEar | null = null;
  return (peer, hooks, clock) => {
    ear ??= commandEar(clock);
    ear.begin();
    return rosbridgePort(options, { wait, told, ear, readBattery }, peer, hooks, clock);
  };
}

/** What is kept over all connections. */
interface Kept {
  readonly wait: Patience;
  /** Nodes that people were told of. */
  readonly told: Set<string>;
  readonly ear: CommandEar;
  /** It has learned whether this robot says percent. */
  readonly readBattery: BatteryReader;
}

function rosbridgePort(
  options: RosbridgeOptions,
  { wait, told, ear, readBattery }: Kept,
  peer: Peer,
  hooks: PortHooks,
  clock: Clock,
): Port {
  const senses = rosSenses(options, readBattery, hooks, clock);
  let topics: Topics | null = null;
  /** As the robot's stamps are spelled, or its types; null before the first stamp where nobody lists types. */
  let version: RosVersion | null = null;
  let isStamped = false;
  /** What it says of itself, once that is known; undefined before. */
  let model: RobotModel | null | undefined;
  let isUnderstood = false; // whether anything was a message of rosbridge
  let isLeadRead = false;

  const say = (message: object): void => peer.text(writeJson(message));
  const services = serviceCalls(clock, wait, say);
  const able = publishers(clock, services, hooks.warned, told);

  /** Both are known that it was asked for: what it has, and what it says of itself. */
  const greet = (): void => {
    if (topics === null || model === undefined) return;
    hooks.greeted({ name: model?.name ?? 'a ROS robot', boot: null, model });
  };

  const begin = (found: Topics): void => {
    topics = found;
    ({ version } = found);
    for (const warning of found.warnings) hooks.warned(warning);
    say(advertisement(found.command, version));
    if (found.simulated) hooks.simulated();
    if (found.odometer !== null) hooks.odometer(found.odometer);
    for (const each of found.subscriptions) {
      if (each.type === 'sensor_msgs/LaserScan') hooks.laser(each.topic);
      say(subscription(each, found, options.compression));
    }
    say(subscription(found.command, found, 'none'));
    if (found.isListed) able.watch(found.command.topic);
    greet();
  };

  /** A command has come: the bridge sends back our own, and those of others. */
  const commanded = (topic: string, message: unknown): void => {
    const command = readHeardCommand(message);
    if (command === null || !ear.isForeign(command)) return;
    const others = able.others();
    const names =
      others.length === 0 ? 'a node, or a client of this bridge' : others.slice(0, 8).join(' or ');
    hooks.commanded(command, `${names}, on ${topic}`);
  };

  const heard = (topic: string, message: unknown): void => {
    if (!isStamped) {
      const spelling = versionOf(message);
      isStamped = spelling !== null;
      version = spelling ?? version;
    }
    const type = topics?.subscriptions.find((each) => each.topic === topic)?.type;
    const leads = topics?.lead === topic;
    try {
      senses.heard({ topic, type, leads, message });
    } catch (error) {
      const fault = faultOf(error);
      throw fault === null ? error : new WireError(`${topic}: ${fault}`);
    }
    isLeadRead ||= leads;
  };

  return {
    opened() {
      if (options.token !== null) say({ op: 'auth', token: options.token });
      // Both at once: where neither is there, each takes as long as patience lasts.
      services.call(
        { service: '/rosapi/topics' },
        (values) => begin(assignTopics(values, options)),
        () => peer.close(1002, 'rosapi answered late, and only now it is known what the robot has'),
      );
      services.call({ service: '/neurover/model' }, (values) => {
        model = values === null ? null : readOwnModel(values);
        greet();
      });
    },
    message(data) {
      if (!isUnderstood && saysHello(data))
        return peer.close(1002, 'the robot says hello in neurover.v1', 'Connect with --protocol native.');
      const message: Operation = readOperation(data);
      isUnderstood = true;
      ear.listened();
      if (message.op === 'publish' && message.topic === topics?.command.topic)
        commanded(message.topic, message.msg);
      else if (message.op === 'publish') heard(message.topic, message.msg);
      else if (message.op === 'service_response') services.answered(message);
      else if (message.op === 'fragment' || message.op === 'png')
        throw new WireError(`The robot answers in "${message.op}", which is not read here.`);
      else if (message.op === 'status' && message.level !== 'info') {
        hooks.warned(`the robot says: ${message.msg ?? ''}`);
        if (message.refused === 'not-the-driver') hooks.outdriven();
      }
    },
    hears: () => topics !== null,
    command(outbound) {
      if (topics === null) return;
      if (topics.answers !== null && senses.cameraCount() !== null)
        say({ op: 'publish', topic: topics.answers, msg: { data: outbound.answers >>> 0 } });
      say(commandMessage(topics, version, outbound));
      ear.said(outbound.command);
      if (ear.isDeaf())
        hooks.warned(
          `Nothing that is sent on ${topics.command.topic} comes back from this bridge: if somebody else commands the robot as well, nobody hears it.`,
        );
    },
    stop() {}, // a Twist of zero is all that ROS has
    probe() {},
    advice: () =>
      isLeadRead
        ? `What comes on ${topics?.lead} can be read, and yet makes no frames: check what was dropped, and that its stamps go on.`
        : isUnderstood
          ? `A rosbridge server answers, but nothing that can be read came on ${topics?.lead ?? 'any topic'}: check that the robot publishes it (a camera may send nothing while nothing moves before it), or name another with --event-topic, --scan-topic or --odom-topic.`
          : 'No rosbridge server answers there: check address and port and whether it runs, or, for a robot of neurover.v1, try --protocol native.',
    closed() {
      services.forget();
      able.stop();
    },
  };
}
