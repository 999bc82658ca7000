// `neurover robot sim` as it is typed: a simulated robot that waits behind a socket, and says how its episodes went.

import { createRandom, split } from '../../../core/random/random.ts';
import type { Battery } from '../../../hardware/robot/safety/battery.ts';
import { isLoopback } from '../../../hardware/robot/link/socket/exposure.ts';
import { sceneLaser } from '../../../hardware/robot/sim/laser.ts';
import { inSeconds, millis, type Micros } from '../../../core/units/quantity.ts';
import type { Measures } from '../../../core/loop/world.ts';
import { episodeSeed } from '../../experiment/experiment.ts';
import { meanMeasures } from '../../experiment/episodes/judge.ts';
import { exitCodes, pick, UsageError } from '../process/failure.ts';
import { onInterrupt } from '../process/interrupt.ts';
import { readCount, readSeed } from '../process/options.ts';
import { readModel } from './models.ts';
import { readPem, readPort, readPositive, readTls, readToken, readUrl } from './options.ts';
import { robotSim } from './sim.ts';
import { rooms } from '../setup/rooms.ts';

/** Options of `robot sim` as they are typed. */
export interface SimOptions {
  readonly world: string;
  readonly camera?: string;
  readonly host: string;
  readonly port: string;
  readonly seed: string;
  readonly phase: string;
  readonly episodes?: string;
  readonly pace: string;
  readonly ros: string;
  readonly stamped?: boolean;
  readonly laser?: boolean;
  readonly eyes: boolean;
  readonly batteryMinutes?: string;
  readonly unpacked?: boolean;
  readonly model?: string;
  readonly tokenFile?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly allowOrigin?: readonly string[];
  readonly dial?: string;
  readonly ca?: string;
  readonly json?: boolean;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);
/** How long a world that follows its driver waits for a slow answer: an order's life. */
const PATIENCE = millis(200);

/** Pages that may connect. Throws UsageError. */
function readOrigins(origins: readonly string[]): readonly string[] {
  for (const origin of origins)
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new UsageError(
        `--allow-origin ${origin}: give scheme, host and port as browsers tell them, such as http://localhost:8080.`,
      );
  return origins;
}

/** A battery that is full at first and runs out evenly, whatever the robot does; nobody measures its voltage. */
const lasting =
  (minutes: number) =>
  (time: Micros): Battery => ({ charge: Math.max(0, 1 - inSeconds(time) / (60 * minutes)), voltage: null });

/** One line of an episode's measures. */
const words = (measures: Measures): string =>
  Object.entries(measures)
    .map(([name, value]) => `${name} ${Number(value.toFixed(4))}`)
    .join(', ');

/** Simulate until the episodes are over or somebody stops the command. Throws UsageError and what files are refused with. */
export async function simCommand(options: SimOptions): Promise<void> {
  const entry = pick('world', options.world, rooms.worlds);
  const seed = readSeed(options.seed);
  if (options.camera !== undefined) {
    pick('camera', options.camera, rooms.cameras);
    if (entry.presets !== true)
      throw new UsageError(
        `--camera ${options.camera}: the robot of ${options.world} has eyes of its own. Leave it out.`,
      );
  }
  const ros = pick('ROS version', options.ros, { '1': 1, '2': 2 } as const);
  const phase = pick('phase', options.phase, { test: 'test', training: 'training' } as const);
  const pace = pick('pace', options.pace, { 'real-time': 'real-time', answered: 'answered' } as const);
  const episodes = options.episodes === undefined ? null : readCount('--episodes', options.episodes);
  const tls = readTls(options.cert, options.key);
  const token = readToken(options.tokenFile);
  const dial = options.dial === undefined ? null : readUrl(options.dial);
  if (dial?.startsWith('listen:') === true)
    throw new UsageError(
      `--dial ${dial}: give the address of a host that waits with "robot connect listen://…", as ws://HOST:PORT.`,
    );
  const world = entry.create(split(createRandom(seed), 'body'), options.camera);
  const { scene } = world;
  if (scene === undefined && (options.laser === true || !options.eyes))
    throw new UsageError(`--laser: ${options.world} shows nothing that a laser could meet.`);
  const model = options.model === undefined ? null : await readModel(options.model);
  const results: Measures[] = [];

  const running = await robotSim({
    world,
    seeds: (episode) => (episodes !== null && episode >= episodes ? null : episodeSeed(phase, seed, episode)),
    model,
    pace,
    patience: pace === 'answered' ? PATIENCE : null,
    rangefinder:
      scene !== undefined && (options.laser === true || !options.eyes)
        ? sceneLaser(() => scene.call(world))
        : null,
    battery:
      options.batteryMinutes === undefined
        ? null
        : lasting(readPositive('--battery-minutes', options.batteryMinutes, 'minutes')),
    eyes: options.eyes,
    door: {
      host: options.host,
      port: readPort(options.port),
      token,
      tls,
      origins: readOrigins(options.allowOrigin ?? []),
    },
    ros,
    stamped: options.stamped === true,
    packed: options.unpacked !== true,
    dial,
    ca: options.ca === undefined ? null : readPem('--ca', options.ca, 'CERTIFICATE'),
    write: say,
  });
  if (entry.creeps === true)
    say(
      `The robot of ${options.world} never stands, by the published rules of its wheels: a stop is not seen there.`,
    );
  if (!isLoopback(options.host))
    say('Drivers give the token of this robot, with --token-file or in NEUROVER_TOKEN.');
  running.robot.listen({
    frame({ ending, reason, episode }) {
      if (ending === 'running') return;
      const measures = { ...world.measure() };
      results.push(measures);
      say(`episode ${episode}: ${reason}; ${words(measures)}`);
    },
  });
  let interrupted = false;
  const stop = (): void => {
    interrupted = true;
    void running.stop().then(() => report());
  };
  onInterrupt(stop, () => process.exit(exitCodes.interrupted));
  const report = (): void => {
    const { accepted, refused, timeouts } = running.robot.counters;
    const names = Object.keys(results[0] ?? {});
    const means = meanMeasures(results, names);
    if (options.json === true)
      process.stdout.write(
        `${JSON.stringify({ world: world.name, seed, phase, episodes: results, means, orders: { accepted, refused, timeouts } })}\n`,
      );
    else if (results.length > 0) process.stdout.write(`${results.length} episodes, means: ${words(means)}\n`);
    const told = Object.entries(refused).filter(([, count]) => count > 0);
    say(
      `orders: ${accepted} followed, ${told.map(([why, count]) => `${count} ${why}`).join(', ') || '0 refused'}; braked by itself ${timeouts} times`,
    );
    if (interrupted) process.exitCode = exitCodes.interrupted;
  };
  await running.ended;
  if (interrupted) return;
  await new Promise((resolve) => setTimeout(resolve, 200)); // the last frame leaves first
  await running.stop();
  report();
}
