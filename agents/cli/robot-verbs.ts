// neurover robot …: a trained mind drives a robot over a socket, or a simulated robot waits behind one.

import { Command } from 'commander';
import { createRandom, split } from '../../core/random/random.ts';
import { doorDefaults } from '../../hardware/robot/link/door.ts';
import { episodeSeed } from '../experiment/experiment.ts';
import { experiments } from '../experiment/lane-keeping.ts';
import { readCheckpoint } from '../experiment/run-directory.ts';
import { savedController } from '../experiment/task.ts';
import { pick, UsageError } from './failure.ts';
import { readCount } from './options.ts';
import { metricsLine, robotConnect } from './robot-connect.ts';
import { robotSim } from './robot-sim.ts';
import { rooms } from './rooms.ts';

/** Options of `robot sim` as they are typed. */
interface SimOptions {
  readonly world: string;
  readonly port: string;
  readonly seed: string;
  readonly ros: string;
  readonly stamped?: boolean;
}

/** Options of `robot connect` as they are typed. */
interface ConnectOptions {
  readonly policy: string;
  readonly protocol: string;
  readonly arm?: boolean;
  readonly dryRun?: boolean;
  readonly steps?: string;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function sim(options: SimOptions): Promise<void> {
  const entry = pick('world', options.world, rooms.worlds);
  const port = Number(options.port);
  if (!Number.isSafeInteger(port) || port < 0 || port > 65535) {
    throw new UsageError(`--port ${options.port}: give a port from 0 to 65535; 0 takes a free one.`);
  }
  const ros = pick('ROS version', options.ros, { '1': 1, '2': 2 } as const);
  const seed = Number(options.seed);
  if (!Number.isSafeInteger(seed) || seed < 0)
    throw new UsageError(`--seed ${options.seed}: give a whole number from 0 on.`);
  const running = await robotSim({
    world: entry.create(split(createRandom(seed), 'body')),
    seeds: (episode) => episodeSeed('test', seed, episode),
    door: { port },
    ros,
    stamped: options.stamped === true,
    write: say,
  });
  const stop = (): void => void running.stop();
  process.once('SIGINT', stop).once('SIGTERM', stop);
  await running.ended;
}

async function connect(url: string, options: ConnectOptions): Promise<void> {
  const saved = readCheckpoint(options.policy);
  const experiment = pick('experiment', saved.experiment, experiments);
  const protocol = pick('protocol', options.protocol, { rosbridge: 'rosbridge', native: 'native' } as const);
  if (!/^(wss?|listen):\/\/[^/]/.test(url)) {
    throw new UsageError(
      `"${url}" is no robot's address. Give ws://HOST:9090, wss://… or listen://HOST:PORT.`,
    );
  }
  const { code, metrics } = await robotConnect({
    url,
    protocol,
    policy: savedController({ ...saved, experiment: { ...experiment, recipe: saved.recipe } }, rooms),
    arm: options.arm === true,
    dryRun: options.dryRun === true,
    steps: options.steps === undefined ? null : readCount('--steps', options.steps),
    write: say,
    watch: (now) => say(metricsLine(now)),
    keys: process.stdin.isTTY ? process.stdin : null,
  });
  say(metricsLine(metrics));
  process.exitCode = code;
}

/** The verbs `robot sim` and `robot connect`. */
export function robotVerbs(): Command {
  const robot = new Command('robot').description('drive a robot over a socket, through a safety gate');
  robot
    .command('sim')
    .description('a simulated robot behind a socket that speaks rosbridge v2 and neurover.v1')
    .option('--world <name>', 'where it drives', 'lane-keeping')
    .option('--port <n>', `port on ${doorDefaults.host}; 0 takes a free one`, '9090')
    .option('--seed <n>', 'of its body and its episodes', '0')
    .option('--ros <version>', 'whose spellings it uses: 1 or 2', '1')
    .option('--stamped', '/cmd_vel is a TwistStamped')
    .action(sim);
  robot
    .command('connect <url>')
    .description('let a trained mind drive: space stops for good, a arms, d disarms, r resets, q leaves')
    .requiredOption('--policy <checkpoint>', "a file from a run's checkpoints/")
    .option('--protocol <name>', 'rosbridge or native', 'rosbridge')
    .option('--arm', 'arm as soon as the robot is ready; never again by itself')
    .option('--dry-run', 'print commands, send none')
    .option('--steps <n>', 'leave after so many percepts')
    .action(connect);
  return robot;
}
