// From a LIF population in its own units to registers: how many integer units one unit of current and voltage become.

import { powerOfTwo } from '../../../core/units/portable.ts';
import { lifConstants, type LifNeuron } from '../../../core/neuron/lif.ts';
import { LARGEST_THRESHOLD, type RegisterLif } from '../../../core/neuron/register-lif.ts';
import { ALIGN, HALF_24, type FixedLifOptions } from '../neuron/fixed-lif.ts';
import { ProfileError, type Profile } from '../profile/profile.ts';
import type { Target } from './target.ts';

/** A population in registers, and its scale. */
export interface MappedNeurons {
  readonly registers: FixedLifOptions;
  /** Integer units of u per unit of current. */
  readonly currentScale: number;
  /** Integer units of v per unit of voltage. */
  readonly voltageScale: number;
  /** The exponent of the projection whose weights set the scale. */
  readonly exponent: number;
}

/** The weight that the largest mantissa of a population's projections stands for, and that mantissa: 254 or 255. */
export interface FullWeight {
  readonly weight: number;
  readonly mantissa: number;
  /** Whether that weight is the bound of a rule, so that its mantissas count in finer steps than units; absent: not. */
  readonly learns?: boolean;
  /** What all inhibitory synapses of one neuron are worth together, of that neuron where it is most; absent: none has any. */
  readonly inhibition?: number;
}

/**
 * Voltages are mapped to around 2^18 units per threshold: rounding costs 10^-5, and currents that move the voltage by 30 thresholds a tick
 * fit u; what is beyond wraps, and inhibition excites.
 */
const UNITS = powerOfTwo(18);
/**
 * Weights count in units of 2^6: the largest is worth 63 at an exponent of -2, two at -7. Where weights are weak beside their threshold and
 * the membrane is slow, and nothing learns, exponents stay at -2 and there are up to 2^21·√2 units of voltage per threshold, as long as
 * currents of 22 thresholds fit u. A current that moves the voltage by 2.8 thresholds a tick may wrap then, and voltages below -2.8
 * thresholds are held there; so there are fewer units where a volley of all inhibitory synapses would go deeper.
 */
const FINE = -2;
const WEAK_UNITS = powerOfTwo(21);

/**
 * Map a population.
 *
 * The reference integrates v ← v·f + (1 - f)(i + bias); the chip v ← v - v·dv/4096 + u. With u = G·i and
 * v scaled by S = G·4096/dv both settle at the same voltage. G is chosen so that the largest weight uses the whole
 * mantissa (`FullWeight`):
 *
 *     G = 2⁶·mantissa·2^exponent / weight        vth = S·threshold / 2⁶
 *
 * Throws ProfileError where the threshold or the refractory time does not fit its register.
 */
export function mapNeurons(
  name: string,
  neuron: LifNeuron,
  { weight, mantissa, learns = false, inhibition = 0 }: FullWeight,
  { profile, compat, tick }: Target,
): MappedNeurons {
  const { voltageFade, currentFade, refractoryTicks, threshold } = lifConstants(neuron, tick);
  const dv = Math.min(4096, Math.max(1, Math.round(4096 * (1 - voltageFade))));
  const du = Math.min(4096, Math.max(1, Math.round(4096 * (1 - currentFade))));
  const perExponent = (ALIGN * mantissa * (4096 / dv)) / weight; // voltage scale at exponent 0
  let exponent = 7;
  const units = (): number => (perExponent * powerOfTwo(exponent) * threshold) / Math.SQRT2;
  const depth = (inhibition * dv) / du / threshold; // thresholds, of a volley
  const room = learns
    ? UNITS
    : Math.max(UNITS, Math.min(WEAK_UNITS, (UNITS * 4096) / dv, HALF_24 / Math.SQRT2 / depth));
  while (exponent > -8 && units() > (exponent > FINE ? UNITS : room)) exponent--;
  const voltageScale = perExponent * powerOfTwo(exponent);
  const mantissaOfThreshold = Math.round((voltageScale * threshold) / ALIGN);
  if (mantissaOfThreshold > LARGEST_THRESHOLD || mantissaOfThreshold < 1) {
    throw new ProfileError(
      profile.name,
      `Population "${name}" has threshold ${threshold} beside weights of ${weight}: no weight exponent brings both into ` +
        `the registers of "${profile.name}". Bring them within a factor of 1,000 of each other.`,
    );
  }
  if (refractoryTicks > 64) {
    throw new ProfileError(
      profile.name,
      `Population "${name}" is refractory for ${refractoryTicks} ticks; "${profile.name}" counts to 64. Shorten it.`,
    );
  }
  const offset = compat === 'loihi1' ? 0 : 1;
  return {
    registers: {
      du: du - offset,
      dv,
      threshold: mantissaOfThreshold,
      refractory: refractoryTicks,
    },
    currentScale: (voltageScale * dv) / 4096,
    voltageScale,
    exponent,
  };
}

