// Sensor to command on loopback at 100 Hz with 360 beams, the safety gate included; robot and host are two processes.
//
//     npx tsx test/bench/robot/latency.ts [seconds = 30] [which, e.g. native or "CBOR viewer" or mind]
//
// The robot looks at the clock before a frame is encoded and when the command that answers it is followed; the agent only
// counts events, or it is the lane keeper of the gallery ("mind"); its own time stands apart. With "deaf viewer", an observer of
// the robot subscribes to everything and never reads; with "deaf page", a viewer of the mind (`robot connect --view`) does not. "echo"
// is what this machine can do at this moment: the same number of bytes through two bare sockets, without any of our code.
// Neighbours on a shared machine are kept out with: timeout 400 chrt -r 10 npx tsx test/bench/robot/latency.ts

import { fork, type ChildProcess } from 'node:child_process';
import { map, pipe, tap, type OperatorFunction } from 'rxjs';
import { findPolicy } from '../../../agents/cli/trained/policy.ts';
import { robotConnect } from '../../../agents/cli/robot/connect.ts';
import { robotSim } from '../../../agents/cli/robot/sim.ts';
import { openRobotView } from '../../../agents/cli/robot/view.ts';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { experiments } from '../../../agents/experiment/worlds/registry.ts';
import { savedController } from '../../../agents/experiment/life/saved-mind.ts';
import { scaled } from '../../../core/event/window/scale.ts';
import type { MotorCommand, Percept } from '../../../core/loop/percept.ts';
import { createRandom } from '../../../core/random/random.ts';
import { millis, type Micros } from '../../../core/units/quantity.ts';
import { wallClock } from '../../../hardware/robot/clock.ts';
import {
  histogram,
  percentile,
  record,
  type Histogram,
} from '../../../hardware/robot/link/measure/histogram.ts';
import { numberedWorld, toyModel } from '../../hardware/robot/toy-world.ts';
import { engineFlags } from '../../command.ts';
import { deafPage, deafViewer, echo } from './bare-sockets.ts';

const ms = (time: number): string => (time / 1000).toFixed(2);
const RATE = 100;
/** Frames while the engine is still compiling: reported apart, not hidden. */
const WARM_UP = 2 * RATE;

/** What the robot's process reports. */
interface Report {
  readonly all: Histogram;
  readonly warm: Histogram;
  /** CPU time of the robot's process per frame. */
  readonly cpu: number;
}

/** The robot's process: reports, for each frame, the time until its answer is followed. */
async function robotProcess(): Promise<void> {
  const all = histogram();
  const warm = histogram();
  const left = new Map<number, number>();
  let number = 100;
  const sim = await robotSim({
    world: numberedWorld(millis(1000 / RATE), () => {
      number = 100 + ((number - 99) % 800);
      left.set(number, wallClock.now()); // before anything is encoded
      return number;
    }),
    model: toyModel,
    seeds: () => 0,
    rangefinder: () => ({
      angleMin: -Math.PI,
      angleStep: Math.PI / 180,
      rangeMin: 0.1,
      ranges: new Float32Array(360).fill(5 + number / 1000),
    }),
    door: { port: 0 },
    write: () => {},
  });
  const began = process.cpuUsage();
  sim.robot.listen({
    applied: ({ turnRate }) => {
      const since = left.get(Math.round(turnRate * 1000));
      left.delete(Math.round(turnRate * 1000));
      if (since === undefined) return;
      record(all, wallClock.now() - since);
      if (all.total > WARM_UP) record(warm, wallClock.now() - since);
    },
  });
  process.send?.(sim.url);
  process.on('message', () => {
    const { user, system } = process.cpuUsage(began);
    process.send?.({ all, warm, cpu: (user + system) / all.total } satisfies Report);
    void sim.stop().then(() => process.exit(0));
  });
}

const heard = <T>(child: ChildProcess): Promise<T> =>
  new Promise((resolve) => child.once('message', (message) => resolve(message as T)));

const triple = (of: Histogram): string =>
  `p50 ${ms(percentile(of, 0.5))}  p95 ${ms(percentile(of, 0.95))}  p99 ${ms(percentile(of, 0.99))}`;

/** The smallest agent: counts events. */
function count({ events }: Percept): number {
  let seen = 0;
  for (let i = 0; i < events.count; i++) seen += events.on[i];
  return seen;
}

