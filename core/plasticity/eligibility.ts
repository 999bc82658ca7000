// Reward-modulated STDP as in daspnet.m, in float32: the rule of the R-STDP benchmark and the readable truth of its kernels.
// Here the newest spike counts alone (traces are set, not added to), and dopamine is a variable that decays.
//
// Between two spikes of its neurons nothing happens to a synapse but
//
//     w ← clip(w + g_k·c, 0, largest)      c ← c·kept        at every consolidation k, with g_k ≥ 0
//
// so that w moves in one direction, and one clip at the end is as good as one at each step. All that is missing at the next spike is c
// times a sum that is the same for every synapse. That sum is kept in one account, and a synapse is brought up to date when a spike comes.

import { clamp } from '../units/arithmetic.ts';
import type { CompactRows } from '../spike/equal-rows.ts';
import type { Columns } from '../spike/rows.ts';

const f = Math.fround;

/** Synapses as they were at their last spike, arrays of shape [synapses], and what has happened to all of them since. */
export interface EligibleSynapses {
  readonly weight: Float32Array;
  /** Eligibility over the account's fade: it stays as it is while the eligibility fades. */
  readonly eligibility: Float32Array;
  /** The account's credit up to which the weight is up to date. */
  readonly credited: Float32Array;
  readonly account: Account;
  /** Upper bound of the weights; the lower one is 0. */
  readonly largest: number;
}

/** What consolidations have come to since the account was opened: Σ g_k·kept^k, and kept^k now. */
export interface Account {
  credit: number;
  fade: number;
  /** How many there were. */
  count: number;
}

/** @returns an account without an entry. */
export const openAccount = (): Account => ({ credit: 0, fade: 1, count: 0 });

/** Consolidations after which an account is closed. Until then float32 holds fades and credits without a loss that matters. */
const LONGEST = 64;

/** Dopamine meets all eligibilities, which then fade: an entry of `gain` ≥ 0. @returns whether the account should be closed */
export function consolidateEligible(account: Account, gain: number, kept: number): boolean {
  account.credit = f(account.credit + f(gain * account.fade));
  account.fade = f(account.fade * kept);
  return ++account.count >= LONGEST;
}

/** Bring all synapses up to date and begin a new account. */
export function settleEligible(synapses: EligibleSynapses): void {
  const { weight, eligibility, credited, account } = synapses;
  for (let s = 0; s < weight.length; s++) {
    workOut(synapses, s);
    eligibility[s] *= account.fade;
    credited[s] = 0;
  }
  Object.assign(account, openAccount());
}

/** @returns weights and eligibilities as they are now: copies that are up to date. */
export function settledEligible(
  synapses: EligibleSynapses,
): Pick<EligibleSynapses, 'weight' | 'eligibility'> {
  const copies = {
    weight: synapses.weight.slice(),
    eligibility: synapses.eligibility.slice(),
    credited: synapses.credited.slice(),
    account: { ...synapses.account },
    largest: synapses.largest,
  };
  settleEligible(copies);
  return { weight: copies.weight, eligibility: copies.eligibility };
}

/** w ← clip(w + c·(credit that is new), 0, largest) */
function workOut({ weight, eligibility, credited, account, largest }: EligibleSynapses, s: number): void {
  weight[s] = clamp(f(weight[s] + f(eligibility[s] * f(account.credit - credited[s]))), 0, largest);
  credited[s] = account.credit;
}

/**
 * Presynaptic spikes arrive.
 *
 *     I += w      c -= depression·(trace of the target)
 *
 * @param spikes  presynaptic neurons that spiked
 * @param neurons  the postsynaptic ones, arrays of shape [neurons]; current is changed in place
 * @returns synaptic events
 */
export function arriveEligible(
  { start, target }: CompactRows,
  synapses: EligibleSynapses,
  spikes: Uint32Array,
  { current, trace }: { readonly current: Float32Array; readonly trace: Float32Array },
  depression: number,
): number {
  const { weight, eligibility } = synapses;
  const loss = f(depression / synapses.account.fade);
  let events = 0;
  for (let k = 0; k < spikes.length; k++) {
    const last = start[spikes[k] + 1];
    events += last - start[spikes[k]];
    for (let s = start[spikes[k]]; s < last; s++) {
      workOut(synapses, s);
      current[target[s]] += weight[s];
      eligibility[s] -= f(loss * trace[target[s]]);
    }
  }
  return events;
}

/** Postsynaptic spikes: c += (trace of the source) for every synapse onto a neuron that spiked. @returns synaptic events */
export function markEligible(
  { start, synapse, source }: Columns,
  synapses: EligibleSynapses,
  spikes: Uint32Array,
  trace: Float32Array,
): number {
  const { eligibility, account } = synapses;
  const gain = f(1 / account.fade);
  let events = 0;
  for (let k = 0; k < spikes.length; k++) {
    const last = start[spikes[k] + 1];
    events += last - start[spikes[k]];
    for (let s = start[spikes[k]]; s < last; s++) {
      workOut(synapses, synapse[s]);
      eligibility[synapse[s]] += f(gain * trace[source[s]]);
    }
  }
  return events;
}
