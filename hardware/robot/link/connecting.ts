// How a link is kept alive: it dials, greets, waits and dials again, and stops the robot whenever something ends.

import type { Cancel } from '../clock.ts';
import { mayMove, mayTalk } from '../safety/link-state.ts';
import { watchdog, type Watchdog } from '../safety/watchdog.ts';
import { hearing } from './hearing.ts';
import type { LinkParts } from './link-parts.ts';
import type { LinkOptions } from './link.ts';
import { plainWords } from './plain-words.ts';
import { reader } from './reader.ts';
import { partingPeer } from './socket/parting-peer.ts';
import type { Peer } from './socket/peer.ts';
import { ticker } from './ticker.ts';

/** The connections of a link, one after another. */
export interface Connecting {
  /** Begin; nothing happens where that was done. Throws what dialling throws. */
  connect(): void;
  /** End for now. */
  close(reason: string): void;
  /** The mind has answered: the watchdog is content. */
  answered(): void;
}

/** @returns connections that change `parts` as they come and go; none is there yet. */
export function connecting(
  { dial, protocol, chance }: Pick<LinkOptions, 'dial' | 'protocol' | 'chance'>,
  parts: LinkParts,
): Connecting {
  const { clock, timing, streams, ledger, open, known, gone, heart, out, state, happen, tell, warned } =
    parts;
  const { standing$ } = streams;
  let dialled: Peer | null = null;
  let timers: Cancel[] = []; // of the connection that is open
  let retry: Cancel = () => {};
  let dog: Watchdog | null = null;
  const { begin, tick } = ticker(parts);
  const hooks = hearing(parts, give);

  /** Nothing is tried again, and nobody is watched. */
  function rest(): void {
    retry();
    dog?.stop();
    dog = null;
  }
  function give(why: Error): void {
    rest();
    happen('close');
    dialled?.close(1000, 'given up');
    streams.frame$.error(why);
  }
  const lost = (reason: string, cure?: string): void => {
    for (const cancel of timers) cancel();
    timers = [];
    open.wire?.port.closed();
    open.wire = null;
    known.forget();
    out.clear();
    if (state() === 'disconnected') return;
    if (cure !== undefined && !gone.wasThere())
      return give(new Error(`${plainWords(reason).replace(/\.$/, '')}. ${cure}`));
    const wait = gone.begun();
    happen('lost', `${reason}; trying again in ${Math.round(wait / 1000)} ms`);
    retry = clock.after(wait, connect);
  };
  /** Before we end a connection, whatever for: nothing may move any more, and who is owed zeros gets the last of them. */
  const farewell = (reason: string): void => {
    if (mayMove(state())) happen('stop', reason);
    if (standing$.value.owing) out.stop(standing$.value.latched ? 'cut' : 'settle');
  };

  const opened = (own: Peer): void => {
    gone.opened();
    begin();
    heart.begin();
    known.begin();
    happen('opened');
    const port = protocol(own, hooks, clock);
    const session = Math.floor(chance() * 4294967296);
    open.wire = { peer: own, port, session };
    const beat = (): void => heart.beat(open.wire, timing.dead);
    const giveUp = (): void => {
      if (mayTalk(state())) return;
      if (!gone.wasThere()) warned(port.advice());
      own.close(1002, 'no handshake, frame and clock in time');
    };
    timers = [
      clock.every(timing.heartbeat, beat),
      clock.every(timing.tick, tick),
      clock.after(timing.handshake, giveUp),
    ];
    port.opened(session);
    beat();
  };
  const call = (): Peer => {
    const read = reader(clock, ledger, tell);
    return partingPeer(dial, { farewell, ended: lost }, (own) => ({
      opened: () => opened(own),
      message(data) {
        heart.heard();
        if (open.wire !== null) read(open.wire, data);
      },
      pong() {
        const trip = heart.ponged();
        if (trip !== null) known.travelled(trip);
      },
    }));
  };

  const watch = (): Watchdog =>
    watchdog(
      clock,
      () => mayMove(state()),
      (why, after) => {
        ledger.watchdogTrips++;
        if (why === 'stall') ledger.stalls++;
        happen('stop', `watchdog: ${why} of ${Math.round(after / 1000)} ms`);
      },
    );
  function connect(): void {
    if (state() !== 'disconnected' && state() !== 'backoff') return;
    dog ??= watch();
    happen('connect');
    try {
      dialled = call();
    } catch (error) {
      rest();
      happen('close'); // nothing was begun
      throw error;
    }
  }

  return {
    connect,
    close(reason) {
      rest();
      happen('close', reason);
      dialled?.close(1001, reason);
    },
    answered: () => dog?.feed(),
  };
}
