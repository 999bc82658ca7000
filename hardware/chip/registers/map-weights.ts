// From weights in the network's units to mantissas of 8 bits.

import { powerOfTwo } from '../../../core/units/portable.ts';
import type { Projection } from '../../../core/network/network.ts';
import type { RewardStdpRule } from '../../../core/plasticity/reward-stdp.ts';
import { ALIGN } from '../neuron/fixed-lif.ts';
import { ProfileError, type Profile } from '../profile/profile.ts';
import { signModeOf, weightRange, type SignMode, type WeightFormat } from '../synapse/weights.ts';

/** A projection's format, and how many weight units one unit of weight becomes. */
export interface MappedWeights {
  readonly format: WeightFormat;
  readonly scale: number;
  /** Mantissas are multiples of it; absent: of the step of their format. */
  readonly grain?: number;
}

/**
 * @returns sign mode and largest weight of a projection: of its bounds where it learns, of its weights where it does not.
 * Throws ProfileError for bounds that no sign mode has.
 */
export function reachOf(
  name: string,
  weight: Float64Array,
  rule: RewardStdpRule | null,
  profile: Profile,
): { sign: SignMode; largest: number } {
  if (rule === null) {
    const largest = weight.reduce((most, w) => Math.max(most, Math.abs(w)), 0);
    return { sign: signModeOf(weight), largest: largest === 0 ? 1 : largest };
  }
  const [low, high] = rule.bounds;
  if (low === 0 && high > 0) return { sign: 'excitatory', largest: high };
  if (high === 0 && low < 0) return { sign: 'inhibitory', largest: -low };
  if (high > 0 && low === -high) return { sign: 'mixed', largest: high };
  throw new ProfileError(
    profile.name,
    `Projection "${name}" learns between ${low} and ${high}; the synapses of "${profile.name}" end at 0 or at the same ` +
      `distance on both sides. Make the bounds [${-Math.max(high, -low)}, ${Math.max(high, -low)}], or let one be 0.`,
  );
}

/** Largest mantissa of a sign mode at 8 bits. */
export function topOf(sign: SignMode): number {
  const { low, high } = weightRange({ sign, bits: 8, exponent: 0 });
  return sign === 'inhibitory' ? -low : high;
}

/**
 * Choose the exponent of a projection so that its largest weight fits the mantissa, in a population whose current has
 * `currentScale` units: w·currentScale = 2⁶·mantissa·2^exponent. Throws ProfileError where no exponent does.
 *
 * @param whole  whether weights stay as they are: below an exponent of -1 each is a whole number of units then, and its largest fits
 *   rounded up. Otherwise their sums lose what they have beyond whole units, downward: a weight of 1.99 units is worth one
 */
export function mapWeights(
  name: string,
  sign: SignMode,
  largest: number,
  currentScale: number,
  profile: Profile,
  whole = false,
): MappedWeights {
  const full = (largest * currentScale) / ALIGN; // mantissa at exponent 0
  const top = topOf(sign);
  const isWhole = (e: number): boolean => whole && e < -1;
  const fits = (e: number): boolean =>
    full / powerOfTwo(e) <= top + 0.5 && (!isWhole(e) || Math.ceil(full) <= Math.floor(top * powerOfTwo(e)));
  let exponent = -8;
  while (exponent < 7 && !fits(exponent)) exponent++;
  if (!fits(exponent)) {
    throw new ProfileError(
      profile.name,
      `Projection "${name}" has weights up to ${largest}, too large beside the others of its population for the 4-bit ` +
        `exponents of "${profile.name}". Bring the projections' weights closer together.`,
    );
  }
  return {
    format: { sign, bits: 8, exponent },
    scale: currentScale / ALIGN / powerOfTwo(exponent),
    ...(isWhole(exponent) ? { grain: powerOfTwo(-exponent) } : {}),
  };
}

/**
 * @param target  neuron of each synapse; absent: each weight is for itself
 * @returns the weights rounded to the nearest mantissa the format stores. Of weights that are whole units each takes over what rounding left of
 * its neuron's weights before it, so that many weak ones are worth what they should together: a thousand of 0.4 units are 400, not none
 */
export function quantise(
  weight: Float64Array,
  { format, scale, grain }: MappedWeights,
  target: ArrayLike<number> | null = null,
): Float64Array {
  const { low, high, step } = weightRange(format);
  const by = grain ?? step;
  const passesOn = grain !== undefined && target !== null;
  const left: number[] = [];
  return weight.map((w, s) => {
    const wanted = w * scale + (passesOn && w !== 0 ? (left[target[s]] ?? 0) : 0);
    const stored = Math.max(low, Math.min(high, by * Math.round(wanted / by))) + 0;
    if (passesOn && w !== 0) left[target[s]] = wanted - stored;
    return stored;
  });
}

/**
 * Take weights that are mantissas already, for neurons given in registers. A rule that changes them counts in mantissas, too: its
 * rate is mantissas per unit of dopamine · tag, and its bounds are those of the 8 bits with a sign. Throws ProfileError for a number
 * that 8 bits do not store, an exponent beyond 4 bits, or other bounds.
 */
export function mantissas(
  { name, wiring, plasticity }: Projection,
  weight: Float64Array,
  profile: Profile,
): MappedWeights {
  const exponent = wiring.kind === 'table' ? wiring.exponent : 0;
  const format: WeightFormat = { sign: 'mixed', bits: 8, exponent };
  const { low, high, step } = weightRange(format);
  if (plasticity !== null && (plasticity.bounds[0] !== low || plasticity.bounds[1] !== -low))
    throw new ProfileError(
      profile.name,
      `Projection "${name}" learns between ${plasticity.bounds.join(' and ')} on neurons in registers, whose weights are mantissas. ` +
        `Make the bounds [${low}, ${-low}], or end it on lif().`,
    );
  const wrong = weight.findIndex((w) => w < low || w > high || w % step !== 0);
  if (wrong >= 0)
    throw new ProfileError(
      profile.name,
      `Projection "${name}", synapse ${wrong}: ${weight[wrong]} is no mantissa. Give even numbers from ${low} to ${high}.`,
    );
  if (!Number.isInteger(exponent) || exponent < -8 || exponent > 7)
    throw new ProfileError(profile.name, `Projection "${name}" has exponent ${exponent}; give -8 to 7.`);
  return { format, scale: 1 };
}
