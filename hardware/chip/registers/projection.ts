// A projection at work on an emulated chip: mantissas, spikes under way, and the learning engine that owns the weights.

import type { Projection } from '../../../core/network/network.ts';
import type { RewardStdpRule } from '../../../core/plasticity/reward-stdp.ts';
import { split, type Random } from '../../../core/random/random.ts';
import { delayRing, rowDue, type DelayRing } from '../../../core/spike/delay-ring.ts';
import { columnsOf, type Rows } from '../../../core/spike/rows.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import { fixedArithmetic, floatArithmetic } from '../learning/arithmetic.ts';
import {
  endEpoch,
  learningEngine,
  microcode,
  takePostsynaptic,
  takePresynaptic,
  takeReward,
} from '../learning/engine.ts';
import type { ChipKernels } from '../kernels/chip-kernels.ts';
import type { Engine } from '../learning/engine-state.ts';
import {
  independentRounding,
  nearestWeights,
  noRounding,
  roundAtRandom,
  type Rounding,
} from '../learning/rounding.ts';
import { scaledSum, type WeightFormat } from '../synapse/weights.ts';
import { mapIdealRule, mapRule, rewardOf, type MappedRule } from './map-rule.ts';
import type { MappedWeights } from './map-weights.ts';
import type { EmulatedPopulation } from './population.ts';
import type { Target } from './target.ts';

/** Ticks of a control step until the first stimulus tells: rules are written for a length. */
const FIRST_TICKS = 20;

/** Learning of a projection. */
export interface Learning {
  readonly rule: RewardStdpRule;
  readonly engine: Engine;
  readonly rounding: Rounding;
  /** Where its random numbers come from. */
  readonly random: Random;
  /** The rule for control steps of `ticks` ticks; written anew where their length changes. */
  mapped: MappedRule;
  ticks: number;
}

/** A projection at work. */
export interface EmulatedProjection {
  readonly name: string;
  readonly from: EmulatedPopulation;
  readonly to: EmulatedPopulation;
  readonly rows: Rows;
  /** Mantissas, or weights where the profile has no limits; shape [synapses]. */
  readonly weight: Float64Array;
  /** Null in float64. */
  readonly format: WeightFormat | null;
  /** Mantissa units per unit of weight. */
  readonly scale: number;
  /** Whether the exponent scales each weight, not their sum: they differ where it is negative. */
  readonly scalesEach: boolean;
  readonly ring: DelayRing;
  /** Sums of this projection in this tick, shape [to.size]. */
  readonly sums: Float64Array;
  readonly learning: Learning | null;
}

/** Populations that are joined, and the synapses between them: mapped weights, or those of the network in float64. */
export type Joined = Pick<EmulatedProjection, 'from' | 'to' | 'rows' | 'weight'> & {
  readonly mapped: MappedWeights | null;
};

/** Make a projection of wired rows and mapped weights, which it owns from now on. */
export function emulatedProjection(
  { name, wiring, plasticity }: Projection,
  joined: Joined,
  rounding: Random,
  target: Target,
): EmulatedProjection {
  const { mapped, ...ends } = joined;
  return {
    name,
    ...ends,
    format: mapped?.format ?? null,
    scale: mapped?.scale ?? 1,
    scalesEach: target.compat === 'loihi1' && mapped !== null && mapped.format.exponent < 0,
    ring: delayRing(Math.max(1, Math.round(wiring.delay / target.tick)), ends.from.size),
    sums: new Float64Array(ends.to.size),
    learning: plasticity === null ? null : learningOf(plasticity, joined, split(rounding, name), target),
  };
}

