// `neurover robot connect URL`: a policy drives a robot. Space stops it for good, a arms, d disarms, r resets, q leaves.

import { catchError, EMPTY, type Observable, type OperatorFunction, type Subscription, tap } from 'rxjs';
import type { MotorCommand, Percept } from '../../../core/loop/percept.ts';
import { seconds, type Micros } from '../../../core/units/quantity.ts';
import type { RobotLog } from '../../../hardware/robot/log/robot-log.ts';
import { wallClock, type Clock } from '../../../hardware/robot/clock.ts';
import { watchEffect } from '../../../hardware/robot/link/measure/effect.ts';
import type { RobotLink } from '../../../hardware/robot/link/link.ts';
import type { LinkMetrics } from '../../../hardware/robot/link/measure/metrics.ts';
import type { SensorFrame } from '../../../hardware/robot/link/port/port.ts';
import { robotPlant } from '../../../hardware/robot/plant.ts';
import { robotsOwn, type Reward } from '../../../hardware/robot/reward.ts';
import { mayMove } from '../../../hardware/robot/safety/link-state.ts';
import type { Attention } from '../../experiment/life/live-learner.ts';
import { compileSoon } from './compile-soon.ts';
import { exitCodes } from '../process/failure.ts';
import { onInterrupt } from '../process/interrupt.ts';
import { exitCodeOf, messageOf } from '../refusals.ts';
import { adviseWhereRefused } from './nobody-listens.ts';
import { openLink, type LinkWishes } from './open.ts';

/** What can be asked of a connection. */
export interface RobotConnectOptions extends Omit<LinkWishes, 'tellSent'> {
  /** Percept -> MotorCommand: the policy, learning or frozen. */
  readonly policy: OperatorFunction<Percept, MotorCommand>;
  /** Arm as soon as the robot is ready the first time; never again by itself. */
  readonly arm: boolean;
  /** Arm again when this machine stalled; never after a lost link or an emergency stop. For simulated robots. */
  readonly rearm: boolean;
  readonly reward: Reward;
  /** A mind that has to know whether its commands move the body; null where it learns nothing. */
  readonly attention: Attention | null;
  /** An open record of the drive; null keeps none. */
  readonly log: RobotLog | null;
  /** Leave after so many percepts; null drives on. */
  readonly steps: number | null;
  /** Progress, one line at a time; goes to stderr. */
  readonly write: (line: string) => void;
  /** Called once a second, for the terminal and the viewer. */
  readonly watch: (metrics: LinkMetrics) => void;
  /** Given the link once, for whoever may stop the robot besides the keys. */
  readonly lead: (link: RobotLink) => void;
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
  scanView: null,
  scanYaw: 0,
  model: null,
  limits: {},
  batteryFloor: null,
  reward: robotsOwn,
  token: null,
  ca: null,
  tls: null,
  attention: null,
  log: null,
  steps: null,
  write: () => {},
  watch: () => {},
  lead: () => {},
  keys: null,
});

/** How it ended. */
export interface Drive {
  readonly metrics: LinkMetrics;
  /** 0 done, 1 failed, 2 asked for what cannot be had, 130 interrupted: the exit code of the command. */
  readonly code: number;
}

/** What a key does. @returns whether to leave. */
function press(key: string, link: RobotLink, write: (line: string) => void): boolean {
  if (key === ' ') link.estop('space bar');
  else if (key === 'a') {
    const refusal = link.arm(); // that it is armed is told by the link, once it is
    if (refusal !== null) write(refusal);
  } else if (key === 'd') link.disarm('disarmed by hand');
  else if (key === 'r') link.reset();
  return key === 'q' || key === '\u0003';
}

/** @returns the frames of a link, for those beside its mind: what ends it, the mind is told, and who tells it twice ends the process before the last zero. */
const framesOf = ({ frame$ }: Pick<RobotLink, 'frame$'>): Observable<SensorFrame> =>
  frame$.pipe(catchError(() => EMPTY));

