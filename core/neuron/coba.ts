// The conductance-based LIF neuron of the COBA benchmark in float32, forward Euler. The readable truth of the kernel of the
// same name, operation for operation.

import { micros, millis, millivolts, type Micros, type Millivolts } from '../units/quantity.ts';
import type { BalancedState } from './balanced-state.ts';

const f = Math.fround;

/** What a COBA population is. Voltages are in mV; conductances are relative to the leak. */
export interface CobaOptions {
  readonly membraneDecay: Micros;
  readonly excitatoryDecay: Micros;
  readonly inhibitoryDecay: Micros;
  readonly excitatoryReversal: Millivolts;
  readonly inhibitoryReversal: Millivolts;
  readonly threshold: Millivolts;
  readonly reset: Millivolts;
  readonly rest: Millivolts;
  readonly refractory: Micros;
}

/** Vogels and Abbott (2005) as in Brette et al. (2007), benchmark 1. */
export const cobaDefaults: Readonly<CobaOptions> = Object.freeze({
  membraneDecay: millis(20),
  excitatoryDecay: millis(5),
  inhibitoryDecay: millis(10),
  excitatoryReversal: millivolts(0),
  inhibitoryReversal: millivolts(-80),
  threshold: millivolts(-50),
  reset: millivolts(-60),
  rest: millivolts(-60),
  refractory: millis(5),
});

/**
 * The neuron that learns by STDP in the manner of Song, Miller and Abbott (2000), with the numbers of Brian2's example of that name, which we are
 * measured against: the paper itself has τm = 20 ms and rests at -70 mV. It has no inhibition and no refractory time.
 */
export const songDefaults: Readonly<CobaOptions> = Object.freeze({
  ...cobaDefaults,
  membraneDecay: millis(10),
  threshold: millivolts(-54),
  rest: millivolts(-74),
  refractory: millis(0),
});

/** Per-tick constants, float32 numbers. Voltages are counted from the excitatory reversal potential. */
export interface CobaConstants {
  /** What a conductance of 1 pulls in a tick, tick/τm: multiply first values and weights by it. */
  readonly rate: number;
  /** Share of the voltage that the leak leaves, and what it pulls towards rest. */
  readonly kept: number;
  readonly pull: number;
  readonly inhibitoryReversal: number;
  readonly excitatoryKept: number;
  readonly inhibitoryKept: number;
  readonly threshold: number;
  readonly reset: number;
  /** Ticks after its spike in which a neuron does not integrate. */
  readonly refractoryTicks: number;
}

/** @returns the constants of `options` for ticks of length `tick`. */
export function cobaConstants(
  options: CobaOptions = cobaDefaults,
  tick: Micros = micros(100),
): CobaConstants {
  const rate = tick / options.membraneDecay;
  const origin = options.excitatoryReversal;
  return {
    rate: f(rate),
    kept: f(1 - rate),
    pull: f((options.rest - origin) * rate),
    inhibitoryReversal: f(options.inhibitoryReversal - origin),
    excitatoryKept: f(1 - tick / options.excitatoryDecay),
    inhibitoryKept: f(1 - tick / options.inhibitoryDecay),
    threshold: f(options.threshold - origin),
    reset: f(options.reset - origin),
    refractoryTicks: Math.max(0, Math.round(options.refractory / tick) - 1),
  };
}

/**
 * One tick of forward Euler.
 *
 *     dv/dt = (ge·(Ee - v) + gi·(Ei - v) - (v - rest))/τm     dge/dt = -ge/τe     dgi/dt = -gi/τi
 *
 * With voltages counted from Ee, and conductances as what they pull in a tick, e = ge·tick/τm and i = gi·tick/τm, the same
 * equation needs two multiplications and four additions:
 *
 *     v ← v·((1 - tick/τm) - (e + i)) + (i·Ei + rest·tick/τm)
 *
 * A spike where v > threshold; then v stays at reset for the refractory time, while conductances go on.
 *
 * @param fired  indices of the neurons that fired, written from the start, ascending
 * @returns how many neurons fired
 */
export function advanceCoba(
  c: CobaConstants,
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
    const kept = f(c.kept - f(e + i));
    const v = f(f(voltage[n] * kept) + f(f(i * c.inhibitoryReversal) + c.pull));
    voltage[n] = v;
    if (v > c.threshold) {
      voltage[n] = c.reset;
      refractory[n] = c.refractoryTicks;
      fired[count++] = n;
    }
  }
  return count;
}
