// A link to a robot: connects, keeps the connection alive, watches, and stops the robot whenever something ends. All timing
// goes through the clock, so tests turn it by hand.

import { BehaviorSubject, Subject } from 'rxjs';
import { micros, millis, type Micros } from '../../../core/units/quantity.ts';
import type { Cancel } from '../clock.ts';
import { backoff, backoffDefaults } from '../safety/backoff.ts';
import { freeWay } from '../safety/free-way.ts';
import {
  disconnected,
  mayMove,
  mayTalk,
  nextStanding,
  type LinkEvent,
  type LinkStanding,
} from '../safety/link-state.ts';
import { watchdog } from '../safety/watchdog.ts';
import { condition } from './condition.ts';
import { clockOffset } from './clock-offset.ts';
import { pulse } from './heartbeat.ts';
import { record } from './histogram.ts';
import { linkLedger, snapshotOf } from './metrics.ts';
import type { Peer } from './peer.ts';
import type { LinkOptions, RobotLink, Sent } from './link.ts';
import { pilot, type Wire } from './pilot.ts';
import { reader } from './reader.ts';
import { limitsInForce } from './limits-in-force.ts';
import { refusalToArm } from './refusal-to-arm.ts';
import type { Greeting, PortHooks, SensorFrame } from './port.ts';
import { watchEffect } from './effect.ts';
import { newsOnly } from './news-only.ts';

