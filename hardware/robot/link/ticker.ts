// What a link does all the while it is connected: it sees how late it is itself, judges how things stand, and sends what is held or owed.

import { millis } from '../../../core/units/quantity.ts';
import { mayMove, owesZeros } from '../safety/link-state.ts';
import { condition } from './condition.ts';
import type { LinkParts } from './link-parts.ts';
import { haltTeller } from './halt-teller.ts';
import { record } from './measure/histogram.ts';

/** The ticking of a link. */
export interface Ticker {
  /** A connection was opened. */
  begin(): void;
  tick(): void;
}

/** @returns a ticker, to be called once every `timing.tick` while there is a connection. */
export function ticker(parts: LinkParts): Ticker {
  const { clock, timing, isDry, streams, ledger, open, known, heart, sleep, out } = parts;
  const { state, happen, warned, words } = parts;
  const judge = condition(timing.degraded);
  const tellHalt = haltTeller(clock, warned);
  let ticked = clock.now();
  return {
    begin() {
      ticked = clock.now();
      sleep.begin();
    },
    tick() {
      const now = clock.now();
      record(ledger.jitter, Math.max(0, now - ticked - timing.tick));
      ticked = now;
      words.look();
      const slept = sleep.slept();
      if (slept !== null) return open.wire?.peer.close(1001, slept);
      const found = judge({
        now,
        state: state(),
        isDry,
        frame: known.frame(),
        silentOdometer: known.silentOdometer(),
        roundTrip: heart.roundTrip(),
      });
      if (found?.event === null) warned(found.why);
      else if (found !== null) happen(found.event, found.why);
      if (mayMove(state())) out.flush();
      else if (owesZeros(streams.standing$.value) && now - out.sent().at >= millis(100)) out.zero();
      tellHalt(out.halted());
      return undefined;
    },
  };
}
