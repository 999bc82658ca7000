// Sensor to command on loopback at 100 Hz with 360 beams, the safety gate included; robot and host are two processes.
//
//     npx tsx test/bench/robot-latency.ts [seconds = 10]
//
// The robot stamps a frame when it leaves and looks at the clock when the command that answers it arrives; the agent only takes
// the smallest range. "agent" is its own time, reported apart. With `viewer`, an observer subscribes to everything and never reads.

import { fork } from 'node:child_process';
import { connect } from 'node:net';
import { randomBytes } from 'node:crypto';
import { map } from 'rxjs';
import { robotConnect } from '../../agents/cli/robot-connect.ts';
import { robotSim } from '../../agents/cli/robot-sim.ts';
import type { MotorCommand, Percept } from '../../core/loop/percept.ts';
import { millis } from '../../core/units/quantity.ts';
import { wallClock } from '../../hardware/robot/clock.ts';
import { histogram, percentile, record } from '../../hardware/robot/link/histogram.ts';
import { toyModel, toyWorld } from '../hardware/robot/toy-world.ts';

const ms = (time: number): string => (time / 1000).toFixed(2);

/** The robot's process: reports, for each frame, the time until its answer is followed. */
async function robotProcess(): Promise<void> {
  const latency = histogram();
  let turn = 0;
  const sim = await robotSim({
    world: toyWorld(millis(10)),
    model: toyModel,
    seeds: () => 0,
    rangefinder: () => ({
      angleMin: -Math.PI,
      angleStep: Math.PI / 180,
      rangeMin: 0.1,
      // every frame looks different, so that every command does
      ranges: new Float32Array(360).fill(5 + (turn++ % 1000) / 1000),
    }),
    door: { port: 0 },
    write: () => {},
  });
  const left = new Map<number, number>(); // frame's own number of the agent -> when it left
  sim.robot.listen({
    frame: () => void left.set(turn % 1000, wallClock.now()),
    applied: ({ turnRate }) => {
      const own = Math.round(turnRate * 1000);
      const since = left.get(own);
      if (since !== undefined && own > 0) record(latency, wallClock.now() - since);
      left.delete(own);
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

async function measure(name: string, protocol: 'rosbridge' | 'native', compression: 'cbor' | 'none', viewer: boolean): Promise<void> {
  const child = fork(new URL(import.meta.url), ['robot'], { execArgv: process.execArgv });
  const url = await new Promise<string>((resolve) => child.once('message', (message) => resolve(message as string)));
  const endViewer = viewer ? deafViewer(url) : () => {};
  const agent = histogram();
  let count = 0;
  const policy = map(({ step, events, body }: Percept): MotorCommand => {
    const began = wallClock.now();
    let seen = 0;
    for (let i = 0; i < events.count; i++) seen += events.on[i];
    count = (count + 1) % 1000;
    record(agent, wallClock.now() - began);
    // the frame's number travels back in the turn rate; the robot's own count runs one ahead of what it has sent
    const turnRate = numbered(step, body.speed, seen);
    return { speed: 0, turnRate } as MotorCommand;
  });
  const driven = robotConnect({ url, protocol, ros: { compression, controlPeriod: millis(10) }, policy, arm: true, steps: Number(process.argv[2] ?? 10) * 100 });
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

let offset = 0;
/** A turn rate that names the frame. */
function numbered(step: number, _speed: number, _seen: number): number {
  return ((step + offset) % 1000) / 1000;
}

if (process.argv[2] === 'robot') await robotProcess();
else {
  for (const viewer of [false, true]) {
    offset = 0;
    const tail = viewer ? ' + deaf viewer' : '';
    await measure(`rosbridge JSON${tail}`, 'rosbridge', 'none', viewer);
    await measure(`rosbridge CBOR${tail}`, 'rosbridge', 'cbor', viewer);
    await measure(`native packed${tail}`, 'native', 'cbor', viewer);
  }
}
