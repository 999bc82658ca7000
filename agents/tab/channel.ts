// What leaves a run that is led: to viewers in messages at a rate that they can follow, to a witness entry by entry.

import type { Entry } from '../../viz/telemetry/message.ts';
import { stateClock, statesApart } from '../../viz/telemetry/state-clock.ts';
import { thinner } from '../../viz/telemetry/thinner.ts';
import type { LiveRun } from './live-run.ts';

/** Where it goes. */
export interface Audience {
  /** Takes each message. @param begins  whether it holds a greeting: what came before belongs to another run */
  readonly send: (message: Uint8Array<ArrayBuffer>, begins: boolean) => void;
  /** Sees every entry as it happens, events and all: for recordings. */
  readonly witness?: (entry: Entry) => void;
}

/** The way out for one run. */
export interface Channel {
  /** Tell an entry: the witness sees it now, viewers with the next message. */
  show(entry: Entry): void;
  /** A percept has passed: the witness sees the state where it is time for one. */
  stepped(): void;
  /** The run stands still: the next message that may bring a state does, whenever the last one left. */
  held(): void;
  /** Whether it is time for a message. @param now  ms */
  isDue(now: number): boolean;
  /** Send what waits. @param forced  whether the newest frames keep their events */
  deliver(now: number, forced?: boolean): void;
  /** The same, with the state where one is due. */
  flush(now: number, forced?: boolean): void;
}

/** @returns the way out for a run whose greeting was not told yet. */
export function channelOf(run: LiveRun, { send, witness }: Audience): Channel {
  const out = thinner();
  const states = stateClock(run.greeting);
  const apart = statesApart(run.greeting); // percepts from one state of the witness to the next
  let begins = true;

  const deliver = (now: number, forced = false): void => {
    const message = out.flush(now, forced);
    if (message === null) return;
    send(message, begins);
    begins = false;
  };
  return {
    show(entry) {
      out.add(entry);
      witness?.(entry);
    },
    stepped() {
      if (witness !== undefined && run.index % apart === 0) witness({ kind: 'state', state: run.state() });
    },
    held: () => states.reset(),
    isDue: (now) => out.isDue(now),
    deliver,
    flush(now, forced = false) {
      if (run.index >= 0 && states.isDue(run.index, now)) out.add({ kind: 'state', state: run.state() });
      deliver(now, forced);
    },
  };
}
