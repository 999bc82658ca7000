// A simulated robot: a world, a clock, and the duties that a base keeps whoever drives it. It takes orders from one driver,
// drops what is old, brakes by itself when orders stop, and tells every listener what it sensed.

import type { BodyState, MotorCommand } from '../../../core/loop/percept.ts';
import { standStill } from '../../../core/loop/percept.ts';
import type { World, WorldPercept } from '../../../core/loop/world.ts';
import { clamp } from '../../../core/units/arithmetic.ts';
import { micros, millis, type Micros } from '../../../core/units/quantity.ts';
import type { Cancel, Clock } from '../clock.ts';
import type { Battery } from '../safety/battery.ts';
import type { RangeScan } from '../safety/clearance.ts';
import type { RobotModel } from '../safety/model.ts';
import type { BaseCounters, BaseOrder, Refusal } from './base-order.ts';
import { helm } from './helm.ts';

export type { BaseCounters, BaseOrder, Refusal } from './base-order.ts';

/** What can be chosen about a simulated robot. */
export interface SimulatedRobotOptions {
  readonly world: World;
  readonly model: RobotModel;
  /** The seed of each episode; null ends the simulation. */
  readonly seeds: (episode: number) => number | null;
  /**
   * `real-time` steps once per control period, answered or not. `answered` steps as soon as the newest frame has been
   * answered, and after `patience` at the latest: the same drive, as fast as the mind thinks.
   */
  readonly pace: 'real-time' | 'answered';
  /** How long `answered` waits for a slow mind; one control period unless told. */
  readonly patience?: Micros;
  /** A range sensor, where the robot has one. */
  readonly rangefinder: ((body: BodyState) => RangeScan) | null;
  /** False for a robot without an event camera, whatever its world shows. */
  readonly eyes?: boolean;
  /** A bumper, where the robot has one: whether it is pressed. */
  readonly bumper?: ((percept: WorldPercept) => boolean) | null;
  /** A battery, where the robot has one: what it has at a robot's time. */
  readonly battery?: ((time: Micros) => Battery) | null;
  /** Silence after which the base brakes by itself. */
  readonly commandTimeout: Micros;
}

/** 200 ms, an order's life: stricter than the 500 ms of real bases. Drivers repeat themselves every 100 ms. */
export const baseTimeout: Micros = millis(200);

/** What the robot sensed in one control period. */
export interface SimFrame extends WorldPercept {
  readonly sequence: number;
  readonly episode: number;
  /** The window by the robot's clock, which runs on through all episodes. */
  readonly start: Micros;
  readonly end: Micros;
  readonly scan: RangeScan | null;
  /** Null where there is no bumper. */
  readonly bumped: boolean | null;
}

/** A robot that runs. */
export interface SimulatedRobot {
  readonly options: SimulatedRobotOptions;
  readonly counters: BaseCounters;
  /** Draws anew at every start of the process. */
  readonly boot: number;
  /** The robot's clock, from its start on. */
  now(): Micros;
  /** The simulation's time, in which windows are given: differs from the clock when the world runs faster or slower. */
  time(): Micros;
  /** What its motors are told at this moment. */
  applied(): MotorCommand;
  /** Hear every frame and every change of the applied command. */
  listen(listener: RobotListener): Cancel;
  /** Become the one driver. False where somebody else is, and has driven within the last second. */
  take(driver: object): boolean;
  /** Stop being it; the robot brakes. */
  release(driver: object): void;
  /** @returns null when the order is followed. */
  order(driver: object, order: BaseOrder): Refusal | null;
  start(): void;
  stop(): void;
}

/** What can be heard of a robot. */
export interface RobotListener {
  frame?(frame: SimFrame): void;
  applied?(command: MotorCommand, at: Micros): void;
  ended?(): void;
}

/** @param boot  any number that differs from the last start */
export function simulatedRobot(options: SimulatedRobotOptions, clock: Clock, boot = 1): SimulatedRobot {
  const { world, model, seeds, commandTimeout } = options;
  const listeners = new Set<RobotListener>();
  const refused = {
    'not-finite': 0,
    'not-the-driver': 0,
    'old-sequence': 0,
    'too-old': 0,
    'ahead-of-time': 0,
    'was-frozen': 0,
  };
  const counters: BaseCounters = { accepted: 0, refused, timeouts: 0 };
  const wheel = helm(clock);
  let command = standStill;
  let brake: Cancel = () => {};
  let due: Cancel = () => {};
  const born = clock.now();
  let frame: SimFrame | null = null;
  let stepped = clock.now();
  let deadline: number = stepped;
  let episode = 0;

  const tell = (next: MotorCommand): void => {
    if (next.speed === command.speed && next.turnRate === command.turnRate) return;
    command = next;
    for (const listener of listeners) listener.applied?.(next, clock.now());
  };
  const advance = (): WorldPercept | null => {
    // whoever answers in their own time also finds the episode at its beginning: its first frame is said again
    if (options.pace === 'answered' && !wheel.isHeld() && frame?.fresh === true) return frame;
    if (frame !== null && frame.ending === 'running') return world.step(command);
    if (frame !== null) episode++;
    const seed = seeds(episode);
    return seed === null ? null : world.reset(seed);
  };
  const step = (): void => {
    due();
    const start = frame?.end ?? micros(0);
    const seen = advance();
    if (seen === null) {
      tell(standStill);
      for (const listener of listeners) listener.ended?.();
      return;
    }
    // not a spread that grows: see garbage.slow.test.ts
    frame = Object.assign({}, seen, {
      sequence: (frame?.sequence ?? 0) + 1,
      episode,
      start,
      end: micros(start + (seen.events.end - seen.events.start)),
      scan: options.rangefinder?.(seen.body) ?? null,
      bumped: options.bumper?.(seen) ?? null,
    });
    stepped = clock.now();
    // by the calendar, not by the pause: a slow step does not slow the world, unless it falls a whole period behind
    deadline = Math.max(stepped, deadline + world.controlPeriod);
    if (options.pace === 'answered') deadline = stepped + (options.patience ?? world.controlPeriod);
    due = clock.after(micros(deadline - stepped), step);
    for (const listener of listeners) listener.frame?.(frame);
  };

  return {
    options,
    counters,
    boot,
    now: () => micros(clock.now() - born),
    time: () => micros((frame?.end ?? 0) + Math.min(world.controlPeriod, clock.now() - stepped)),
    applied: () => command,
    listen(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    take: wheel.take,
    release(who) {
      if (!wheel.release(who)) return;
      brake();
      tell(standStill);
    },
    order(from, order) {
      const why = wheel.judge(from, order);
      if (why !== null) {
        counters.refused[why]++;
        return why;
      }
      counters.accepted++;
      const { limits } = model;
      tell({
        speed: clamp(order.command.speed, -limits.speed, limits.speed),
        turnRate: clamp(order.command.turnRate, -limits.turnRate, limits.turnRate),
      } as MotorCommand);
      brake();
      brake = clock.after(micros(Math.min(order.timeToLive, commandTimeout)), () => {
        counters.timeouts++;
        tell(standStill);
      });
      const isNewest = order.answers === null || order.answers === frame?.sequence;
      if (options.pace === 'answered' && isNewest) step();
      return null;
    },
    start() {
      deadline = clock.now();
      wheel.start();
      step();
    },
    stop() {
      due();
      brake();
      wheel.stop();
      tell(standStill);
    },
  };
}
