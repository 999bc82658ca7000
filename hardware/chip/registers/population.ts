// A population at work on an emulated chip: in registers, or in float64 where the profile has no limits.

import {
  lifConstants,
  lifState,
  type LifConstants,
  type LifNeuron,
  type LifState,
} from '../../../core/neuron/lif.ts';
import { uniform } from '../../../core/random/draw.ts';
import { raiseThresholds, type Excitability } from '../../../core/plasticity/homeostasis.ts';
import { LARGEST_THRESHOLD, type RegisterLif } from '../../../core/neuron/register-lif.ts';
import type { Population } from '../../../core/network/network.ts';
import type { Random } from '../../../core/random/random.ts';
import { clamp } from '../../../core/units/arithmetic.ts';
import type { Compat } from '../compat.ts';
import type { ChipKernels } from '../kernels/chip-kernels.ts';
import { fillNoise } from '../kernels/noise.ts';
import {
  ALIGN,
  HALF_24,
  fixedLif,
  fixedLifState,
  type FixedLif,
  type FixedLifState,
} from '../neuron/fixed-lif.ts';
import {
  mapNeurons,
  mapRegisters,
  noiseGain,
  quantisedBias,
  type FullWeight,
  type MappedNeurons,
} from './map-neurons.ts';
import type { Target } from './target.ts';

/** What takes the voltage from one end of its 24 bits beyond the other whatever the current is; 32 bits, in which kernels add, hold it. */
const MOST_NOISE = 4 * HALF_24;

/** Neurons in registers. */
export interface RegisterNeurons {
  readonly kind: 'integer';
  readonly mapped: MappedNeurons;
  readonly neurons: FixedLif;
  readonly state: FixedLifState;
  readonly spikes: Int8Array;
  /** Factor of the even noise. */
  readonly noise: number;
}

/** Neurons in float64. */
export interface FloatNeurons {
  readonly kind: 'float';
  readonly constants: LifConstants;
  readonly state: LifState;
  readonly drive: Float64Array;
}

/** A population at work. */
export interface EmulatedPopulation {
  readonly name: string;
  readonly size: number;
  /** Null for input axons. */
  readonly neuron: LifNeuron | RegisterLif | null;
  readonly body: RegisterNeurons | FloatNeurons | null;
  /** What its neurons know of their firing; null where nothing is evened out. */
  readonly excitability: Excitability | null;
  /** What arrives in this tick, shape [size]. */
  readonly arrivals: Float64Array;
  /** Who fired in this tick: the first `firedCount`. */
  readonly fired: Uint32Array;
  firedCount: number;
}

/**
 * Make a population of input axons or neurons.
 *
 * @param full  what sets its scale (see `mapNeurons`)
 */
export function emulatedPopulation(
  { name, size, neuron: described }: Population,
  full: FullWeight,
  excitability: Excitability | null,
  target: Target,
): EmulatedPopulation {
  const neuron = described.kind === 'input' ? null : described;
  const { profile, compat } = target;
  const base = {
    name,
    size,
    neuron,
    excitability,
    arrivals: new Float64Array(size),
    fired: new Uint32Array(size),
    firedCount: 0,
  };
  if (neuron === null) return { ...base, body: null };
  if (neuron.kind === 'register-lif') {
    const mapped = mapRegisters(name, neuron, target);
    return { ...base, body: registerNeurons(mapped, size, 0, compat) };
  }
  if (profile.arithmetic === 'float') {
    const constants = lifConstants(neuron, target.tick);
    return {
      ...base,
      body: { kind: 'float', constants, state: lifState(size), drive: new Float64Array(size) },
    };
  }
  const mapped = mapNeurons(name, neuron, full, target);
  const noise = noiseGain(neuron.noise * mapped.currentScale, profile);
  return { ...base, body: registerNeurons(mapped, size, noise, compat) };
}

function registerNeurons(
  mapped: MappedNeurons,
  size: number,
  noise: number,
  compat: Compat,
): RegisterNeurons {
  return {
    kind: 'integer',
    mapped,
    neurons: fixedLif(mapped.registers, size, compat),
    state: fixedLifState(size),
    spikes: new Int8Array(size),
    noise,
  };
}

/**
 * One tick of a population: it integrates what arrived and fires.
 *
 * @param drive   extra current of this control step
 * @param random  where the noise comes from; untouched where there is none
 */
export function integrate(
  population: EmulatedPopulation,
  drive: number,
  random: Random,
  work: ChipKernels,
): void {
  const { body, neuron, arrivals, fired, size, excitability } = population;
  if (body === null || neuron === null) return;
  if (body.kind === 'float') {
    if (neuron.kind !== 'lif' || neuron.noise === 0) body.drive.fill(drive);
    else fillNoise(work, neuron, random, body.drive, drive);
    if (excitability !== null) raiseThresholds(excitability, arrivals, body.drive, body.constants.bias);
    population.firedCount = work.advanceLif(body.constants, body.state, arrivals, body.drive, fired);
    return;
  }
  const { bias } = body.neurons;
  bias.fill(quantisedBias(((neuron.kind === 'lif' ? neuron.bias : 0) + drive) * body.mapped.currentScale));
  if (body.noise !== 0) {
    for (let n = 0; n < size; n++) {
      const noisy = bias[n] + Math.trunc((Math.floor(255 * uniform(random)) - 127) * body.noise);
      bias[n] = clamp(noisy, -MOST_NOISE, MOST_NOISE);
    }
  }
  population.firedCount = work.advanceFixedLif(body.neurons, body.state, arrivals, body.spikes, fired);
}

/**
 * Thresholds in registers follow what `rise` has become: by whole mantissas, so that what a fault did to them stays beneath.
 *
 * @param before  what it was; shape [size]
 */
export function followRise({ body, excitability }: EmulatedPopulation, before: Float64Array): void {
  if (body?.kind !== 'integer' || excitability === null) return;
  const { threshold } = body.neurons;
  const { threshold: whole } = body.mapped.registers;
  if (typeof whole !== 'number') return; // thresholds given one by one are given in registers, and nothing learns there
  for (let n = 0; n < threshold.length; n++) {
    const moved = Math.round(whole * excitability.rise[n]) - Math.round(whole * before[n]);
    threshold[n] = ALIGN * clamp(threshold[n] / ALIGN + moved, 1, LARGEST_THRESHOLD);
  }
}
