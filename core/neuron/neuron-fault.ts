// What can be wrong with a description of neurons: types check nothing that was read from a file or written in JavaScript.

import { noTime, outOfRange, strangeOption, told } from '../units/range.ts';
import { lifDefaults } from './lif.ts';
import type { Neuron } from './neuron.ts';
import { registerLifDefaults } from './register-lif.ts';

/** The options of each kind. */
const known: Readonly<Record<Neuron['kind'], object>> = {
  input: {},
  lif: { ...lifDefaults, noiseShape: null },
  'register-lif': { threshold: null, ...registerLifDefaults },
};

/** Longest refractory time in µs, half an hour: chips count its ticks in 32 bits. */
const LONGEST_WAIT = 2 ** 31 - 1;

/** @returns what is wrong with a neuron, as the end of a sentence that begins "Population … has"; null where it can be. */
export function neuronFault(neuron: Neuron): string | null {
  const kind: unknown = (neuron as Neuron | null | undefined)?.kind;
  if (typeof kind !== 'string' || !Object.hasOwn(known, kind))
    return (
      `neurons of kind ${told(kind)}. The kinds are ${Object.keys(known).join(', ')}. ` +
      'Choose one of them, or write a chip of your own for another model (core/README.md).'
    );
  const { kind: _kind, ...options } = neuron;
  const strange = strangeOption(`${kind} neurons`, options, known[neuron.kind]);
  if (strange !== null || neuron.kind !== 'lif') return strange;
  return (
    noTime('a membraneDecay of', neuron.membraneDecay) ??
    noTime('a synapseDecay of', neuron.synapseDecay) ??
    outOfRange('a threshold of', neuron.threshold, -Infinity, Infinity) ??
    outOfRange('a refractory time in µs of', neuron.refractory, 0, LONGEST_WAIT) ??
    outOfRange('a bias of', neuron.bias) ??
    outOfRange('noise of', neuron.noise, 0) ??
    noShape(neuron.noiseShape)
  );
}

const noShape = (shape: unknown): string | null =>
  shape === undefined || shape === 'normal' || shape === 'uniform'
    ? null
    : `a noiseShape of ${told(shape)}. The shapes are normal and uniform.`;
