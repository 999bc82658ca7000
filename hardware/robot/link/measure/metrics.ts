// What a link tells of itself, for terminal, viewer and log.

import type { Micros } from '../../../../core/units/quantity.ts';
import type { Battery } from '../../safety/battery.ts';
import { gateCounters, type GateCounters, type GateStep } from '../../safety/gate.ts';
import type { LinkState } from '../../safety/link-state.ts';
import type { ClockEstimate } from './clock-offset.ts';
import { histogram, percentile, type Histogram } from './histogram.ts';

/** Counters and durations of a link; changed in place while it runs. */
export interface LinkLedger {
  readonly gate: GateCounters;
  /** Host time from a frame's arrival to the command that answers it, in µs. */
  readonly commandLatency: Histogram;
  /** Age of the newest frame whenever a command leaves. */
  readonly sensorAge: Histogram;
  readonly roundTrip: Histogram;
  /** How late the output timer is. */
  readonly jitter: Histogram;
  sent: number;
  /** Times a full socket made us wait; the newest order is kept, the others are gone. */
  held: number;
  watchdogTrips: number;
  stalls: number;
  estops: number;
  reconnects: number;
  downtime: number;
  missedFrames: number;
  malformed: number;
  /** Commands that moved nothing by the robot's own odometry. */
  noEffect: number;
}

/** @returns a ledger at zero. */
export function linkLedger(): LinkLedger {
  return {
    gate: gateCounters(),
    commandLatency: histogram(),
    sensorAge: histogram(),
    roundTrip: histogram(),
    jitter: histogram(),
    sent: 0,
    held: 0,
    watchdogTrips: 0,
    stalls: 0,
    estops: 0,
    reconnects: 0,
    downtime: 0,
    missedFrames: 0,
    malformed: 0,
    noEffect: 0,
  };
}

/** Three percentiles of a histogram in µs. */
export interface Percentiles {
  readonly p50: Micros;
  readonly p95: Micros;
  readonly p99: Micros;
}

/** A snapshot of a link: plain data. */
export interface LinkMetrics extends Omit<
  LinkLedger,
  'commandLatency' | 'sensorAge' | 'roundTrip' | 'jitter'
> {
  readonly state: LinkState;
  readonly latched: boolean;
  /** Why the gate makes the robot stand though the state would let it move; null where it does not. */
  readonly halted: GateStep | null;
  /** What its battery has; null where it says nothing of it. */
  readonly battery: Battery | null;
  readonly clock: ClockEstimate | null;
  readonly buffered: number;
  /** Age of the newest frame; null before the first of a connection. */
  readonly frameAge: Micros | null;
  readonly commandLatency: Percentiles;
  readonly sensorAge: Percentiles;
  readonly roundTrip: Percentiles;
  readonly jitter: Percentiles;
}

/** @returns p50, p95 and p99. */
export const percentiles = (of: Histogram): Percentiles => ({
  p50: percentile(of, 0.5),
  p95: percentile(of, 0.95),
  p99: percentile(of, 0.99),
});

/** @returns a snapshot that later changes do not touch. */
export function snapshotOf(
  ledger: LinkLedger,
  now: Pick<LinkMetrics, 'state' | 'latched' | 'halted' | 'battery' | 'clock' | 'buffered' | 'frameAge'>,
): LinkMetrics {
  const { commandLatency, sensorAge, roundTrip, jitter } = ledger;
  return {
    ...ledger,
    ...now,
    gate: { ...ledger.gate },
    commandLatency: percentiles(commandLatency),
    sensorAge: percentiles(sensorAge),
    roundTrip: percentiles(roundTrip),
    jitter: percentiles(jitter),
  };
}