/** The lane keeper of the gallery, shown as `robot connect --view` shows it. @param deaf  whether a page looks on that reads nothing */
async function trainedMind(url: string, deaf: boolean) {
  const { saved } = findPolicy('lane-keeping');
  const experiment = { ...experiments[saved.experiment], recipe: saved.recipe };
  const { camera } = rooms.worlds[experiment.world].create(createRandom(0), saved.setup.camera);
  const view = await openRobotView(true, url, experiment, saved, false);
  const think = pipe(
    map((percept: Percept) => ({ ...percept, events: scaled(percept.events, camera) })),
    savedController({ ...saved, experiment }, rooms, view.look),
  );
  const leave = deaf ? deafPage(view.origin) : () => {};
  const end = (): Promise<void> => {
    leave();
    return view.close();
  };
  return { think, metrics: view.metrics, lead: view.lead, end };
}

async function measure(name: string, seconds: number): Promise<void> {
  const child = fork(new URL(import.meta.url), ['robot'], {
    execArgv: process.execArgv,
    serialization: 'advanced',
  });
  const url = await heard<string>(child);
  const endViewer = name.includes('deaf viewer') ? deafViewer(url) : () => {};
  const agent = histogram();
  const mind = name.includes('mind') ? await trainedMind(url, name.includes('deaf page')) : null;
  let began = 0;
  const timed = <In, Out>(think: OperatorFunction<In, Out>): OperatorFunction<In, Out> =>
    pipe(
      tap(() => (began = wallClock.now())),
      think,
      tap(() => record(agent, wallClock.now() - began)),
    );
  let number = 0;
  // the frame's number travels back, whatever the mind would do
  const policy = pipe(
    tap(({ reward }: Percept) => (number = reward)),
    timed<Percept, unknown>(mind?.think ?? map(count)),
    map((): MotorCommand => ({ speed: 0, turnRate: number }) as MotorCommand),
  );
  const before = process.cpuUsage();
  const { metrics } = await robotConnect({
    url,
    protocol: name.startsWith('native') ? 'native' : 'rosbridge',
    ros: {
      compression: name.includes('JSON') ? 'none' : 'cbor',
      controlPeriod: millis(1000 / RATE) as Micros,
    },
    policy,
    arm: true,
    steps: seconds * RATE,
    watch: (now) => mind?.metrics(now),
    lead: (link) => mind?.lead(link),
    write: (line) => void (/backoff|watchdog/.test(line) && process.stderr.write(`  ${line}\n`)),
  });
  const { user, system } = process.cpuUsage(before);
  child.send('report');
  const { all, warm, cpu } = await heard<Report>(child);
  endViewer();
  await mind?.end();
  const own = (user + system) / Math.max(1, all.total);
  process.stdout.write(
    `${name.padEnd(24)} ${triple(warm)}  max ${ms(warm.longest)} ms  (n = ${warm.total}; with the first 2 s p99 ${ms(percentile(all, 0.99))})\n` +
      `${''.padEnd(24)} arrival to command p99 ${ms(metrics.commandLatency.p99)}, agent p99 ${ms(percentile(agent, 0.99))} ms; CPU a frame: host ${ms(own)}, robot ${ms(cpu)} ms\n`,
  );
}

const names = [
  ...['native', 'rosbridge CBOR', 'rosbridge JSON'].flatMap((name) => [name, `${name} + deaf viewer`]),
  'native, mind',
  'native, mind + deaf page',
];

if (process.argv[2] === 'robot') await robotProcess();
else if (!engineFlags.every((flag) => process.execArgv.includes(flag)))
  fork(new URL(import.meta.url), process.argv.slice(2), { execArgv: [...process.execArgv, ...engineFlags] });
else {
  const seconds = Number(process.argv[2] ?? 30);
  const wanted = (process.argv[3] ?? '').split(' ');
  for (const name of names) {
    if (!wanted.every((word) => name.includes(word))) continue;
    const bare = await echo(name.startsWith('native') ? 850 : 3500, RATE, Math.min(10, seconds));
    process.stdout.write(`${'echo, bare sockets'.padEnd(24)} ${triple(bare)}  max ${ms(bare.longest)} ms\n`);
    await measure(name, seconds);
  }
}
