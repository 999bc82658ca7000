// What faults have done to a chip so far: arrays that are saved with its state, so that a restored chip is damaged alike.

import { LARGEST_THRESHOLD } from '../../../core/neuron/register-lif.ts';
import { integer, normal, uniform } from '../../../core/random/draw.ts';
import { split, type Random } from '../../../core/random/random.ts';
import { clamp } from '../../../core/units/arithmetic.ts';
import type { EmulatedLayout } from '../registers/layout.ts';
import type { EmulatedPopulation } from '../registers/population.ts';
import { ALIGN } from '../neuron/fixed-lif.ts';
import { weightRange, type WeightFormat } from '../synapse/weights.ts';
import type { Fault } from './fault.ts';

/** Damage of one population; shape [size]. */
export interface PopulationDamage {
  /** 1 where the neuron never fires. */
  readonly dead: Int32Array;
}

/** Damage of one projection; shape [synapses]. */
export interface ProjectionDamage {
  /** Where a synapse is held; NaN where it is free. */
  readonly held: Float64Array;
  /** Gain with which it delivers. */
  readonly gain: Float64Array;
}

/** Damage of a whole chip, in the order of its layout. */
export interface Damage {
  readonly populations: readonly PopulationDamage[];
  readonly projections: readonly ProjectionDamage[];
  /** Share of spikes lost and duplicated, shape [2]. */
  readonly spikes: Float64Array;
  /** How many faults have set in, shape [1]. */
  readonly count: Int32Array;
}

/** A whole chip. */
export function noDamage({ populations, projections }: EmulatedLayout): Damage {
  return {
    populations: populations.map(({ size }) => ({ dead: new Int32Array(size) })),
    projections: projections.map(({ weight }) => ({
      held: new Float64Array(weight.length).fill(NaN),
      gain: new Float64Array(weight.length).fill(1),
    })),
    spikes: new Float64Array(2),
    count: new Int32Array(1),
  };
}

/**
 * A fault sets in: registers, weights and masks change in place. Which parts it strikes depends on `random` and the
 * part's name alone, not on when it strikes.
 */
export function strike(
  layout: EmulatedLayout,
  damage: Damage,
  { kind, amount }: Fault,
  random: Random,
): void {
  layout.populations.forEach(({ name, body, size }, p) => {
    const draw = split(random, `${kind}/${name}`);
    if (body === null || body.kind === 'float') return;
    const { threshold, currentKept, voltageKept } = body.neurons;
    for (let n = 0; n < size; n++) {
      if (kind === 'dead-neurons' && uniform(draw) < amount) damage.populations[p].dead[n] = 1;
      if (kind === 'threshold-mismatch')
        threshold[n] =
          ALIGN * clamp(Math.round((threshold[n] / ALIGN) * factor(draw, amount)), 1, LARGEST_THRESHOLD);
      if (kind === 'time-constant-mismatch')
        for (const kept of [currentKept, voltageKept]) {
          const lost = 4096 - kept[n];
          const least = Math.min(1, lost); // what loses nothing has no time constant that could be another
          kept[n] = 4096 - Math.max(least, Math.min(4096, Math.round(lost * factor(draw, amount))));
        }
    }
  });
  layout.projections.forEach(({ name, weight, format }, l) => {
    const draw = split(random, `${kind}/${name}`);
    if (format === null) return;
    const { held, gain } = damage.projections[l];
    const { low, high } = weightRange(format);
    for (let s = 0; s < weight.length; s++) {
      if (kind === 'weight-mismatch') gain[s] *= factor(draw, amount);
      if (kind === 'dead-synapses' && uniform(draw) < amount) held[s] = 0;
      if (kind === 'stuck-synapses' && uniform(draw) < amount) held[s] = uniform(draw) < 0.5 ? low : high;
      if (kind === 'bit-flips' && uniform(draw) < amount)
        weight[s] = flipped(weight[s], integer(draw, 8), format);
    }
  });
  if (kind === 'lost-spikes') damage.spikes[0] = amount;
  if (kind === 'duplicated-spikes') damage.spikes[1] = amount;
  damage.count[0]++;
}

/** Held synapses go back to where they are held. Changed in place. */
export function hold({ projections }: EmulatedLayout, damage: Damage): void {
  projections.forEach(({ weight }, l) => {
    const { held } = damage.projections[l];
    for (let s = 0; s < weight.length; s++) if (held[s] === held[s]) weight[s] = held[s];
  });
}

/** Dead neurons do not fire. Changed in place. */
export function silence(population: EmulatedPopulation, { dead }: PopulationDamage): void {
  const { fired } = population;
  let count = 0;
  for (let i = 0; i < population.firedCount; i++) if (dead[fired[i]] === 0) fired[count++] = fired[i];
  population.firedCount = count;
}

/**
 * A gain around 1, never negative. What is cut off at 0 raises the mean and narrows the spread of large deviations: 0.5 becomes 1.00 ± 0.49,
 * 1 becomes 1.08 ± 0.87. Registers of few units round it: of a decay of one unit of 4096 a deviation of 0.2 leaves 0.08.
 */
function factor(draw: Random, deviation: number): number {
  return Math.max(0, normal(draw, 1, deviation));
}

/** A mantissa after one of its 8 stored bits flipped; mixed ones are stored in two's complement. */
function flipped(weight: number, bit: number, format: WeightFormat): number {
  const { step } = weightRange(format);
  const sign = format.sign === 'inhibitory' ? -1 : 1;
  const code = ((sign * weight) / step) & 255;
  const after = code ^ (1 << bit);
  return (format.sign === 'mixed' ? (after << 24) >> 24 : sign * after) * step;
}
