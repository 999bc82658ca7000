// The current-based LIF neuron of the CUBA benchmark in float32: two exponential currents, integrated exactly. The readable
// truth of the kernel of the same name; every operation is rounded to float32 where it stands, so that both have the same bits.

import { exp } from '../units/portable.ts';
import { micros, millis, millivolts, type Micros, type Millivolts } from '../units/quantity.ts';
import type { BalancedState } from './balanced-state.ts';

const f = Math.fround;

/** What a CUBA population is. Voltages are in mV; synapses give mV as well, being currents times a resistance. */
export interface CubaOptions {
  readonly membraneDecay: Micros;
  readonly excitatoryDecay: Micros;
  readonly inhibitoryDecay: Micros;
  readonly threshold: Millivolts;
  readonly reset: Millivolts;
  readonly rest: Millivolts;
  readonly refractory: Micros;
}

/** Vogels and Abbott (2005) as in Brette et al. (2007), benchmark 2; checked against their Brian script. */
export const cubaDefaults: Readonly<CubaOptions> = Object.freeze({
  membraneDecay: millis(20),
  excitatoryDecay: millis(5),
  inhibitoryDecay: millis(10),
  threshold: millivolts(-50),
  reset: millivolts(-60),
  /** Above the threshold: without inhibition every neuron fires. */
  rest: millivolts(-49),
  refractory: millis(5),
});

/** Per-tick constants, float32 numbers. */
export interface CubaConstants {
  readonly kept: number;
  readonly pull: number;
  /** What a current of 1 adds to the voltage in a tick: multiply first values and weights by these. */
  readonly excitatoryGain: number;
  readonly inhibitoryGain: number;
  readonly excitatoryKept: number;
  readonly inhibitoryKept: number;
  readonly threshold: number;
  readonly reset: number;
  /** Ticks after its spike in which a neuron does not integrate. */
  readonly refractoryTicks: number;
}

/** @returns the constants of `options` for ticks of length `tick`. */
export function cubaConstants(
  options: CubaOptions = cubaDefaults,
  tick: Micros = micros(100),
): CubaConstants {
  const { membraneDecay, excitatoryDecay, inhibitoryDecay, threshold, reset, rest, refractory } = options;
  const kept = exp(-tick / membraneDecay);
  const gain = (decay: Micros): number => (decay / (decay - membraneDecay)) * (exp(-tick / decay) - kept);
  return {
    kept: f(kept),
    pull: f(rest * (1 - kept)),
    excitatoryGain: f(gain(excitatoryDecay)),
    inhibitoryGain: f(gain(inhibitoryDecay)),
    excitatoryKept: f(exp(-tick / excitatoryDecay)),
    inhibitoryKept: f(exp(-tick / inhibitoryDecay)),
    threshold: f(threshold),
    reset: f(reset),
    refractoryTicks: Math.max(0, Math.round(refractory / tick) - 1),
  };
}

/**
 * One tick, exactly integrated.
 *
 *     dv/dt = (ge + gi - (v - rest))/τm     dge/dt = -ge/τe     dgi/dt = -gi/τi
 *     v ← v·a + rest·(1 - a) + ge·κe + gi·κi      a = exp(-tick/τm), κ = τs/(τs - τm)·(exp(-tick/τs) - a)
 *
 * Currents are kept as what they add to the voltage in a tick, ge·κe and gi·κi: two multiplications fewer.
 * A spike where v > threshold; then v stays at reset for the refractory time, while currents go on.
 *
 * @param fired  indices of the neurons that fired, written from the start, ascending
 * @returns how many neurons fired
 */
export function advanceCuba(
  c: CubaConstants,
  { voltage, excitatory, inhibitory, refractory }: BalancedState,
  fired: Uint32Array,
): number {
  let count = 0;
  for (let n = 0; n < voltage.length; n++) {
    const e = excitatory[n];
    const i = inhibitory[n];
    excitatory[n] = e * c.excitatoryKept;
    inhibitory[n] = i * c.inhibitoryKept;
    if (refractory[n] > 0) {
      refractory[n]--;
      continue;
    }
    const v = f(f(f(voltage[n] * c.kept) + c.pull) + f(e + i));
    voltage[n] = v;
    if (v > c.threshold) {
      voltage[n] = c.reset;
      refractory[n] = c.refractoryTicks;
      fired[count++] = n;
    }
  }
  return count;
}
