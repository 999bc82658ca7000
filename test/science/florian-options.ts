// What can be chosen about Florian's XOR, and its input spikes.

import { uniform } from '../../core/random/draw.ts';
import type { Random } from '../../core/random/random.ts';

/** Rule, rate and length of a training. */
export interface XorOptions {
  readonly rule: 'MSTDP' | 'MSTDPET';
  /** γ in mV. */
  readonly rate: number;
  /** Each shows all four patterns once. */
  readonly epochs: number;
  /** The control: rewards of random sign. */
  readonly shuffled?: boolean;
}

/** @returns 1 with the probability of a 40-Hz spike in 1 ms. */
export const poissonSpike = (random: Random): number => (uniform(random) < 0.04 ? 1 : 0);