/** Tell a mind whether its commands move the body. Where no odometry comes nobody sees that they do not, and they are believed to. */
export function tellMind(
  link: Pick<RobotLink, 'standing' | 'standing$' | 'sent$' | 'frame$'>,
  { attend, left, effect }: Pick<Attention, 'attend' | 'left' | 'effect'>,
  clock: Clock = wallClock,
): void {
  const seen = watchEffect(clock, { noEffect: 0 }, () => {});
  let last = { command: { speed: 0, turnRate: 0 } as MotorCommand, at: clock.now() };
  link.standing$.subscribe(({ state }) => attend(mayMove(state)));
  link.sent$.subscribe(({ command, stopped }) => {
    last = { command, at: clock.now() };
    left(stopped === null);
  });
  framesOf(link).subscribe(({ body, reckoned }) =>
    effect(seen(last, body, reckoned && mayMove(link.standing().state))),
  );
}

/** Time for the last zero to leave the process. */
const FLUSH = 200;

/** Drive until the policy ends, somebody leaves, or the process is told to go. Zero is sent on every one of these ways. */
export async function robotConnect(
  given: Partial<RobotConnectOptions> & Pick<RobotConnectOptions, 'url' | 'policy'>,
): Promise<Drive> {
  compileSoon();
  const options: RobotConnectOptions = { ...robotConnectDefaults, ...given };
  const { write, keys, log, attention } = options;
  const link = openLink({ ...options, tellSent: log !== null || attention !== null });
  if (log !== null) {
    framesOf(link).subscribe((frame) => log.frame(frame));
    if (!options.dryRun) link.sent$.subscribe(({ command }) => log.sent(command)); // what is only told was never on /cmd_vel
    link.note$.subscribe((text) => log.note(text));
  }
  if (attention !== null) tellMind(link, attention);
  const plant = robotPlant(link, { reward: options.reward });
  let wantsArm = options.arm || options.dryRun; // whose commands go nowhere may always give them
  let wasArmed = false;
  let run: Subscription | null = null;
  /** The link in somebody's hands: who stops it by hand does not want it armed again by itself. */
  const byHand: RobotLink = {
    ...link,
    disarm(reason) {
      wantsArm = false;
      link.disarm(reason);
    },
  };
  options.lead(byHand);

  let deaf = (): void => {};
  const code = await new Promise<number>((leave) => {
    const failed = (error: unknown): void => {
      write(messageOf(error));
      leave(exitCodeOf(error));
    };
    const pressed = (data: Buffer | string): void => {
      for (const key of data.toString()) if (press(key, byHand, write)) leave(0);
    };
    const now = (): void => process.exit(exitCodes.interrupted);
    deaf = onInterrupt(() => leave(exitCodes.interrupted), now);
    process.once('uncaughtException', failed);
    keys?.setRawMode?.(true);
    keys?.resume().on('data', pressed);
    const stopWatching = wallClock.every(seconds(1) as Micros, () => {
      const now = link.metrics();
      if (now.battery !== null) log?.battery(now.battery);
      options.watch(now);
    });
    link.note$.subscribe(write);
    if (!options.url.startsWith('listen:')) adviseWhereRefused(link, options.url, write);
    link.outdriven$.subscribe(() => (wantsArm = false)); // nor beside somebody else
    link.standing$.subscribe(({ state, latched }) => {
      if (state === 'armed') wasArmed = true;
      if (options.dryRun) return;
      if (state === 'backoff' && wasArmed) wantsArm = false; // a reconnect is never armed by itself
      if (latched) wantsArm = false; // nor is a robot after an emergency stop, whenever it was pressed
      if (state === 'armed' && !options.rearm) wantsArm = false;
      if (state === 'ready' && wasArmed && !wantsArm)
        write(
          `It stands until somebody arms it again: ${keys === null ? 'connect anew with --arm' : 'press a'}.`,
        );
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
      process.off('uncaughtException', failed);
      keys?.off('data', pressed).pause();
      keys?.setRawMode?.(false);
    });
  });
  const metrics = link.metrics();
  (run as Subscription | null)?.unsubscribe();
  link.close('the run has ended');
  await new Promise<void>((resolve) => wallClock.after((FLUSH * 1000) as Micros, resolve));
  try {
    await log?.close();
  } finally {
    deaf(); // until here another signal would have ended the process before the last zero had left it
  }
  return { metrics, code };
}
