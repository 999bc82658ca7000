// Pacing a run to the wall clock: so many control steps for each second that passes, in slices short enough that others who
// share the thread (a socket, a page) are served in between. The only thing here that looks at a clock.

import { inSeconds, type Micros } from '../units/quantity.ts';

/** @returns ms of a clock that never goes back. */
export const wallClock = (): number => performance.now();

/** A run that is paced. */
export interface Pace {
  /** Let it go on, or hold it. */
  play(playing: boolean): void;
  /** Simulated seconds per second from now on; null: as fast as it can. */
  speed(speed: number | null): void;
  /** Stop for good. */
  stop(): void;
}

/** What is paced. */
export interface PaceOptions {
  /** Carry out one control step. @returns whether there is more to come */
  readonly step: () => boolean;
  /** Simulated time of a control step. */
  readonly period: Micros;
  /** Called after every slice in which something was done, and at the end. @param now  ms of a clock that never goes back */
  readonly after: (now: number) => void;
  /** The clock in ms. */
  readonly now?: () => number;
}

/** Longest time in ms that a slice takes before others get the thread. */
const SLICE = 8;
/** Most simulated time in seconds that is made up for after the thread was held up. */
const MOST_CREDIT = 0.25;

/** Pace a run; it stands still until it is told to play. */
export function pace({ step, after, now = wallClock, ...options }: PaceOptions): Pace {
  const period = inSeconds(options.period);
  const turn = turnOfTheLoop(() => slice());
  let playing = false;
  let speed: number | null = 1;
  let credit = 0; // control steps that are due
  let last = 0;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let waiting = false;

  const slice = (): void => {
    waiting = false;
    timer = null;
    if (!playing) return;
    const begin = now();
    if (speed !== null) {
      credit = Math.min(
        credit + ((begin - last) / 1000) * (speed / period),
        Math.max(1, (MOST_CREDIT * speed) / period),
      );
    }
    last = begin;
    let done = 0;
    if (speed === null) credit = Infinity;
    while (credit >= 1 && now() - begin < SLICE) {
      credit--;
      done++;
      if (!step()) {
        playing = false;
        break;
      }
    }
    if (credit === Infinity) credit = 0;
    if (done > 0) after(now());
    if (playing) schedule();
  };
  const schedule = (): void => {
    if (waiting) return;
    waiting = true;
    const wait = speed === null || credit >= 1 ? 0 : ((1 - credit) * period * 1000) / speed;
    if (wait < 4) turn.ask();
    else timer = setTimeout(slice, Math.min(wait, 50));
  };
  return {
    play(on) {
      if (on === playing) return;
      playing = on;
      last = now();
      credit = 0;
      if (on) schedule();
    },
    speed(value) {
      speed = value;
      credit = 0;
      last = now();
      if (timer !== null) {
        clearTimeout(timer);
        waiting = false;
      }
      if (playing) schedule();
    },
    stop() {
      playing = false;
      if (timer !== null) clearTimeout(timer);
      turn.close();
    },
  };
}

/** Asks for a turn of the event loop. */
interface Turn {
  ask(): void;
  close(): void;
}

/**
 * @returns a way to be called again after everybody else had the thread, without the 4 ms of nested timers.
 *
 * Node has a call for that. Its message ports deliver up to a thousand messages before a socket is served, so they serve
 * only where there is nothing else: in a browser, where each message is a turn of its own.
 */
function turnOfTheLoop(act: () => void): Turn {
  const { setImmediate: immediate } = globalThis as Partial<Pick<typeof globalThis, 'setImmediate'>>;
  if (immediate !== undefined) return { ask: () => void immediate(act), close: () => undefined };
  const { port1, port2 } = new MessageChannel();
  // The two kinds of ports agree on this much, in Node's types and in a browser's.
  const turns = port1 as unknown as {
    addEventListener(kind: 'message', act: () => void): void;
    start(): void;
  };
  turns.addEventListener('message', act);
  turns.start();
  return {
    ask: () => port2.postMessage(null),
    close() {
      port1.close();
      port2.close();
    },
  };
}
