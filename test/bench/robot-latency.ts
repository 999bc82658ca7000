// Sensor to command on loopback at 100 Hz with 360 beams, the safety gate included; robot and host are two processes.
//
//     npx tsx test/bench/robot-latency.ts [seconds = 10]
//
// The robot stamps a frame when it leaves and looks at the clock when the command that answers it arrives; the agent only
// counts events. "agent" is its own time, reported apart. With `viewer`, an observer subscribes to everything and never reads.

import { fork } from 'node:child_process';
import { connect } from 'node:net';
import { randomBytes } from 'node:crypto';
import { map } from 'rxjs';
import { robotConnect } from '../../agents/cli/robot-connect.ts';
import { robotSim } from '../../agents/cli/robot-sim.ts';
import type { World } from '../../core/loop/world.ts';
import type { MotorCommand, Percept } from '../../core/loop/percept.ts';
import { millis } from '../../core/units/quantity.ts';
import { wallClock } from '../../hardware/robot/clock.ts';
import { histogram, percentile, record } from '../../hardware/robot/link/histogram.ts';
import { toyModel, toyWorld } from '../hardware/robot/toy-world.ts';

const ms = (time: number): string => (time / 1000).toFixed(2);

/** The toy world, its frames numbered 100 to 999 in the reward, in thousandths. */
function numberedWorld(count: () => number): World {
  const inner = toyWorld(millis(10));
  return { ...inner, step: (command) => ({ ...inner.step(command), reward: count() / 1000 }) };
}

/** The robot's process: reports, for each frame, the time until its answer is followed. */
async function robotProcess(): Promise<void> {
  const latency = histogram();
  const left = new Map<number, number>();
  let number = 100;
  const sim = await robotSim({
    world: numberedWorld(() => {
      number = 100 + ((number - 99) % 900);
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
  sim.robot.listen({
    applied: ({ turnRate }) => {
      const since = left.get(Math.round(turnRate * 1000));
      if (since !== undefined) record(latency, wallClock.now() - since);
      left.delete(Math.round(turnRate * 1000));
    },
  });
  process.send?.(sim.url);
  process.on('message', () => {
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(latency, share));
    process.send?.({ p50, p95, p99, longest: latency.longest, count: latency.total });
    void sim.stop().then(() => process.exit(0));
  });
}

/** An observer that subscribes and then never reads its socket. */
function deafViewer(url: string): () => void {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  const key = randomBytes(16).toString('base64');
  socket.write(
    `GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n\r\n`,
  );
  for (const topic of ['/scan', '/odom', '/event_camera/events', '/dvs/events']) {
    const text = Buffer.from(JSON.stringify({ op: 'subscribe', topic }));
    socket.write(Buffer.concat([Buffer.of(0x81, 0x80 | text.length, 0, 0, 0, 0), text]));
  }
  socket.pause();
  socket.on('error', () => {});
  return () => socket.destroy();
}

interface Report {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly longest: number;
  readonly count: number;
}

async function measure(
  name: string,
  protocol: 'rosbridge' | 'native',
  compression: 'cbor' | 'none',
  viewer: boolean,
): Promise<void> {
  const child = fork(new URL(import.meta.url), ['robot'], { execArgv: process.execArgv });
  const url = await new Promise<string>((resolve) =>
    child.once('message', (message) => resolve(message as string)),
  );
  const endViewer = viewer ? deafViewer(url) : () => {};
  const agent = histogram();
  const policy = map(({ events, reward }: Percept): MotorCommand => {
    const began = wallClock.now();
    let seen = 0;
    for (let i = 0; i < events.count; i++) seen += events.on[i];
    record(agent, wallClock.now() - began);
    return { speed: seen < 0 ? 1 : 0, turnRate: reward } as MotorCommand; // the frame's number travels back
  });
  const driven = robotConnect({
    url,
    protocol,
    ros: { compression, controlPeriod: millis(10) },
    policy,
    arm: true,
    steps: Number(process.argv[2] ?? 10) * 100,
  });
  const { metrics } = await driven;
  const report = await new Promise<Report>((resolve) => {
    child.once('message', (message) => resolve(message as Report));
    child.send('report');
  });
  endViewer();
  const { p50, p95, p99, longest, count: n } = report;
  process.stdout.write(
    `${name.padEnd(28)} p50 ${ms(p50)}  p95 ${ms(p95)}  p99 ${ms(p99)}  max ${ms(longest)} ms  (n = ${n}); host ${ms(metrics.commandLatency.p99)} p99, agent ${ms(percentile(agent, 0.99))} p99\n`,
  );
}

if (process.argv[2] === 'robot') await robotProcess();
else {
  for (const viewer of [false, true]) {
    const tail = viewer ? ' + deaf viewer' : '';
    await measure(`rosbridge JSON${tail}`, 'rosbridge', 'none', viewer);
    await measure(`rosbridge CBOR${tail}`, 'rosbridge', 'cbor', viewer);
    await measure(`native packed${tail}`, 'native', 'cbor', viewer);
  }
}
