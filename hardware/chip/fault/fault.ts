// Device mismatch and faults as data, and the flag that names them: kind=amount[@time].

import { inSeconds, seconds, type Micros } from '../../../core/units/quantity.ts';

/** What can be wrong with a chip. */
export type FaultKind =
  /** Deviation of the thresholds, relative. */
  | 'threshold-mismatch'
  /** Deviation of both decays, relative. */
  | 'time-constant-mismatch'
  /** Deviation of the gain of every synapse, relative. */
  | 'weight-mismatch'
  /** Share of neurons that never fire again. */
  | 'dead-neurons'
  /** Share of synapses that are 0 for good. */
  | 'dead-synapses'
  /** Share of synapses held at one end of their register. */
  | 'stuck-synapses'
  /** Share of spikes that do not arrive, and of spikes that arrive twice. */
  | 'lost-spikes'
  | 'duplicated-spikes'
  /** Share of synapses of which one bit flips, once. */
  | 'bit-flips';

/** A fault that sets in at a time of the chip's own clock. */
export interface Fault {
  readonly kind: FaultKind;
  readonly amount: number;
  readonly at: Micros;
}

/** A fault flag cannot be read. */
export class FaultError extends Error {
  override readonly name = 'FaultError';
  readonly flag: string;
  constructor(flag: string, message: string) {
    super(`--fault ${flag}: ${message}`);
    this.flag = flag;
  }
}

/** Every kind, with what its amount means. */
export const faultKinds: Readonly<Record<FaultKind, 'deviation' | 'share'>> = Object.freeze({
  'threshold-mismatch': 'deviation',
  'time-constant-mismatch': 'deviation',
  'weight-mismatch': 'deviation',
  'dead-neurons': 'share',
  'dead-synapses': 'share',
  'stuck-synapses': 'share',
  'lost-spikes': 'share',
  'duplicated-spikes': 'share',
  'bit-flips': 'share',
});

/**
 * Read a flag such as `dead-synapses=0.1@240s` or `threshold-mismatch=0.2`. Times are in s, ms or min; without one the
 * fault is there from the start. Throws FaultError.
 */
export function parseFault(flag: string): Fault {
  const match = /^([a-z-]+)=([^@]+)(?:@(.+))?$/.exec(flag);
  if (match === null)
    throw new FaultError(flag, 'write kind=amount or kind=amount@time, such as dead-synapses=0.1@240s.');
  const [, kind, amountText, timeText] = match;
  if (!Object.hasOwn(faultKinds, kind))
    throw new FaultError(flag, `"${kind}" is no fault. Known are ${Object.keys(faultKinds).join(', ')}.`);
  const known = kind as FaultKind;
  const amount = Number(amountText);
  const highest = faultKinds[known] === 'share' ? 1 : 10;
  if (!Number.isFinite(amount) || amount < 0 || amount > highest)
    throw new FaultError(flag, `"${amountText}" is no ${faultKinds[known]} from 0 to ${highest}.`);
  if (timeText === undefined) return { kind: known, amount, at: seconds(0) };
  const time = /^(\d+(?:\.\d+)?)(s|ms|min)$/.exec(timeText);
  if (time === null) throw new FaultError(flag, `"${timeText}" is no time. Write 600s, 250ms or 10min.`);
  const unit = { s: 1, ms: 0.001, min: 60 }[time[2]] ?? 1;
  return { kind: known, amount, at: seconds(Number(time[1]) * unit) };
}

/** @returns the flag that reads as this fault. */
export function faultFlag({ kind, amount, at }: Fault): string {
  return at === 0 ? `${kind}=${amount}` : `${kind}=${amount}@${inSeconds(at)}s`;
}
