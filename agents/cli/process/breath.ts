// How a loop that waits for nothing hears that somebody wants it to stop: now and then it lets the event loop turn once.

import { Interrupted } from './failure.ts';
import { onInterrupt } from './interrupt.ts';

/** Turns of the event loop in the midst of work. */
export interface Breath {
  /** Let the event loop turn, where that is due. Rejects with Interrupted once somebody has asked for the end. */
  breathe(): Promise<void>;
  /** Throws Interrupted once somebody has asked for the end. */
  check(): void;
  /** Listen no more. */
  end(): void;
}

/** ms of work between two turns: soon enough for a hand, too seldom to cost anything. */
const PACE = 50;

/** Listen for what ends a command. @param stopped  what to say then: what is kept, and what is not */
export function breath(stopped: string): Breath {
  let [isAsked, breathed] = [false, performance.now()];
  const end = onInterrupt(() => (isAsked = true));
  const check = (): void => {
    if (isAsked) throw new Interrupted(stopped);
  };
  return {
    check,
    end,
    async breathe() {
      if (performance.now() - breathed < PACE) return;
      await new Promise(setImmediate);
      breathed = performance.now();
      check();
    },
  };
}
