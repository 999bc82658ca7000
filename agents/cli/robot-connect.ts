// `neurover robot connect URL`: a policy drives a robot. Space stops it for good, a arms, d disarms, r resets, q leaves.

import { type OperatorFunction, type Subscription, tap } from 'rxjs';
import type { MotorCommand, Percept } from '../../core/loop/percept.ts';
import { seconds, type Micros } from '../../core/units/quantity.ts';
import type { RobotLog } from '../../hardware/robot/log/robot-log.ts';
import { wallClock } from '../../hardware/robot/clock.ts';
import { doorDefaults } from '../../hardware/robot/link/door.ts';
import { linkTiming, type RobotLink } from '../../hardware/robot/link/link.ts';
import type { LinkMetrics } from '../../hardware/robot/link/metrics.ts';
import { native } from '../../hardware/robot/link/native-port.ts';
import { dialSocket } from '../../hardware/robot/link/peer.ts';
import { listenForRobot } from '../../hardware/robot/link/robot-door.ts';
import { robotLink } from '../../hardware/robot/link/robot-link.ts';
import { rosbridge, type RosbridgeOptions } from '../../hardware/robot/link/rosbridge-port.ts';
import { threadedLink } from '../../hardware/robot/link/threaded-link.ts';
import { robotPlant } from '../../hardware/robot/plant.ts';
import { robotsOwn, type Reward } from '../../hardware/robot/reward.ts';
import { mayMove } from '../../hardware/robot/safety/link-state.ts';
import type { Limits, RobotModel } from '../../hardware/robot/safety/model.ts';
import { NATIVE } from '../../hardware/robot/wire/native-messages.ts';

/** What can be asked of a connection. */
export interface RobotConnectOptions {
  /** `ws://ROBOT:9090` dials; `listen://127.0.0.1:9091` waits for a robot that dials in (native only). */
  readonly url: string;
  readonly protocol: 'rosbridge' | 'native';
  readonly ros: Partial<RosbridgeOptions>;
  /** Percept -> MotorCommand: the policy, learning or frozen. */
  readonly policy: OperatorFunction<Percept, MotorCommand>;
  /** Arm as soon as the robot is ready the first time; never again by itself. */
  readonly arm: boolean;
  /** Arm again when this machine stalled; never after a lost link or an emergency stop. For simulated robots. */
  readonly rearm: boolean;
  /** Print commands, send none. */
  readonly dryRun: boolean;
  readonly model: RobotModel | null;
  /** Limits lower than the model's. */
  readonly limits: Partial<Limits>;
  readonly reward: Reward;
  readonly token: string | null;
  /** PEM of certificates that are trusted besides the well-known ones; for wss. */
  readonly ca: string | null;
  /** Certificate and key in PEM, for `listen`: robots dial wss. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** Told whenever commands begin or cease to move the robot. */
  readonly attend: (moves: boolean) => void;
  /** An open record of the drive; null keeps none. */
  readonly log: RobotLog | null;
  /** Leave after so many percepts; null drives on. */
  readonly steps: number | null;
  /** Progress, one line at a time; goes to stderr. */
  readonly write: (line: string) => void;
  /** Called once a second, for the terminal and the viewer. */
  readonly watch: (metrics: LinkMetrics) => void;
  /** Keys as they are pressed; null without a terminal. */
  readonly keys: NodeJS.ReadStream | null;
}

/** Careful: rosbridge, not armed, no keys. */
export const robotConnectDefaults: Omit<RobotConnectOptions, 'url' | 'policy'> = Object.freeze({
  protocol: 'rosbridge',
  ros: {},
  arm: false,
  rearm: false,
  dryRun: false,
  model: null,
  limits: {},
  reward: robotsOwn,
  token: null,
  ca: null,
  tls: null,
  attend: () => {},
  log: null,
  steps: null,
  write: () => {},
  watch: () => {},
  keys: null,
});

/** How it ended. */
export interface Drive {
  readonly metrics: LinkMetrics;
  /** 0 done, 1 failed, 130 interrupted: the exit code of the command. */
  readonly code: number;
}

/** A link, and what has to be closed after it. */
interface Opened {
  readonly link: RobotLink;
  close(): Promise<void>;
}

/**
 * The link that the options describe: in a thread of its own where it drives, so that a policy that hangs cannot keep a zero
 * from being sent. Throws TypeError for an address that is neither ws, wss nor listen.
 */
