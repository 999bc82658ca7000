// The leaky integrate-and-fire neuron, as data and as the readable truth of its kernel.

import { exp } from '../units/portable.ts';
import { millis, type Micros } from '../units/quantity.ts';

/** What a LIF population is. Voltage and current have no unit: the threshold sets the scale. */
export interface LifOptions {
  /** Time constant of the membrane. */
  readonly membraneDecay?: Micros;
  /** Time constant of the synaptic current. */
  readonly synapseDecay?: Micros;
  /** Voltage above which the neuron fires. */
  readonly threshold?: number;
  /** Time for which the voltage stays at zero after a spike. */
  readonly refractory?: Micros;
  /** Constant input current. */
  readonly bias?: number;
  /**
   * Deviation σ of the noise current. It is drawn anew at every tick, so that σ means something for one length of tick only: 1 ms
   * everywhere here. Without a threshold the voltage deviates by σ·√((1 - f)/(1 + f)), f = exp(-tick/membraneDecay).
   */
  readonly noise?: number;
  /**
   * How the noise current is distributed; absent: `normal`. A `uniform` one of the same deviation costs a twentieth of it in a population of a
   * thousand, a sixth in one of sixteen. It is at most √3·σ, and is as good as normal where the membrane takes the mean of many ticks.
   * Registers of 8 bits, such as Loihi's, draw uniform noise always.
   */
  readonly noiseShape?: NoiseShape;
}

/** How noise is distributed. */
export type NoiseShape = 'normal' | 'uniform';

/** A LIF population as data: every option resolved. */
export interface LifNeuron extends Required<Omit<LifOptions, 'noiseShape'>>, Pick<LifOptions, 'noiseShape'> {
  readonly kind: 'lif';
}

/** The defaults of `lif`, each with its reason. */
export const lifDefaults: Readonly<Required<Omit<LifOptions, 'noiseShape'>>> = Object.freeze({
  /** 20 ms: the usual cortical pyramidal cell, as long as the STDP window, so a pairing can cause its spike. */
  membraneDecay: millis(20),
  /** 8 ms: between AMPA (2 ms) and a slow AMPA/NMDA mix; smooths the 1-ms grid without delaying a 50-ms decision. */
  synapseDecay: millis(8),
  /** 1: the unit of voltage. */
  threshold: 1,
  /** 3 ms: caps the rate at 250 Hz, a spike and three silent ticks. Below 2 ms noisy neurons fire in doublets. */
  refractory: millis(3),
  bias: 0,
  noise: 0,
});

/** Describe a LIF population. */
export function lif(options: LifOptions = {}): LifNeuron {
  return { kind: 'lif', ...lifDefaults, ...options };
}

/** Per-tick constants, worked out once when the network is loaded. */
export interface LifConstants {
  readonly voltageFade: number;
  readonly voltageGain: number;
  readonly currentFade: number;
  readonly threshold: number;
  readonly refractoryTicks: number;
  readonly bias: number;
}

/** State of a population; every array has shape [size]. */
export interface LifState {
  readonly voltage: Float64Array;
  readonly current: Float64Array;
  /** Ticks until the neuron integrates again. */
  readonly refractory: Int32Array;
}

/** @returns the decay factors of `neuron` for ticks of length `tick`. */
export function lifConstants(neuron: LifNeuron, tick: Micros): LifConstants {
  const voltageFade = exp(-tick / neuron.membraneDecay);
  return {
    voltageFade,
    voltageGain: 1 - voltageFade,
    currentFade: exp(-tick / neuron.synapseDecay),
    threshold: neuron.threshold,
    refractoryTicks: Math.round(neuron.refractory / tick),
    bias: neuron.bias,
  };
}

/** @returns `size` neurons at rest. */
export function lifState(size: number): LifState {
  return {
    voltage: new Float64Array(size),
    current: new Float64Array(size),
    refractory: new Int32Array(size),
  };
}

/**
 * One tick of a LIF population: exact integration of a current held constant over the tick.
 *
 *     di/dt = -i/τs   i += w at an arriving spike
 *     dv/dt = (-v + i + bias + drive)/τm     spike and v ← 0 when v > threshold, v = 0 while refractory
 *
 * that is, in this order,
 *
 *     i ← i·exp(-tick/τs) + arrivals
 *     v ← v·f + (1 - f)·(i + bias + drive)      f = exp(-tick/τm)
 *
 * A neuron is silent for round(refractory/tick) whole ticks after that of its spike.
 *
 * @param arrivals  weights that arrived in this tick, shape [size]; set to zero here
 * @param drive     extra current of this tick (exploration, noise), shape [size]; only read
 * @param fired     indices of the neurons that fired, written from the start
 * @returns how many neurons fired
 */
export function advanceLif(
  c: LifConstants,
  { voltage, current, refractory }: LifState,
  arrivals: Float64Array,
  drive: Float64Array,
  fired: Uint32Array,
): number {
  let count = 0;
  for (let n = 0; n < voltage.length; n++) {
    const i = current[n] * c.currentFade + arrivals[n];
    current[n] = i;
    arrivals[n] = 0;
    if (refractory[n] > 0) {
      refractory[n]--;
      voltage[n] = 0; // where the spike has put it
      continue;
    }
    const v = voltage[n] * c.voltageFade + c.voltageGain * (i + c.bias + drive[n]);
    if (v > c.threshold) {
      voltage[n] = 0;
      refractory[n] = c.refractoryTicks;
      fired[count++] = n;
    } else {
      voltage[n] = v;
    }
  }
  return count;
}