/**
 * Take a population that is given in registers as it is: one unit of current is one unit of u. Throws ProfileError where
 * the chip has no registers or cannot reset by subtraction.
 */
export function mapRegisters(
  name: string,
  { currentDecay, voltageDecay, threshold, reset, refractory }: RegisterLif,
  { profile, compat }: Target,
): MappedNeurons {
  if (profile.arithmetic === 'float')
    throw new ProfileError(
      profile.name,
      `Population "${name}" is given in registers, and "${profile.name}" has none. Choose loihi1 or loihi2.`,
    );
  if (reset === 'subtract' && profile.neuronPrograms !== true)
    throw new ProfileError(
      profile.name,
      `Population "${name}" resets by subtraction, which needs a neuron program; "${profile.name}" resets to 0. ` +
        'Choose loihi2, or let it reset to zero.',
    );
  return {
    registers: {
      du: currentDecay - (compat === 'loihi1' ? 0 : 1),
      dv: voltageDecay,
      threshold,
      refractory,
      reset,
    },
    currentScale: 1,
    voltageScale: 1,
    exponent: 0,
  };
}

/**
 * A current as the bias register can hold it: a 13-bit mantissa and a 3-bit exponent, rounded to the nearest.
 *
 * nengo_loihi/builder/discretize.py `bias_to_manexp`. Currents beyond the register are held at its end.
 */
export function quantisedBias(value: number): number {
  let exponent = 0;
  while (exponent < 7 && Math.abs(Math.round(value / powerOfTwo(exponent))) > 4095) exponent++;
  const mantissa = Math.max(-4096, Math.min(4095, Math.round(value / powerOfTwo(exponent))));
  return mantissa * powerOfTwo(exponent);
}

/** Deviation of a whole number drawn evenly from -127..127. */
const EVEN_DEVIATION = 73.61;

/**
 * @returns the factor by which the chip's even noise of -127..127 is multiplied to have `deviation`.
 *
 * The product is rounded toward zero where it is used, as nengo_loihi's emulator does, which takes 2 % off a deviation of 20 units, 35 %
 * off one of 1, and all of one below 0.58. A current as large as the threshold is some 2^18·dv/4096 units: 12,800 where the membrane
 * decays over 20 ticks, so that noise of a hundredth of it loses 0.4 %.
 *
 * Loihi 1 scales it by a power of two, 2^(exponent - 7) (nengo_loihi emulator/interface.py `NoiseState`); a neuron program
 * of Loihi 2 can multiply.
 */
export function noiseGain(deviation: number, profile: Profile): number {
  const gain = deviation / EVEN_DEVIATION;
  if (gain === 0 || profile.noise === 'any amplitude') return gain;
  let power = 1;
  while (power * Math.SQRT2 < gain) power *= 2;
  while (power > gain * Math.SQRT2) power /= 2;
  return power;
}
