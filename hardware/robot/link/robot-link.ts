// A link to a robot: connects, keeps the connection alive, watches, and stops the robot whenever something ends. All timing
// goes through the clock, so tests turn it by hand.

import { millis } from '../../../core/units/quantity.ts';
import type { Cancel } from '../clock.ts';
import { mayMove, mayTalk, owesZeros } from '../safety/link-state.ts';
import { watchdog, type Watchdog } from '../safety/watchdog.ts';
import { condition } from './condition.ts';
import { happenings } from './happenings.ts';
import { pulse } from './heartbeat.ts';
import { record } from './measure/histogram.ts';
import { linkLedger, snapshotOf } from './measure/metrics.ts';
import type { LinkOptions, RobotLink } from './link.ts';
import { linkStreams } from './streams.ts';
import { partingPeer } from './socket/parting-peer.ts';
import type { Peer } from './socket/peer.ts';
import { pilot, type Wire } from './pilot.ts';
import { plainWords } from './plain-words.ts';
import { reader } from './reader.ts';
import { limitsInForce } from './limits-in-force.ts';
import { refusalToArm } from './refusal-to-arm.ts';
import type { Greeting, PortHooks } from './port/port.ts';
import { senses } from './senses.ts';
import { watchEffect } from './measure/effect.ts';
import { newsOnly } from './news-only.ts';
import { outages } from './outages.ts';

/** Make a link; it does nothing before `connect`. */
export function robotLink(options: LinkOptions): RobotLink {
  const { clock, timing, chance } = options;
  const streams = linkStreams(options.inherited);
  const { standing$, frame$, note$, sent$, outdriven$ } = streams;
  const ledger = linkLedger();
  const tell = (text: string): void => note$.next(plainWords(text));
  const isNews = newsOnly(clock);
  const warned = (text: string): void => void (isNews(plainWords(text)) && tell(text));
  const known = senses(clock, tell);
  const limits = limitsInForce(options);
  const gone = outages(clock, ledger, chance);
  let dialled: Peer | null = null;
  let wire: Wire | null = null; // once it is open
  let timers: Cancel[] = [];
  let retry: Cancel = () => {};
  let dog: Watchdog | null = null;
  let boot: number | null = null;
  let ticked = clock.now();
  const heart = pulse(clock, ledger.roundTrip);
  const beat = () => heart.beat(wire, timing.dead);
  const judge = condition(timing.degraded);
  const state = () => standing$.value.state;
  const out = pilot(clock, {
    wire: () => wire,
    state,
    frame: known.frame,
    // a path that takes longer than an order lives is no path: then the robot counts as unseen
    sensed: () =>
      (heart.roundTrip() ?? 0) > limits.gate().timeToLive ? null : (known.frame()?.arrived ?? null),
    clearance: () => known.clearance(limits.gate().sensorAge),
    gate: limits.gate,
    offset: () => known.clock()?.offset ?? null,
    ledger,
    told: (sent) => sent$.next(sent),
    dryRun: options.dryRun,
  });
  const hasEffect = watchEffect(clock, ledger, tell);

  const isDry = options.dryRun !== null;
  const happen = happenings(clock, standing$, out, tell);

  const lost = (reason: string, cure?: string): void => {
    for (const cancel of timers) cancel();
    timers = [];
    wire?.port.closed();
    wire = null;
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
  const rest = (): void => {
    retry();
    dog?.stop();
    dog = null;
  };
  function give(why: Error): void {
    rest();
    happen('close');
    dialled?.close(1000, 'given up');
    frame$.error(why);
  }
  const greeted = ({ name, model, boot: booted }: Greeting): void => {
    if (booted !== null && boot !== null && booted !== boot) tell(`${name} was restarted.`);
    boot = booted;
    try {
      if (!limits.told(model)) tell(`${name} says no limits: the cautious model is used.`);
    } catch (error) {
      return give(error as Error);
    }
    return happen('greeted', `${name} is there`);
  };
  const hooks: PortHooks = {
    greeted,
    laser: known.laser,
    simulated: known.simulated,
    scanned: (scan, stamp) => known.scanned(scan, stamp, limits.model().radius),
    stamped(stamp) {
      const trip = heart.roundTrip();
      if (trip !== null) known.stamped(stamp, trip);
    },
    exchanged: known.exchanged,
    warned,
    outdriven() {
      if (!mayMove(state()) && state() !== 'stopping') return;
      outdriven$.next();
      happen('outdriven', 'the robot follows somebody else and refused us. Arm again once they have left');
    },
    missed: (count) => (ledger.missedFrames += count),
    sensed(next) {
      const frame = known.sensed(next);
      hasEffect(out.sent(), frame.body, mayMove(state()) && !isDry);
      if (state() === 'syncing' && known.clock() !== null) {
        gone.ended();
        happen('synced', 'frames arrive, the clock is known');
      }
      frame$.next(frame);
    },
  };

  const tick = (): void => {
    const now = clock.now();
    record(ledger.jitter, Math.max(0, now - ticked - timing.tick));
    ticked = now;
    const found = judge({ now, state: state(), isDry, frame: known.frame(), roundTrip: heart.roundTrip() });
    if (found?.event === null) warned(found.why);
    else if (found !== null) happen(found.event, found.why);
    if (mayMove(state())) out.flush();
    else if (owesZeros(standing$.value) && now - out.sent().at >= millis(100)) out.zero();
  };

  const dial = (): Peer => {
    const read = reader(clock, ledger, tell);
    return partingPeer(options.dial, { farewell, ended: lost }, (own) => ({
      opened() {
        gone.opened();
        ticked = clock.now();
        heart.begin();
        known.begin();
        happen('opened');
        const port = options.protocol(own, hooks, clock);
        wire = { peer: own, port, session: Math.floor(chance() * 4294967296) };
        const giveUp = () => {
          if (mayTalk(state())) return;
          if (!gone.wasThere()) warned(port.advice());
          own.close(1002, 'no handshake, frame and clock in time');
        };
        timers = [
          clock.every(timing.heartbeat, beat),
          clock.every(timing.tick, tick),
          clock.after(timing.handshake, giveUp),
        ];
        port.opened(wire.session);
        beat();
      },
      message(data) {
        heart.heard();
        if (wire !== null) read(wire, data);
      },
      pong: () => heart.ponged(),
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
      dialled = dial();
    } catch (error) {
      rest();
      happen('close'); // nothing was begun
      throw error;
    }
  }

  return {
    ...streams,
    standing: () => standing$.value,
    model: limits.model,
    connect,
    close(reason) {
      rest();
      happen('close', reason);
      dialled?.close(1001, reason);
    },
    command(command, answered) {
      dog?.feed();
      out.offer(command, answered);
    },
    arm() {
      if (mayMove(state())) return null;
      const refusal = refusalToArm({
        ...standing$.value,
        ...known.readiness(limits.gate().sensorAge),
        isDry,
        mostUnsure: timing.uncertainty,
        answered: clock.now() - (out.offered() ?? -Infinity),
      });
      if (refusal === null) happen('arm', 'armed');
      return refusal;
    },
    disarm: (reason) => happen('stop', reason),
    estop(reason) {
      ledger.estops++;
      if (isDry) tell('This is a dry run: the robot was not told to stop. Stop it where it is driven from.');
      happen('estop', reason);
    },
    reset: () => happen('reset', 'emergency stop reset'),
    metrics() {
      const now = { clock: known.clock(), buffered: wire?.peer.buffered ?? 0, frameAge: known.age() };
      return snapshotOf(ledger, { ...standing$.value, ...now });
    },
  };
}
