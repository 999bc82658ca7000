// The safety gate: everything that is ever sent to a robot has passed this one pure function, in this order. It neither
// waits nor remembers by itself; whoever calls it hands the memory over and gets the next one back.

import type { MotorCommand } from '../../../core/loop/percept.ts';
import { clamp } from '../../../core/units/arithmetic.ts';
import {
  meters,
  metersPerSecond,
  millis,
  radiansPerSecond,
  type Meters,
  type MetersPerSecond,
  type Micros,
  type RadiansPerSecond,
} from '../../../core/units/quantity.ts';
import { mayMove, type LinkState } from './link-state.ts';
import type { Limits } from './model.ts';
import { safeSpeed, type Clearance } from './clearance.ts';

/** The gate's steps in their order. The first six stop the robot at once, the others shape the command. */
export const gateSteps = [
  'non-finite',
  'foreign-session',
  'out-of-order',
  'expired',
  'not-armed',
  'blind',
  'obstacle',
  'over-limit',
  'too-sudden',
  'deadband',
] as const;
/** A step of the gate, also the name of its counter. */
export type GateStep = (typeof gateSteps)[number];

/** A command with its papers. */
export interface Order {
  readonly command: MotorCommand;
  /** The link's session in which it was given: changes with every connection. */
  readonly session: number;
  /** Counts commands, modulo 2³². */
  readonly sequence: number;
  /** Host time at which the percept that it answers arrived: its age counts from there, not from when thinking ended. */
  readonly answers: Micros;
}

/** What the gate sees besides the order. */
export interface Circumstances {
  readonly now: Micros;
  readonly link: LinkState;
  readonly session: number;
  /** Host time of the last sensor frame; null before the first. */
  readonly sensed: Micros | null;
  /** Free way around the robot; null where it has no range sensor. */
  readonly clearance: Clearance | null;
}

/** What one call leaves for the next. */
export interface GateMemory {
  readonly command: MotorCommand;
  readonly time: Micros;
  readonly sequence: number | null;
}

/** What can be chosen about the gate. */
export interface GateOptions {
  readonly limits: Limits;
  readonly timeToLive: Micros;
  readonly sensorAge: Micros;
  /** Time until a command takes effect, for stopping distances. */
  readonly latency: Micros;
  /** Metres that stay free in front of the robot. */
  readonly margin: Meters;
  /** Share of the speed limit in the degraded state. */
  readonly degradedShare: number;
  /** Speeds below this are sent as 0. */
  readonly deadband: MetersPerSecond;
  /** Turn rates below this are sent as 0. */
  readonly turnDeadband: RadiansPerSecond;
}

/** Everything but the limits, which are the robot's. */
export const gateDefaults: Omit<GateOptions, 'limits'> = Object.freeze({
  /** 200 ms: four steps of a 20 Hz agent, and below every watchdog known (250 to 500 ms). */
  timeToLive: millis(200),
  /** 300 ms: the slowest laser in use turns at 5 Hz, plus jitter. */
  sensorAge: millis(300),
  latency: millis(100),
  margin: meters(0.1),
  /** A third: the slow-down of nav2's collision monitor. */
  degradedShare: 0.3,
  /** 2 mm/s and 2 mrad/s: less than any small base can turn its wheels by. */
  deadband: metersPerSecond(0.002),
  turnDeadband: radiansPerSecond(0.002),
});

/** What came of an order. */
export interface Verdict {
  readonly command: MotorCommand;
  readonly memory: GateMemory;
  /** Why the robot is stopped; null when the order passed. */
  readonly stopped: GateStep | null;
  /** Steps that shaped the command. */
  readonly shaped: readonly GateStep[];
}

/** @returns whether `next` is not older than `last`, both modulo 2³². */
export const notOlder = (next: number, last: number): boolean => (next - last) >>> 0 < 0x80000000;

/** Why this order must not move the robot, or null. */
function objection(
  memory: GateMemory,
  order: Order,
  seen: Circumstances,
  options: GateOptions,
): GateStep | null {
  const { command, session, sequence, answers } = order;
  if (!Number.isFinite(command.speed) || !Number.isFinite(command.turnRate)) return 'non-finite';
  if (session !== seen.session) return 'foreign-session';
  if (memory.sequence !== null && !notOlder(sequence, memory.sequence)) return 'out-of-order';
  const age = seen.now - answers;
  if (!(age >= 0 && age <= options.timeToLive)) return 'expired';
  if (!mayMove(seen.link)) return 'not-armed';
  if (seen.sensed === null || !(seen.now - seen.sensed <= options.sensorAge)) return 'blind';
  return null;
}

