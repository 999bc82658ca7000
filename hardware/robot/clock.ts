// Time as an argument: the wall clock of a process, or a clock that a test turns by hand. Everything in this folder that
// waits or measures takes one, so no test sleeps.

import { uptime } from 'node:os';
import { performance } from 'node:perf_hooks';
import { micros, seconds, type Micros } from '../../core/units/quantity.ts';

/** Ends a timer; harmless when called twice. */
export type Cancel = () => void;

/** A clock that never runs backwards, and timers on it. */
export interface Clock {
  /** Time since some fixed moment. Not the time of day: that one jumps. */
  now(): Micros;
  /** Call `act` once, `delay` from now. */
  after(delay: Micros, act: () => void): Cancel;
  /** Call `act` every `period`, first after one period. */
  every(period: Micros, act: () => void): Cancel;
  /** Time since some fixed moment that the machine slept, which `now` does not count; absent where nothing tells. */
  asleep?(): Micros;
}

/** The clock of this process. Its timers keep the process alive, for a robot must not be forgotten. */
export const wallClock: Clock = Object.freeze({
  now: () => micros(performance.now() * 1000),
  after(delay: Micros, act: () => void) {
    const timer = setTimeout(act, delay / 1000);
    return () => clearTimeout(timer);
  },
  every(period: Micros, act: () => void) {
    const timer = setInterval(act, period / 1000);
    return () => clearInterval(timer);
  },
  asleep: () => micros(seconds(uptime()) - performance.now() * 1000), // the kernel's uptime goes on in sleep
});

/** Time of day in microseconds since 1970: only for stamps that are sent to robots and written into logs. */
export const timeOfDay = (): Micros => micros(Date.now() * 1000);
