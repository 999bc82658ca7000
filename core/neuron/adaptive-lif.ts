// The LIF neuron with an adaptive threshold that competes: of all neurons that reach their thresholds in a tick one fires.
// Float32, the readable truth of the kernel of the same name: every operation is rounded where it stands.

import { exp } from '../units/portable.ts';
import { millis, millivolts, seconds, type Micros, type Millivolts } from '../units/quantity.ts';

const f = Math.fround;

/** What a competing population is. Voltages are in mV above rest. */
export interface AdaptiveLifOptions {
  readonly membraneDecay: Micros;
  /** A spike where the voltage exceeds this and the neuron's own adaptation. */
  readonly threshold: Millivolts;
  readonly reset: Millivolts;
  /** Time for which the voltage stays at reset, blind to all input. */
  readonly refractory: Micros;
  /** By how much a spike raises the neuron's own threshold. */
  readonly adaptation: Millivolts;
  readonly adaptationDecay: Micros;
  /** What a spike takes off the voltage of every other neuron, and when: the paper's inhibitory neurons are this delay. */
  readonly inhibition: Millivolts;
  readonly inhibitionDelay: Micros;
}

/** Diehl and Cook (2015), doi:10.3389/fncom.2015.00099, with the constants of its port to current-based neurons in BindsNET. */
export const adaptiveLifDefaults: Readonly<AdaptiveLifOptions> = Object.freeze({
  /** Long, so that a neuron sums a whole presentation. */
  membraneDecay: millis(100),
  threshold: millivolts(13),
  reset: millivolts(5),
  refractory: millis(5),
  adaptation: millivolts(0.05),
  /** Hours: it balances how often neurons win over thousands of images, not within one. */
  adaptationDecay: seconds(10_000),
  /** Nine thresholds: who fires first keeps the others silent for the rest of the presentation. */
  inhibition: millivolts(120),
  /** One tick to the inhibitory neuron and one back. */
  inhibitionDelay: millis(2),
});

/** Per-tick constants; voltages in units of weight, float32 numbers. */
export interface AdaptiveLifConstants {
  readonly kept: number;
  readonly threshold: number;
  readonly reset: number;
  readonly adaptation: number;
  readonly inhibition: number;
  readonly refractoryTicks: number;
  readonly inhibitionTicks: number;
}

/** @param unit  units of weight per mV @returns the constants for ticks of length `tick` */
export function adaptiveLifConstants(
  options: AdaptiveLifOptions,
  unit: number,
  tick: Micros = millis(1),
): AdaptiveLifConstants {
  const { membraneDecay, threshold, reset, adaptation, inhibition } = options;
  return {
    kept: f(exp(-tick / membraneDecay)),
    threshold: f(threshold * unit),
    reset: f(reset * unit),
    adaptation: f(adaptation * unit),
    inhibition: f(inhibition * unit),
    refractoryTicks: Math.max(1, Math.round(options.refractory / tick)),
    inhibitionTicks: Math.max(1, Math.round(options.inhibitionDelay / tick)),
  };
}

/** State of a population and the synapses that reach it, all to all. */
export interface AdaptiveLifState {
  /** Above rest, in units of weight; NaN while refractory, and for ever beyond the last neuron. Shape [width]. */
  readonly voltage: Float32Array;
  /** What each threshold has grown by; shape [width]. */
  readonly adaptation: Float32Array;
  /** Row by row of axons; shape [axons · width]. */
  readonly weight: Float32Array;
  /** Neurons, rounded up to a multiple of 4. */
  readonly width: number;
}

/**
 * One tick: the voltages fade, the spikes of `axons[first]` … `axons[last - 1]` arrive one after another, one neuron wins.
 *
 *     v ← v·exp(-tick/τm) + Σ w      where v - (threshold + adaptation) > 0:  v ← reset, adaptation ← adaptation + raise
 *
 * Of these neurons the one with the largest excess fires, the first one among equals. The others do not fire, but are reset and
 * their thresholds rise as well, as in BindsNET's port. The adaptation does not fade here but once per presentation, by
 * exp(-its length/adaptationDecay), and the winner's voltage becomes NaN until its refractory time has passed. Both are left to
 * the caller, who knows when a presentation ends, when a refractory time does, and whether anything is learned.
 *
 * @param raise  by what a spike raises its threshold; 0 while nothing is learned
 * @returns the winner, or -1
 */
export function advanceAdaptiveLif(
  { kept, threshold, reset }: Pick<AdaptiveLifConstants, 'kept' | 'threshold' | 'reset'>,
  { voltage, adaptation, weight, width }: AdaptiveLifState,
  axons: Uint32Array,
  first: number,
  last: number,
  raise: number,
): number {
  let winner = -1;
  let most = 0;
  for (let n = 0; n < width; n++) {
    let v = f(voltage[n] * kept);
    for (let k = first; k < last; k++) v = f(v + weight[axons[k] * width + n]);
    voltage[n] = v;
    const excess = f(v - f(threshold + adaptation[n]));
    if (!(excess > 0)) continue;
    voltage[n] = reset;
    adaptation[n] += raise;
    if (excess > most) {
      most = excess;
      winner = n;
    }
  }
  if (winner >= 0) voltage[winner] = NaN;
  return winner;
}

/** Take `amount` off every voltage but the winner's. Changed in place. */
export function inhibitOthers({ voltage }: AdaptiveLifState, winner: number, amount: number): void {
  for (let n = 0; n < voltage.length; n++) if (n !== winner) voltage[n] -= amount;
}
