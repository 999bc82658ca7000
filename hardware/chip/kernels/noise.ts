// A noise current by its shape: which kernel draws it.

import type { LifNeuron, NoiseShape } from '../../../core/neuron/lif.ts';
import type { Random } from '../../../core/random/random.ts';

/** The kernel that draws noise of each shape. */
const fills = { normal: 'fillNormal', uniform: 'fillUniform' } as const;

type Fill = (typeof fills)[NoiseShape];

/** @returns the kernel that draws noise of a shape. */
export const fillOf = (shape: NoiseShape = 'normal'): Fill => fills[shape];

/** Draw a tick's noise around a drive. `out` is written. */
export function fillNoise(
  work: Readonly<Record<Fill, (random: Random, out: Float64Array, deviation: number, mean: number) => void>>,
  { noise, noiseShape }: LifNeuron,
  random: Random,
  out: Float64Array,
  drive: number,
): void {
  work[fillOf(noiseShape)](random, out, noise, drive);
}