/** Make a link; it does nothing before `connect`. */
export function robotLink(options: LinkOptions): RobotLink {
  const { clock, timing, chance } = options;
  const standing$ = new BehaviorSubject<LinkStanding>(disconnected);
  const frame$ = new Subject<SensorFrame>();
  const note$ = new Subject<string>();
  const sent$ = new Subject<Sent>();
  const outdriven$ = new Subject<void>();
  const ledger = linkLedger();
  const robotClock = clockOffset();
  const limits = limitsInForce(options);
  let [wire, dialled]: [Wire | null, Peer | null] = [null, null];
  let [timers, retry]: [Cancel[], Cancel] = [[], () => {}];
  let [failures, lostAt]: [number, Micros | null] = [0, null];
  const heart = pulse(clock, ledger.roundTrip);
  const beat = () => heart.beat(wire, timing.dead);
  let frame: SensorFrame | null = null;
  const free = freeWay();
  let boot: number | null = null;
  let [connectedAt, ticked]: [Micros | null, Micros] = [null, clock.now()];
  const judge = condition(timing.degraded);
  const state = () => standing$.value.state;
  const out = pilot(clock, {
    wire: () => wire,
    state,
    frame: () => frame,
    // a path that takes longer than an order lives is no path: then the robot counts as unseen
    sensed: () => ((heart.roundTrip() ?? 0) > limits.gate().timeToLive ? null : (frame?.arrived ?? null)),
    clearance: () => free.at(clock.now(), limits.gate().sensorAge),
    gate: limits.gate,
    offset: () => robotClock.estimate()?.offset ?? null,
    ledger,
    told: (sent) => sent$.next(sent),
    dryRun: options.dryRun,
  });
  const isNews = newsOnly(clock);
  const hasEffect = watchEffect(clock, ledger, (text) => note$.next(text));

  const happen = (event: LinkEvent, why = ''): void => {
    const [before, after] = [standing$.value, nextStanding(standing$.value, event)];
    if (after.state === before.state && after.latched === before.latched) return;
    if (mayMove(before.state) && !mayMove(after.state)) {
      out.clear();
      out.zero();
      const again = () => mayTalk(state()) && !mayMove(state()) && out.zero();
      for (const late of [20, 40]) clock.after(millis(late), again);
    }
    if (why !== '') note$.next(`${before.state} → ${after.state}: ${why}`);
    standing$.next(after);
  };

  let wasThere = false; // then what went wrong may go right again
  const lost = (reason: string, cure?: string): void => {
    for (const cancel of timers) cancel();
    timers = [];
    wire?.port.closed();
    wire = null;
    frame = null;
    free.clear();
    out.clear();
    if (state() === 'disconnected') return;
    if (cure !== undefined && !wasThere) return give(`${reason.replace(/\.$/, '')}. ${cure}`);
    lostAt ??= clock.now();
    if (clock.now() - (connectedAt ?? clock.now()) > backoffDefaults.healthy) failures = 0;
    connectedAt = null;
    const wait = backoff(failures++, chance());
    happen('lost', `${reason}; trying again in ${Math.round(wait / 1000)} ms`);
    retry = clock.after(wait, connect);
  };
  function give(why: string): void {
    happen('close');
    dialled?.close(1000, 'given up');
    frame$.error(new Error(why));
  }
  const greeted = ({ name, model, boot: booted }: Greeting): void => {
    if (booted !== null && boot !== null && booted !== boot) {
      robotClock.clear();
      note$.next(`${name} was restarted.`);
    }
    boot = booted;
    try {
      if (!limits.told(model)) note$.next(`${name} says no limits: the cautious model is used.`);
    } catch (error) {
      return give((error as Error).message);
    }
    return happen('greeted', `${name} is there`);
  };
  const hooks: PortHooks = {
    greeted,
    scanned: (scan) => free.scanned(scan, limits.model().radius, clock.now()),
    stamped(stamp) {
      const trip = heart.roundTrip();
      if (trip !== null) robotClock.stamped(stamp, clock.now(), trip);
    },
    exchanged: (sent, heard, answered) => robotClock.exchanged(sent, heard, answered, clock.now()),
    warned: (text) => void (isNews(text) && note$.next(text)),
    outdriven() {
      if (!mayMove(state())) return;
      outdriven$.next();
      happen('stop', 'the robot follows somebody else and refused us. Arm again once they have left');
    },
    missed: (count) => (ledger.missedFrames += count),
    sensed(next) {
      frame = next;
      hasEffect(out.sent(), next.body, mayMove(state()) && options.dryRun === null);
      if (state() === 'syncing' && robotClock.estimate() !== null) {
        if (lostAt !== null) ledger.reconnects++;
        ledger.downtime += clock.now() - (lostAt ?? clock.now());
        lostAt = null;
        wasThere = true;
        happen('synced', 'frames arrive, the clock is known');
      }
      frame$.next(next);
    },
  };

  const tick = (): void => {
    const now = clock.now();
    record(ledger.jitter, Math.max(0, now - ticked - timing.tick));
    ticked = now;
    const found = judge({ now, state: state(), frame, roundTrip: heart.roundTrip() });
    if (found !== null) happen(found.event, found.why);
    if (mayMove(state())) out.flush();
    else if (state() !== 'ready' && mayTalk(state()) && now - out.sent().at >= millis(100)) out.zero();
  };

  function connect(): void {
    if (state() !== 'disconnected' && state() !== 'backoff') return;
    happen('connect');
    const read = reader(clock, ledger, (text) => note$.next(text));
    const peer: Peer = options.dial({
      opened() {
        connectedAt = ticked = clock.now();
        heart.begin();
        happen('opened');
        const port = options.protocol(peer, hooks, clock);
        wire = { peer, port, session: Math.floor(chance() * 4294967296) };
        const giveUp = () => {
          if (mayTalk(state())) return;
          if (!wasThere) hooks.warned(port.advice());
          peer.close(1002, 'no handshake, frame and clock in time');
        };
        timers = [
          clock.every(timing.heartbeat, beat),
          clock.every(timing.tick, tick),
          clock.after(timing.handshake, giveUp),
        ];
        wire.port.opened(wire.session);
        beat();
      },
      message(data) {
        heart.heard();
        if (wire !== null) read(wire, data);
      },
      pong: () => heart.ponged(),
      closed: lost,
    });
    dialled = peer;
  }

  const dog = watchdog(
    clock,
    () => mayMove(state()),
    (why, after) => {
      ledger.watchdogTrips++;
      if (why === 'stall') ledger.stalls++;
      happen('stop', `watchdog: ${why} of ${Math.round(after / 1000)} ms`);
    },
  );

  return {
    standing$,
    frame$,
    sent$,
    note$,
    outdriven$,
    standing: () => standing$.value,
    model: limits.model,
    connect,
    close(reason) {
      retry();
      dog.stop();
      if (mayTalk(state())) out.zero();
      happen('close', reason);
      lost(reason);
      dialled?.close(1001, reason);
    },
    command(command, answered) {
      dog.feed();
      out.offer(command, answered);
    },
    arm() {
      if (mayMove(state())) return null;
      const refusal = refusalToArm({
        ...standing$.value,
        sensed: clock.now() - (frame?.arrived ?? -Infinity),
        sensorAge: limits.gate().sensorAge,
        unsure: robotClock.estimate()?.uncertainty ?? Infinity,
        mostUnsure: timing.uncertainty,
        answered: clock.now() - (out.offered() ?? -Infinity),
      });
      if (refusal !== null) return refusal;
      happen('arm', 'armed');
      return null;
    },
    disarm: (reason) => happen('stop', reason),
    estop(reason) {
      ledger.estops++;
      happen('estop', reason);
    },
    reset: () => happen('reset', 'emergency stop reset'),
    metrics() {
      const frameAge = frame === null ? null : micros(clock.now() - frame.arrived);
      const now = { clock: robotClock.estimate(), buffered: wire?.peer.buffered ?? 0, frameAge };
      return snapshotOf(ledger, { ...standing$.value, ...now });
    },
  };
}