/** Move `from` to `to` by no more than the rates allow in `seconds`; a reversal stops at zero on its way. */
function ramp(from: number, to: number, up: number | null, down: number | null, seconds: number): number {
  const slowing = Math.abs(to) < Math.abs(from) || from * to < 0;
  const rate = slowing ? down : up;
  if (rate === null) return to;
  const target = from * to < 0 ? 0 : to;
  return clamp(target, from - rate * seconds, from + rate * seconds);
}

/** The speed, brought down to one from which the robot stops in time. */
function holdBack(speed: number, clear: Clearance | null, { limits, latency, margin }: GateOptions): number {
  if (clear === null || speed === 0) return speed;
  const free = (speed > 0 ? clear.ahead : clear.behind) - margin;
  const allowed = safeSpeed(free, limits.deceleration, latency / 1e6);
  return clamp(speed, -allowed, allowed);
}

const quiet = (value: number, deadband: number): number => (Math.abs(value) < deadband ? 0 : value);

/**
 * Judge one order. Stops are immediate: braking smoothly is the base's work, deciding to brake is ours.
 *
 * 1 finite numbers · 2 session, sequence, age · 3 armed · 4 sensors fresh · 5 stopping distance · 6 limits, with the
 * curvature kept · 7 acceleration · 8 deadband.
 */
export function gate(memory: GateMemory, order: Order, seen: Circumstances, options: GateOptions): Verdict {
  const stopped = objection(memory, order, seen, options);
  if (stopped !== null) {
    const command = { speed: 0, turnRate: 0 } as MotorCommand;
    return { command, memory: { command, time: seen.now, sequence: memory.sequence }, stopped, shaped: [] };
  }
  const { limits } = options;
  const shaped: GateStep[] = [];
  let { speed, turnRate }: { speed: number; turnRate: number } = order.command;

  const approached = holdBack(speed, seen.clearance, options);
  if (approached !== speed) {
    speed = approached; // the turn rate stays: turning away is the way out
    shaped.push('obstacle');
  }
  const share = seen.link === 'degraded' ? options.degradedShare : 1;
  const excess = Math.max(
    Math.abs(speed) / (share * limits.speed),
    Math.abs(turnRate) / (share * limits.turnRate),
  );
  if (excess > 1) {
    speed = clamp(speed / excess, -limits.speed, limits.speed);
    turnRate = clamp(turnRate / excess, -limits.turnRate, limits.turnRate);
    shaped.push('over-limit');
  }
  const seconds = clamp((seen.now - memory.time) / 1e6, 0, 0.1);
  const last = memory.command;
  const eased = ramp(last.speed, speed, limits.acceleration, limits.deceleration, seconds);
  const rampedSpeed = holdBack(eased, seen.clearance, options); // an obstacle stops without a ramp
  const twist = limits.turnAcceleration;
  const rampedTurn = ramp(last.turnRate, turnRate, twist, twist, seconds);
  if (rampedSpeed !== speed || rampedTurn !== turnRate) shaped.push('too-sudden');

  const command = {
    speed: quiet(rampedSpeed, options.deadband),
    turnRate: quiet(rampedTurn, options.turnDeadband),
  } as MotorCommand;
  if (command.speed !== rampedSpeed || command.turnRate !== rampedTurn) shaped.push('deadband');
  // The ramp goes on from the value before the deadband, or a slow start would never leave it.
  const ramped = { speed: rampedSpeed, turnRate: rampedTurn } as MotorCommand;
  return { command, memory: { command: ramped, time: seen.now, sequence: order.sequence }, stopped, shaped };
}

/** Counters of the gate, one per step, and of all orders. */
export type GateCounters = Record<GateStep | 'judged' | 'passed', number>;

/** @returns counters at zero. */
export function gateCounters(): GateCounters {
  const names = [...gateSteps, 'judged', 'passed'] as const;
  return Object.fromEntries(names.map((name) => [name, 0])) as GateCounters;
}

/** Count a verdict; `counters` are changed in place. */
export function countVerdict(counters: GateCounters, { stopped, shaped }: Verdict): void {
  counters.judged++;
  if (stopped === null) counters.passed++;
  else counters[stopped]++;
  for (const step of shaped) counters[step]++;
}
