// What its registers could not hold since a network was loaded: currents wrap on a chip, all else is held at an end.

import type { FixedLifState } from '../neuron/fixed-lif.ts';
import type { EmulatedLayout } from './layout.ts';

/** Neurons whose registers can be too narrow, by the name of their population. */
export interface RegisterBody {
  readonly name: string;
  readonly body:
    | { readonly kind: 'integer'; readonly state: Pick<FixedLifState, 'overflows'> }
    | { readonly kind: 'float' }
    | null;
}

/** @returns how often currents and voltages were too large for their registers: "left/current", "left/voltage". Only where they were */
export function tooNarrow(populations: readonly RegisterBody[]): Record<string, number> {
  return told(
    populations.flatMap(({ name, body }): [string, number][] =>
      body?.kind === 'integer'
        ? [
            [`${name}/current`, body.state.overflows[0]],
            [`${name}/voltage`, body.state.overflows[1]],
          ]
        : [],
    ),
  );
}

/** @returns the same with what learning counts: "retina→left/trace", "…/accumulator", "…/tag". */
export function overflowsOf({
  populations,
  projections,
}: Pick<EmulatedLayout, 'populations' | 'projections'>): Record<string, number> {
  const learning = projections.flatMap(({ name, learning: each }) =>
    Object.entries(each?.engine.arithmetic.saturations ?? {}).map(([register, times]): [string, number] => [
      `${name}/${register}`,
      times,
    ]),
  );
  return { ...tooNarrow(populations), ...told(learning) };
}

const told = (counts: readonly [string, number][]): Record<string, number> =>
  Object.fromEntries(counts.filter(([, times]) => times > 0));
