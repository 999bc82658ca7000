// How strongly the line of each synapse is drawn, from 0, not at all, to 1.

import type { Greeting } from '../../telemetry/greeting.ts';
import { firstNeurons } from './members.ts';
import type { Synapse } from './synapses.ts';

/** Synapses beyond which each is drawn fainter, for many lie over one another; and how faint at most. */
const CROWD = 512;
const FAINTEST = 0.03;
/** Strength of a line below which a screen shows none of it. */
const UNSEEN = 0.5 / 255;

/** Values of synapses, and how they become strengths. */
export interface Valued {
  /** One per drawn synapse, projections in order. */
  readonly values: Float32Array;
  /** Value of full strength. */
  readonly most: number;
  /** Less than 1 lets small values be seen. */
  readonly power: number;
}

/**
 * @param picked  the neuron of which only the own synapses are seen; null: all are
 * @param looked  the one that stands out, whatever it weighs; null: none does
 * @returns a strength per drawn synapse; 0 where nobody would see it: to draw it all the same costs as much as one that is seen
 */
export function strengthsOf(
  { projections, ...greeting }: Greeting,
  { values, most, power }: Valued,
  picked: number | null,
  looked: Synapse | null,
): Float32Array {
  const firsts = firstNeurons({ projections, ...greeting });
  const veil = picked === null ? 0.75 * Math.min(1, Math.max(CROWD / values.length, FAINTEST)) : 1;
  const strengths = new Float32Array(values.length);
  let line = 0;
  for (const projection of projections) {
    const from = firsts.get(projection.from) ?? 0;
    const to = firsts.get(projection.to) ?? 0;
    for (let k = 0; k < projection.source.length; k++, line++) {
      const isNear =
        picked === null || picked === from + projection.source[k] || picked === to + projection.target[k];
      const isLooked = looked !== null && looked.projection === projection && looked.place === k;
      const strength = isNear ? Math.min(1, Math.abs(values[line] / most)) ** power * veil : 0;
      strengths[line] = isLooked ? 1 : strength < UNSEEN ? 0 : strength;
    }
  }
  return strengths;
}

/** @returns the place of a synapse among all that are drawn; -1 where there is none. */
export function lineOf({ projections }: Greeting, synapse: Synapse | null): number {
  let line = 0;
  for (const projection of projections) {
    if (synapse !== null && projection === synapse.projection) return line + synapse.place;
    line += projection.source.length;
  }
  return -1;
}
