// The four standard networks by name.

import { balancedNetwork } from './balanced.ts';
import { pairLearningNetwork } from './pair-learning.ts';
import { rewardLearningNetwork } from './reward-learning.ts';
import type { KernelName, StandardNetwork } from './standard.ts';

/** A standard network that can be built. */
export interface NetworkEntry {
  readonly summary: string;
  /** Simulated seconds of a measurement. */
  readonly seconds: number;
  readonly create: (seed: number, kernel: KernelName) => StandardNetwork;
}

/** Every standard network. */
export const standardNetworks: Readonly<Record<'cuba' | 'coba' | 'stdp' | 'rstdp', NetworkEntry>> = {
  cuba: {
    summary: '4000 LIF neurons with current-based synapses (Vogels and Abbott 2005)',
    seconds: 10,
    create: (seed, kernel) => balancedNetwork('cuba', seed, kernel),
  },
  coba: {
    summary: '4000 LIF neurons with conductance-based synapses (Vogels and Abbott 2005)',
    seconds: 10,
    create: (seed, kernel) => balancedNetwork('coba', seed, kernel),
  },
  stdp: {
    summary: '1000 Poisson axons on 100 neurons, pair STDP (Song, Miller and Abbott 2000)',
    seconds: 10,
    create: pairLearningNetwork,
  },
  rstdp: {
    summary: '1000 Izhikevich neurons, 80,000 learning synapses, dopamine (Izhikevich 2007)',
    seconds: 200,
    create: rewardLearningNetwork,
  },
};