function learningOf(
  rule: RewardStdpRule,
  { from, to, rows, weight, mapped }: Joined,
  random: Random,
  { profile, compat, tick }: Target,
): Learning {
  const columns = columnsOf(rows, to.size);
  const source = new Uint32Array(weight.length);
  for (let pre = 0; pre < from.size; pre++) source.fill(pre, rows.start[pre], rows.start[pre + 1]);
  const rounding =
    mapped === null
      ? noRounding
      : profile.weightRounding === 'nearest'
        ? nearestWeights(random)
        : independentRounding(random);
  const written = write(rule, tick, FIRST_TICKS, mapped?.scale ?? null);
  const engine = learningEngine(
    written.rule,
    {
      byPre: { start: rows.start, synapse: Uint32Array.from({ length: weight.length }, (_, s) => s) },
      byPost: columns,
      source,
      target: rows.target,
    },
    weight,
    mapped === null
      ? floatArithmetic(...rule.bounds)
      : fixedArithmetic(mapped.format, compat === 'lava' ? 'lava' : 'exact'),
    rounding,
    { causal: compat !== 'lava', everySynapse: false, roundSecondUp: compat === 'lava' },
  );
  return { rule, engine, rounding, random, mapped: written, ticks: FIRST_TICKS };
}

function write(rule: RewardStdpRule, tick: Micros, ticks: number, scale: number | null): MappedRule {
  return scale === null ? mapIdealRule(rule, tick, ticks) : mapRule(rule, tick, ticks, scale);
}

/** Spikes that are due reach the postsynaptic neurons and the learning engine. @returns synaptic operations */
export function arrive(
  { ring, rows, weight, format, scalesEach, sums, to, learning }: EmulatedProjection,
  plastic: boolean,
  work: ChipKernels,
): number {
  const row = rowDue(ring);
  const begin = row * ring.capacity;
  const count = ring.counts[row];
  if (count === 0) return 0;
  if (learning !== null && plastic)
    for (let i = begin; i < begin + count; i++) takePresynaptic(learning.engine, ring.neurons[i], 1);
  if (format === null) return work.deliver(rows, weight, ring.neurons, begin, count, to.arrivals);
  if (scalesEach)
    return deliverScaled(
      rows,
      weight,
      ring.neurons.subarray(begin, begin + count),
      format.exponent,
      to.arrivals,
    );
  const operations = work.deliver(rows, weight, ring.neurons, begin, count, sums);
  collect(sums, format.exponent, to.arrivals);
  return operations;
}

/** Spikes of these neurons arrive, each weight scaled by 2^exponent. Changes `arrivals` in place. @returns synaptic operations */
function deliverScaled(
  { start, target }: Rows,
  weight: Float64Array,
  neurons: Uint32Array,
  exponent: number,
  arrivals: Float64Array,
): number {
  let operations = 0;
  for (const neuron of neurons) {
    const end = start[neuron + 1];
    for (let s = start[neuron]; s < end; s++) arrivals[target[s]] += scaledSum(weight[s], exponent);
    operations += end - start[neuron];
  }
  return operations;
}

/** Sums arrive, scaled by 2^exponent, and are 0 again. Changed in place. */
export function collect(sums: Float64Array, exponent: number, arrivals: Float64Array): void {
  for (let n = 0; n < sums.length; n++) {
    if (sums[n] === 0) continue;
    arrivals[n] += scaledSum(sums[n], exponent);
    sums[n] = 0;
  }
}

/** The tick ends: the postsynaptic neurons' spikes reach the engine, and tags are marked. */
export function learnTick({ learning, to }: EmulatedProjection): void {
  if (learning === null) return;
  for (let i = 0; i < to.firedCount; i++) takePostsynaptic(learning.engine, to.fired[i], 1);
  endEpoch(learning.engine, false);
}

/**
 * A control step begins: dopamine meets the tags that the steps before have left, and tags fade.
 *
 * y2 is 7 bits and a sign; what dopamine has beyond whole units is rounded at random, so that small rewards count on
 * average.
 *
 * @returns how many weights changed
 */
export function reward(
  { learning, format, scale }: EmulatedProjection,
  dopamine: number,
  ticks: number,
  tick: Micros,
): number {
  if (learning === null) return 0;
  if (learning.ticks !== ticks) {
    learning.mapped = write(learning.rule, tick, ticks, format === null ? null : scale);
    learning.ticks = ticks;
    microcode(learning.engine, learning.mapped.rule);
  }
  const value = dopamine * learning.mapped.rewardGain;
  if (format === null) return takeReward(learning.engine, value, 0);
  const { mantissa, exponent } = rewardOf(value);
  const whole = Math.sign(mantissa) * roundAtRandom(Math.abs(mantissa), () => learning.rounding.synapse());
  return takeReward(learning.engine, whole, exponent);
}
