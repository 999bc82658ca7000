// `neurover robot connect URL` as it is typed: options checked, files read, then the drive.

import { map, pipe } from 'rxjs';
import type { Frame } from '../../../core/event/recording/frame.ts';
import { scaled } from '../../../core/event/window/scale.ts';
import type { Percept } from '../../../core/loop/percept.ts';
import { wallClock } from '../../../hardware/robot/clock.ts';
import { openRobotLog } from '../../../hardware/robot/log/robot-log.ts';
import { micros } from '../../../core/units/quantity.ts';
import type { RosbridgeOptions } from '../../../hardware/robot/link/port/rosbridge.ts';
import type { Controller } from '../../experiment/agent/agent.ts';
import { savedController } from '../../experiment/life/saved-mind.ts';
import { given, pick, UsageError } from '../process/failure.ts';
import { readCount } from '../process/options.ts';
import { seeingMind } from '../trained/seeing-mind.ts';
import { makeRecordings } from '../viewer/record.ts';
import { robotConnect } from './connect.ts';
import { metricsLine } from './metrics-line.ts';
import { mindLine } from './mind.ts';
import { readModel } from './models.ts';
import {
  readFloor,
  readLimits,
  readPem,
  readScanView,
  readScanYaw,
  readTls,
  readToken,
  readUrl,
} from './options.ts';
import {
  keepOrTell,
  keptAfter,
  noLearning,
  planLearning,
  readReward,
  refuseWithoutLearning,
  type LearningOptions,
  type LearningPlan,
} from './learning.ts';
import { openRobotView, type RobotView } from './view.ts';
import { rooms } from '../setup/rooms.ts';

