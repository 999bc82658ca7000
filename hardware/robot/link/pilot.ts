// The way out: the newest order, through the gate, onto the wire. Repeats a living order so that the base's watchdog stays
// quiet, and re-judges it all the while, so that it dies on time.

import { standStill, type MotorCommand } from '../../../core/loop/percept.ts';
import { micros, millis, type Micros } from '../../../core/units/quantity.ts';
import type { Clock } from '../clock.ts';
import {
  countVerdict,
  gate,
  type GateMemory,
  type GateOptions,
  type GateStep,
  type Order,
  type Verdict,
} from '../safety/gate.ts';
import { latestSlot } from '../safety/latest-slot.ts';
import { mayMove, type LinkState } from '../safety/link-state.ts';
import type { Clearance } from '../safety/clearance.ts';
import { record } from './measure/histogram.ts';
import type { Sent } from './link.ts';
import type { LinkLedger } from './measure/metrics.ts';
import type { Peer } from './socket/peer.ts';
import type { Port, SensorFrame } from './port/port.ts';

/** The connection of the moment. */
export interface Wire {
  readonly peer: Peer;
  readonly port: Port;
  readonly session: number;
}

/** What the pilot sees of its link. */
export interface PilotView {
  readonly wire: () => Wire | null;
  readonly state: () => LinkState;
  readonly frame: () => SensorFrame | null;
  readonly sensed: () => Micros | null;
  readonly clearance: () => Clearance | null;
  readonly gate: () => GateOptions;
  /** Robot time minus host time; null while unknown. */
  readonly offset: () => Micros | null;
  readonly ledger: LinkLedger;
  /** Told what leaves. */
  readonly told: (sent: Sent) => void;
  /** Told what would be sent instead of sending it; null sends. */
  readonly dryRun: ((command: MotorCommand) => void) | null;
}

/** The way out. */
export interface Pilot {
  /** Answer a frame. Takes the place of every order before. */
  offer(command: MotorCommand, frame: SensorFrame): void;
  /** Judge again what is held, and send it where it changed or is due. */
  flush(): void;
  /** Send zero, whatever the gate thinks. */
  zero(): void;
  /** Zero, and the protocol's own word for it, where it has one. */
  stop(level: 'settle' | 'cut'): void;
  /** Forget orders and ramp: a new session, or an end. */
  clear(): void;
  /** Host time of the last offer; null before the first. */
  offered(): Micros | null;
  /** Why the gate says zero to the newest order though the link may move; null where it lets something pass, or may not anyway. */
  halted(): GateStep | null;
  /** What was last sent, and when. */
  sent(): { readonly command: MotorCommand; readonly at: Micros };
}

/** Time between two repeats of an order that lives. */
const REPEAT = millis(100);
/** Bytes that may wait in the socket; beyond, an order would grow old there. */
const FULL = 4096;

/** @returns a pilot that has sent nothing yet. */
export function pilot(clock: Clock, view: PilotView): Pilot {
  const { ledger, dryRun } = view;
  const slot = latestSlot<Order & { frame: number }>();
  let held: (Order & { frame: number }) | null = null;
  let memory: GateMemory = { command: standStill, time: clock.now(), sequence: null };
  let sequence = 0;
  let wireSequence = 0;
  let sent = standStill;
  let sentAt = micros(-1e15);
  let offered: Micros | null = null;
  let halted: GateStep | null = null;

  const transmit = ({ command, stopped }: Sent, answers: number, timeToLive: Micros): void => {
    const wire = view.wire();
    if (wire === null || !wire.port.hears()) return;
    const now = clock.now();
    sent = command;
    sentAt = now;
    view.told({ command, stopped });
    if (dryRun !== null) return dryRun(command);
    const offset = view.offset();
    wireSequence = (wireSequence + 1) >>> 0;
    const stamp = offset === null ? null : micros(Math.max(0, now + offset));
    wire.port.command({ command, session: wire.session, sequence: wireSequence, answers, stamp, timeToLive });
    ledger.sent++;
    return undefined;
  };

  const judge = (order: Order, { session }: Wire, now: Micros): Verdict => {
    const seen = { now, link: view.state(), session, sensed: view.sensed(), clearance: view.clearance() };
    return gate(memory, order, seen, view.gate());
  };

  const flush = (): void => {
    const wire = view.wire();
    if (wire === null) return slot.clear();
    const now = clock.now();
    if (!mayMove(view.state())) {
      halted = null;
      const dropped = slot.take();
      if (dropped !== null) countVerdict(ledger.gate, judge(dropped, wire, now)); // so that somebody can see why nothing moves
      return undefined;
    }
    if (wire.peer.buffered > FULL) {
      ledger.held++;
      return undefined;
    }
    const newest = slot.take();
    held = newest ?? held;
    if (held === null) return undefined;
    const options = view.gate();
    const verdict = judge(held, wire, now);
    ({ memory } = verdict);
    halted = verdict.stopped;
    const { command } = verdict;
    const changed = command.speed !== sent.speed || command.turnRate !== sent.turnRate;
    if (newest !== null || changed) countVerdict(ledger.gate, verdict);
    const left = verdict.stopped === null ? options.timeToLive - (now - held.answers) : options.timeToLive;
    // an order with little life left would die on the wire: the zero that follows it is better
    if (newest === null && !changed && (now - sentAt < REPEAT || left < REPEAT / 2)) return undefined;
    transmit({ command, stopped: verdict.stopped }, held.frame, micros(Math.max(1000, left)));
    if (newest !== null && verdict.stopped === null) record(ledger.commandLatency, now - held.answers);
    const sensed = view.sensed();
    if (sensed !== null) record(ledger.sensorAge, now - sensed);
    return undefined;
  };

  const zero = (): void => {
    const still: Sent = { command: standStill, stopped: 'not-armed' };
    transmit(still, view.frame()?.number ?? 0, view.gate().timeToLive);
  };

  return {
    offer(command, frame) {
      const session = view.wire()?.session;
      offered = clock.now();
      if (session === undefined) return;
      sequence = (sequence + 1) >>> 0;
      slot.put({ command, session, sequence, answers: frame.arrived, frame: frame.number ?? 0 });
      flush();
    },
    flush,
    zero,
    stop(level) {
      zero();
      const wire = view.wire();
      if (wire === null || dryRun !== null || !wire.port.hears()) return;
      wireSequence = (wireSequence + 1) >>> 0;
      wire.port.stop({ level, session: wire.session, sequence: wireSequence });
    },
    clear() {
      slot.clear();
      held = halted = null;
      memory = { command: standStill, time: clock.now(), sequence: null };
    },
    offered: () => offered,
    halted: () => halted,
    sent: () => ({ command: sent, at: sentAt }),
  };
}
