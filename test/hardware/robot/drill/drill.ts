// Accidents with real processes: a robot, a host that drives it, and a wire between them, struck while driving at a random moment.

import { fork, type ChildProcess } from 'node:child_process';
import { createRandom, split, type Random } from '../../../../core/random/random.ts';
import { uniform } from '../../../../core/random/draw.ts';
import { baseTimeout } from '../../../../hardware/robot/sim/robot.ts';
import { wireTo, type Wire } from './wire.ts';
import { machineTime, type Told, type Wheels } from './words.ts';

export const accidents = [
  'link killed',
  'link half-open',
  'link held back',
  'host SIGSTOP',
  'host SIGKILL',
  'robot SIGSTOP',
  'agent hangs',
] as const;
export type Accident = (typeof accidents)[number];

/** What one accident came to, times in µs. */
export interface Outcome {
  /** Wheels that followed a frame older than an order lives. */
  readonly stale: number;
  /** Age of the oldest frame that the wheels followed, from its leaving the robot. */
  readonly oldest: number;
  /** From the accident, or from a frozen robot's thaw, until the wheels were told zero. */
  readonly stopAfter: number;
  /** Times the wheels moved again before anybody armed the link. */
  readonly movedUnarmed: number;
}

/** How long an order lives. */
const TIME_TO_LIVE = 200_000;
/** What left before a link was disarmed may arrive a little after it. */
const IN_FLIGHT = 50_000;
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A robot and whoever drives it. */
class Scene {
  readonly wheels: Wheels[] = [];
  readonly lines: Told[] = [];
  private host: ChildProcess | null = null;
  private readonly speech: string;
  private readonly parts: URL;
  readonly robot: ChildProcess;
  readonly wire: Wire;

  constructor(speech: string, parts: URL, robot: ChildProcess, wire: Wire) {
    this.speech = speech;
    this.parts = parts;
    this.robot = robot;
    this.wire = wire;
    robot.on('message', (message) => void this.wheels.push(message as Wheels));
  }

  /** Arm, starting a host where none lives, until the wheels turn. */
  async drive(): Promise<ChildProcess> {
    const began = machineTime();
    let pressed = 0;
    for (;;) {
      const host = (this.host ??= this.startHost());
      const last = this.wheels.at(-1);
      if (last !== undefined && last.speed !== 0 && machineTime() - last.at < 100_000) return host;
      if (machineTime() - pressed > 300_000) {
        host.stdin?.write('a');
        pressed = machineTime();
      }
      if (machineTime() - began > 30e6)
        throw new Error(
          `Nobody drives: ${this.lines
            .slice(-6)
            .map(({ line }) => line)
            .join(' | ')}`,
        );
      await pause(20);
    }
  }

  private startHost(): ChildProcess {
    const url = `ws://127.0.0.1:${this.wire.port}`;
    const host = fork(new URL('host.js', this.parts), [url, this.speech], {
      execArgv: [],
      stdio: ['pipe', 'ignore', 'inherit', 'ipc'],
    });
    host.stdin?.on('error', () => {});
    host.on('message', (told) => void this.lines.push(told as Told));
    return host;
  }

  /** The first zero after `moment`; null within `patience` ms. */
  async zeroAfter(moment: number, patience = 3000): Promise<number | null> {
    for (let waited = 0; waited < patience; waited += 5) {
      const zero = this.wheels.find(({ speed, at }) => speed === 0 && at >= moment);
      if (zero !== undefined) return zero.at;
      await pause(5);
    }
    return null;
  }

  /** When the link ceased to move the robot, by the host's own word; Infinity while it may. */
  disarmedAfter(moment: number): number {
    const isEnd = ({ line, at }: Told): boolean =>
      at >= moment && /^(armed|degraded) → (?!armed|degraded)/.test(line);
    return this.lines.find(isEnd)?.at ?? Infinity;
  }