async function linkOf(options: RobotConnectOptions): Promise<Opened> {
  const { url, protocol, ros, token, ca, tls, model, limits, log, write } = options;
  const { protocol: scheme, hostname, port } = new URL(url);
  const isListening = scheme === 'listen:';
  if (!isListening && scheme !== 'ws:' && scheme !== 'wss:') {
    throw new TypeError(
      `"${url}" is no robot's address. Give ws://HOST:9090, wss://… or listen://HOST:PORT.`,
    );
  }
  const closeNothing = async (): Promise<void> => {};
  if (!isListening && !options.dryRun) {
    return {
      link: threadedLink({
        url,
        protocol,
        ros,
        token,
        ca,
        model,
        wish: limits,
        gate: {},
        tellSent: log !== null,
      }),
      close: closeNothing,
    };
  }
  const host = hostname.replace(/^\[|\]$/g, '');
  const open = isListening
    ? await listenForRobot({ ...doorDefaults, host, port: Number(port), token, tls }, wallClock)
    : null;
  if (open !== null) write(`waiting for a robot at ${open.door.url}`);
  const isNative = isListening || protocol === 'native';
  const link = robotLink({
    dial: open?.dial ?? dialSocket(url, isNative ? NATIVE : undefined, ca),
    protocol: isNative ? native({ token, dialledIn: isListening }) : rosbridge({ ...ros, token }),
    clock: wallClock,
    model,
    wish: limits,
    gate: {},
    dryRun: options.dryRun
      ? ({ speed, turnRate }) => write(`${speed.toFixed(3)} m/s  ${turnRate.toFixed(3)} rad/s`)
      : null,
    chance: Math.random,
    timing: linkTiming,
  });
  return { link, close: open === null ? closeNothing : () => open.door.close() };
}

/** One line for the terminal. */
export function metricsLine({
  state,
  commandLatency,
  roundTrip,
  sensorAge,
  clock,
  gate,
  sent,
}: LinkMetrics): string {
  const ms = (time: number): string => (time / 1000).toFixed(1);
  const stops = Object.entries(gate)
    .filter(([name, count]) => count > 0 && name !== 'judged' && name !== 'passed')
    .map(([name, count]) => `${name} ${count}`);
  return (
    `${state} · command p50/p95/p99 ${ms(commandLatency.p50)}/${ms(commandLatency.p95)}/${ms(commandLatency.p99)} ms` +
    ` · round trip ${ms(roundTrip.p50)} ms · sensors ${ms(sensorAge.p99)} ms old` +
    ` · clock ±${clock === null ? '?' : ms(clock.uncertainty)} ms · ${sent} sent` +
    (stops.length === 0 ? '' : ` · ${stops.join(', ')}`)
  );
}

/** What a key does. @returns whether to leave. */
function press(key: string, link: RobotLink, write: (line: string) => void): boolean {
  if (key === ' ') link.estop('space bar');
  else if (key === 'a') write(link.arm() ?? 'armed');
  else if (key === 'd') link.disarm('disarmed by hand');
  else if (key === 'r') link.reset();
  return key === 'q' || key === '\u0003';
}

/** Time for the last zero to leave the process. */
const FLUSH = 200;

/** Drive until the policy ends, somebody leaves, or the process is told to go. Zero is sent on every one of these ways. */
export async function robotConnect(
  given: Partial<RobotConnectOptions> & Pick<RobotConnectOptions, 'url' | 'policy'>,
): Promise<Drive> {
  const options: RobotConnectOptions = { ...robotConnectDefaults, ...given };
  const { write, keys, log } = options;
  const { link, close } = await linkOf(options);
  if (log !== null) {
    link.frame$.subscribe((frame) => log.frame(frame));
    link.sent$.subscribe((command) => log.sent(command));
    link.note$.subscribe((text) => log.note(text));
  }
  const plant = robotPlant(link, { reward: options.reward });
  let wantsArm = options.arm;
  let wasArmed = false;
  let run: Subscription | null = null;

  const code = await new Promise<number>((leave) => {
    const failed = (error: unknown): void => {
      write(error instanceof Error ? error.message : String(error));
      leave(1);
    };
    const interrupted = (): void => leave(130);
    const pressed = (data: Buffer | string): void => {
      for (const key of data.toString()) if (press(key, link, write)) leave(0);
    };
    process.once('SIGINT', interrupted).once('SIGTERM', interrupted).once('uncaughtException', failed);
    keys?.setRawMode?.(true);
    keys?.resume().on('data', pressed);
    const stopWatching = wallClock.every(seconds(1) as Micros, () => options.watch(link.metrics()));
    link.note$.subscribe(write);
    link.standing$.subscribe(({ state }) => {
      options.attend(mayMove(state));
      if (state === 'armed') wasArmed = true;
      if (state === 'backoff' && wasArmed) wantsArm = false; // a reconnect is never armed by itself
      if (state === 'armed' && !options.rearm) wantsArm = false;
    });

    let steps = 0;
    run = plant.percept$
      .pipe(
        options.policy, // Percept -> MotorCommand
        tap((command) => log?.wish(command)),
        tap(plant.command), // closes the loop
      )
      .subscribe({
        error: failed,
        complete: () => leave(0),
        next() {
          if (wantsArm && link.standing().state === 'ready') link.arm();
          if (++steps === options.steps) leave(0);
        },
      });
    run.add(() => {
      stopWatching();
      process.off('SIGINT', interrupted).off('SIGTERM', interrupted).off('uncaughtException', failed);
      keys?.off('data', pressed).pause();
      keys?.setRawMode?.(false);
    });
  });
  const metrics = link.metrics();
  (run as Subscription | null)?.unsubscribe();
  link.close('the run has ended');
  await new Promise<void>((resolve) => wallClock.after((FLUSH * 1000) as Micros, resolve));
  await close();
  await log?.close();
  return { metrics, code };
}
