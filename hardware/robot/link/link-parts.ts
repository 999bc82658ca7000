// The parts of a link, joined to one another: what is known of the robot, what may leave, what happens to the link and what it tells.

import type { Clock } from '../clock.ts';
import { batteryWatch, type BatteryWatch } from '../safety/battery.ts';
import type { LinkEvent, LinkState } from '../safety/link-state.ts';
import { fewWords, type FewWords } from './few-words.ts';
import { happenings } from './happenings.ts';
import { pulse, type Pulse } from './heartbeat.ts';
import { limitsInForce, type LimitsInForce } from './limits-in-force.ts';
import type { LinkOptions, LinkTiming } from './link.ts';
import { linkLedger, type LinkLedger } from './measure/metrics.ts';
import { newsOnly } from './news-only.ts';
import { otherDriver, type OtherDriver } from './other-driver.ts';
import { outages, type Outages } from './outages.ts';
import { pilot, type Pilot, type Wire } from './pilot.ts';
import { plainWords } from './plain-words.ts';
import { senses, type Senses } from './senses.ts';
import { sleepOf, type Sleep } from './sleep.ts';
import { linkStreams, type LinkStreams } from './streams.ts';

/** What lives as long as a link does, over all of its connections. */
export interface LinkParts {
  readonly clock: Clock;
  readonly timing: LinkTiming;
  /** Whether commands are only told. */
  readonly isDry: boolean;
  readonly streams: LinkStreams;
  readonly ledger: LinkLedger;
  /** The connection that is open; `wire` is null while there is none. Changed in place by who connects. */
  readonly open: { wire: Wire | null };
  readonly known: Senses;
  readonly limits: LimitsInForce;
  readonly battery: BatteryWatch;
  readonly gone: Outages;
  readonly other: OtherDriver;
  readonly heart: Pulse;
  readonly sleep: Sleep;
  readonly out: Pilot;
  state(): LinkState;
  /** Something happens to the link. @param why  for a person */
  happen(event: LinkEvent, why?: string): void;
  /** Tell a person. */
  tell(text: string): void;
  /** The same, where it was not said just now. */
  warned(text: string): void;
  /** Tell a person what the robot says, and what is odd about it. */
  readonly words: FewWords;
}

/** @returns the parts of a link that is not connected. Throws RangeError for a gate that limits nothing, WishError for a wish beyond a model's limits. */
export function linkParts(options: LinkOptions): LinkParts {
  const { clock, timing, dryRun } = options;
  const streams = linkStreams(options.inherited);
  const { standing$, note$, sent$ } = streams;
  const ledger = linkLedger();
  const open: LinkParts['open'] = { wire: null };
  const tell = (text: string): void => note$.next(plainWords(text));
  const isNews = newsOnly(clock);
  const known = senses(clock, tell);
  const limits = limitsInForce(options);
  const heart = pulse(clock, ledger.roundTrip);
  const sleep = sleepOf(clock);
  const state = (): LinkState => standing$.value.state;
  const out = pilot(clock, {
    wire: () => open.wire,
    state,
    frame: known.frame,
    // a path that takes longer than an order lives is no path, and what was seen before a sleep is past: the robot counts as unseen
    sensed: () =>
      sleep.slept() !== null || (heart.roundTrip() ?? 0) > limits.gate().timeToLive
        ? null
        : (known.frame()?.arrived ?? null),
    clearance: () => known.clearance(limits.gate().sensorAge),
    gate: limits.gate,
    offset: () => known.clock()?.offset ?? null,
    ledger,
    told: (sent) => sent$.next(sent),
    dryRun,
  });
  const other = otherDriver(clock);
  standing$.subscribe(({ state: now }) => other.entered(now));
  return {
    clock,
    timing,
    isDry: dryRun !== null,
    streams,
    ledger,
    open,
    known,
    limits,
    battery: batteryWatch(clock, options.batteryFloor ?? null),
    gone: outages(clock, ledger, options.chance),
    other,
    heart,
    sleep,
    out,
    state,
    happen: happenings(clock, standing$, out, tell),
    tell,
    warned: (text) => void (isNews(plainWords(text)) && tell(text)),
    words: fewWords(clock, tell),
  };
}
