// The kinds of neuron a population can be made of: a union, so that a chip must say of each kind what it does with it.

import type { LifNeuron } from './lif.ts';
import type { RegisterLif } from './register-lif.ts';

/** An axon from outside: it fires when the stimulus says so. */
export interface InputAxon {
  readonly kind: 'input';
}

/** Any neuron a network may hold. */
export type Neuron = InputAxon | LifNeuron | RegisterLif;

/** Describe a population of input axons. */
export function input(): InputAxon {
  return { kind: 'input' };
}
