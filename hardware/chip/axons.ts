// The axons of a chip: which neuron an input axon is, and which axons a population reports on. Both chips number them alike.

import { ChipError } from '../../core/chip/chip.ts';

/** An input axon: the population it belongs to, and its neuron there. */
export interface InputAxon<Population> {
  readonly population: Population;
  readonly neuron: number;
}

/** Output axons of a population: they are numbered from `first` on. */
export interface OutputAxons<Population> {
  readonly population: Population;
  readonly first: number;
}

interface Sized {
  readonly name: string;
  readonly size: number;
}

/** @returns all input axons, populations in order. */
export function inputAxonsOf<P extends Sized>(populations: readonly P[]): InputAxon<P>[] {
  return populations.flatMap((population) =>
    Array.from({ length: population.size }, (_, neuron) => ({ population, neuron })),
  );
}

/** @returns where the output axons of each population begin. */
export function outputAxonsOf<P extends Sized>(populations: readonly P[]): OutputAxons<P>[] {
  let next = 0;
  return populations.map((population) => {
    const first = next;
    next += population.size;
    return { population, first };
  });
}

/** @returns what is wrong where the input axons of a population would have to fire more than once in a tick. */
export const overfull = ({ name, size }: Sized, tick: number): ChipError =>
  new ChipError(
    `In tick ${tick} the axons of "${name}" are to send more than ${size} spikes, which is more than one each. Let an axon spike once a tick.`,
  );