  endHost(): void {
    this.host?.kill('SIGKILL');
    this.host = null;
  }

  end(): void {
    this.endHost();
    this.wire.close();
    this.robot.kill('SIGKILL');
  }
}

/** Let it happen. @returns the moment from which the robot has 300 ms. */
async function strike(
  scene: Scene,
  accident: Accident,
  host: ChildProcess,
  random: Random,
): Promise<{ struck: number; heal: () => Promise<unknown> }> {
  const { wire, robot } = scene;
  const long = 300 + uniform(random) * 2000;
  const none = async () => {};
  let struck = machineTime();
  switch (accident) {
    case 'link killed':
      wire.reset();
      return { struck, heal: none };
    case 'link half-open':
      wire.swallow();
      return { struck, heal: none };
    case 'link held back':
      wire.hold();
      return { struck, heal: () => pause(long).then(() => wire.release()) };
    case 'host SIGSTOP':
      host.kill('SIGSTOP');
      return { struck, heal: () => pause(long).then(() => host.kill('SIGCONT')) };
    case 'host SIGKILL':
      scene.endHost();
      return { struck, heal: none };
    case 'robot SIGSTOP':
      robot.kill('SIGSTOP');
      await pause(long);
      struck = machineTime(); // a frozen robot can be told nothing
      robot.kill('SIGCONT');
      return { struck, heal: none };
    default:
      host.send('hang');
      return { struck, heal: none };
  }
}

async function once(scene: Scene, accident: Accident, random: Random): Promise<Outcome> {
  const host = await scene.drive();
  await pause(uniform(random) * 800);
  await scene.drive(); // a machine that hiccuped meanwhile has stopped the robot by itself
  const from = scene.wheels.length;
  const { struck, heal } = await strike(scene, accident, host, random);
  const stood = await scene.zeroAfter(struck);
  await heal();
  await pause(accident === 'link half-open' ? 2500 : 800); // time enough to reconnect and to be ready again
  const seen = scene.wheels.slice(from);
  // a zero of the gate's, for an agent that was late once, disarms nobody: what moves after the link has said so counts, and
  // everything that moves after the zero where it never says so
  const disarmed = accident === 'host SIGKILL' ? struck : scene.disarmedAfter(struck);
  const ended = Math.max(stood ?? Infinity, Number.isFinite(disarmed) ? disarmed + IN_FLIGHT : 0);
  const ages = seen.map(({ age }) => age ?? 0);
  return {
    stale: ages.filter((age) => age > TIME_TO_LIVE).length,
    oldest: Math.max(0, ...ages),
    stopAfter: stood === null ? Infinity : stood - struck,
    movedUnarmed: seen.filter(({ speed, at }) => speed !== 0 && at > ended).length,
  };
}

/**
 * Have `accident` happen `times` times.
 *
 * @param speech  rosbridge JSON, rosbridge CBOR or native
 * @param parts   folder of host.js and robot.js, compiled: a host that dies is started anew every time
 */
export async function drill(
  speech: string,
  accident: Accident,
  times: number,
  seed: number,
  parts: URL,
  told: (outcome: Outcome) => void = () => {},
): Promise<Outcome[]> {
  // while the agent hangs, only the host's own watchdog shall be there to stop the robot
  const timeout = accident === 'agent hangs' ? 3000 : baseTimeout / 1000;
  const robot = fork(new URL('robot.js', parts), [String(timeout)], { execArgv: [] });
  const { port } = await new Promise<{ port: number }>((resolve) => robot.once('message', resolve as never));
  const scene = new Scene(speech, parts, robot, await wireTo(port));
  const random = split(createRandom(seed), accident);
  const outcomes: Outcome[] = [];
  try {
    for (let i = 0; i < times; i++) {
      const outcome = await once(scene, accident, random);
      told(outcome);
      outcomes.push(outcome);
    }
  } finally {
    scene.end();
  }
  return outcomes;
}