/** Options of `robot connect` as they are typed. */
export interface ConnectOptions extends LearningOptions {
  readonly policy?: string;
  readonly protocol: string;
  readonly compression: string;
  readonly arm?: boolean;
  readonly rearm?: boolean;
  readonly dryRun?: boolean;
  readonly steps?: string;
  readonly fit?: boolean;
  readonly model?: string;
  readonly maxSpeed?: string;
  readonly maxTurnRate?: string;
  readonly cmdTopic?: string;
  readonly cmdType?: string;
  readonly eventTopic?: string;
  readonly scanTopic?: string;
  readonly scanView?: string;
  readonly scanYaw?: string;
  readonly odomTopic?: string;
  readonly batteryTopic?: string;
  readonly batteryFloor?: string;
  readonly tokenFile?: string;
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly record?: string;
  readonly view?: string | true;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Percepts without an event, while the body moves, after which it is said. */
const DARK = 100;

/** Percept -> Percept: on the mind's own frame, or refused with what to do. */
function eyesOf(camera: Frame, fit: boolean): (percept: Percept) => Percept {
  let dark = 0;
  return (percept) => {
    if (percept.events.count > 0) dark = 0;
    else if (percept.body.speed !== 0 && ++dark === DARK)
      say(`The robot moved through ${DARK} percepts and its eyes told nothing: the mind drives blind.`);
    const { width, height } = percept.events;
    if (width === camera.width && height === camera.height) return percept;
    const isBlind = width * height <= 1; // odometry alone
    if (isBlind || (fit && percept.events.count === 0))
      return { ...percept, events: { ...percept.events, ...camera } };
    if (fit) return { ...percept, events: scaled(percept.events, camera) };
    throw new UsageError(
      `The robot's camera has ${width} × ${height} pixels, the mind's has ${camera.width} × ${camera.height}. ` +
        'Give --fit to scale the events to it, or take a mind that was trained with this camera.',
    );
  };
}

/** What a topic is usually called, by its option. */
const usualTopics: Readonly<Record<string, string>> = {
  eventTopic: '/event_camera/events',
  scanTopic: '/scan',
  odomTopic: '/odom',
  batteryTopic: '/battery_state',
};

/** Topics and encodings that were asked for. Throws UsageError. */
function rosOf(options: ConnectOptions, protocol: 'rosbridge' | 'native'): Partial<RosbridgeOptions> {
  const { cmdTopic, cmdType, eventTopic, scanTopic, odomTopic, batteryTopic } = options;
  const topics = { cmdTopic, eventTopic, scanTopic, odomTopic, batteryTopic };
  for (const [name, topic] of Object.entries({ ...topics, cmdType })) {
    if (topic === undefined) continue;
    const option = `--${name.replace(/[A-Z]/, (letter) => `-${letter.toLowerCase()}`)} ${topic}`;
    if (protocol === 'native')
      throw new UsageError(`${option}: neurover.v1 has no topics. Leave it out, or connect by rosbridge.`);
    const isNone = /^(scan|odom|battery)Topic$/.test(name) && topic === 'none';
    if (name !== 'cmdType' && !isNone && !/^\/[\w/]+$/.test(topic))
      throw new UsageError(
        `${option}: give a topic's full name, such as /robot1${usualTopics[name] ?? '/cmd_vel'}.`,
      );
  }
  const types = { Twist: 'geometry_msgs/Twist', TwistStamped: 'geometry_msgs/TwistStamped' } as const;
  return {
    compression: pick('compression', options.compression, { cbor: 'cbor', none: 'none' } as const),
    ...(cmdTopic === undefined ? {} : { commandTopic: cmdTopic }),
    ...(cmdType === undefined ? {} : { commandType: pick('command type', cmdType, types) }),
    ...(eventTopic === undefined ? {} : { eventTopic }),
    ...(scanTopic === undefined ? {} : { scanTopic: scanTopic === 'none' ? null : scanTopic }),
    ...(odomTopic === undefined ? {} : { odomTopic: odomTopic === 'none' ? null : odomTopic }),
    ...(batteryTopic === undefined ? {} : { batteryTopic: batteryTopic === 'none' ? null : batteryTopic }),
  };
}

/** Refuse what contradicts itself. Throws UsageError. */
function checkTogether(url: string, options: ConnectOptions): void {
  const isListening = url.startsWith('listen:');
  if (options.learn === true && options.dryRun === true)
    throw new UsageError(
      '--dry-run sends nothing, so there is nothing to learn from. Leave out --learn or --dry-run.',
    );
  if (options.odomTopic === 'none' && /\bodometry\b/.test(options.reward?.replace(/=[^,]*/g, '') ?? ''))
    throw new UsageError(
      '--reward odometry is told by what --odom-topic none leaves out. Give another reward, or name the odometry.',
    );
  if (options.batteryFloor !== undefined && options.batteryTopic === 'none')
    throw new UsageError(
      `--battery-floor ${options.batteryFloor} asks for what --battery-topic none leaves out. Leave one of them out.`,
    );
  if (!isListening && (options.cert ?? options.key) !== undefined)
    throw new UsageError(
      '--cert and --key are for a robot that dials in at listen://. To trust a robot of wss://, give --ca.',
    );
  if (options.ca !== undefined && !url.startsWith('wss:'))
    throw new UsageError('--ca names certificates to trust, for a robot of wss:// only.');
}

/** Drive as the options say, and set the process's exit code. Throws UsageError and what files are refused with. */
export async function connectCommand(address: string, options: ConnectOptions): Promise<void> {
  const url = readUrl(address);
  const isListening = url.startsWith('listen:');
  const words = { rosbridge: 'rosbridge', native: 'native' } as const;
  const protocol = isListening ? 'native' : pick('protocol', options.protocol, words);
  checkTogether(url, options);
  refuseWithoutLearning(options);
  const policy = given(
    '--policy',
    options.policy,
    'give a checkpoint, a run, or an experiment of the gallery',
  );
  const { path, saved, experiment, camera, controlPeriod } = seeingMind(policy, 'which robots do not send');
  const ros = rosOf(options, protocol);
  const scanView = options.scanView === undefined ? null : readScanView(options.scanView);
  const scanYaw = options.scanYaw === undefined ? 0 : readScanYaw(options.scanYaw);
  const token = readToken(options.tokenFile);
  const model = options.model === undefined ? null : await readModel(options.model);
  const limits = readLimits(options.maxSpeed, options.maxTurnRate);
  const batteryFloor = options.batteryFloor === undefined ? null : readFloor(options.batteryFloor);
  const tls = readTls(options.cert, options.key);
  const ca = options.ca === undefined ? null : readPem('--ca', options.ca, 'CERTIFICATE');
  const steps = options.steps === undefined ? null : readCount('--steps', options.steps);
  const rewards =
    options.learn === true ? readReward(options.reward ?? 'robot', saved.recipe.motor, protocol) : noLearning;

  let view: RobotView | null = null;
  if (options.view !== undefined)
    view = await openRobotView(options.view, url, experiment, saved, options.learn === true);
  let plan: LearningPlan | null = null;
  try {
    const look = view?.look;
    if (options.learn === true) plan = planLearning(options, saved, experiment, look);
    const mind: Controller =
      plan?.learner.controller ?? savedController({ ...saved, experiment }, rooms, look);
    if (options.record !== undefined) makeRecordings(options.record);
    const log = options.record === undefined ? null : await openRobotLog(options.record, say);
    say(mindLine({ path, saved }, plan, controlPeriod));
    const kept = plan;
    const keeping =
      kept === null ? () => {} : wallClock.every(micros(kept.every * 1e6), () => keepOrTell(kept, say));
    const see = eyesOf(camera, options.fit === true);
    const drive = robotConnect({
      url,
      protocol,
      ros: { ...ros, ...rewards.topics, controlPeriod },
      scanView,
      scanYaw,
      policy: pipe(map(see), mind),
      arm: options.arm === true,
      rearm: options.rearm === true,
      dryRun: options.dryRun === true,
      model,
      limits,
      batteryFloor,
      token,
      ca,
      tls,
      reward: rewards.reward,
      attention: plan?.learner ?? null,
      log,
      steps,
      write: (line) => {
        say(line);
        view?.note(line);
      },
      watch(now) {
        if (now.state !== 'backoff' && now.state !== 'disconnected') say(metricsLine(now) + learned(plan));
        view?.metrics(now);
      },
      lead: (link) => view?.lead(link),
      keys: process.stdin.isTTY ? process.stdin : null,
    }).finally(keeping);
    const { code, metrics } = await keptAfter(drive, plan);
    say(metricsLine(metrics) + learned(plan));
    if (plan !== null)
      say(
        `The mind is kept in ${plan.path}: judge it with "neurover eval ${plan.path}", go on with --resume.`,
      );
    process.exitCode = code;
  } finally {
    await view?.close();
  }
}

/** How far learning has come, for the line of numbers. */
function learned(plan: LearningPlan | null): string {
  if (plan === null) return '';
  const { step, episode } = plan.learner.progress();
  return ` · learned from ${step} steps, ${episode} episodes, ${plan.learner.breaks()} breaks`;
}
