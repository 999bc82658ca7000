// Snapshots of an emulated chip. Weights leave in the network's units, so that chips can be compared and drawn alike.

import type { Snapshot } from '../../../core/chip/chip.ts';
import { checkKinds, checkRings, checkSizes } from '../saved-state.ts';
import type { EmulatedLayout } from '../registers/layout.ts';
import type { StateArrays } from './state.ts';

/** @returns copies of all state, weights in the network's units. */
export function copyOf({ projections }: EmulatedLayout, state: StateArrays): Snapshot {
  const copies: StateArrays = Object.fromEntries(
    Object.entries(state).map(([name, values]) => [name, values.slice()]),
  );
  for (const { name, weight, scale, format } of projections)
    if (format !== null) copies[`${name}/weight`] = weight.map((w) => w / scale);
  return copies;
}

/** @returns steps of a register in one unit of the network's description, of the variables that copies tell in steps. */
export function stepsOf({ populations, projections }: EmulatedLayout): Record<string, number> {
  return Object.fromEntries([
    ...populations.flatMap(({ name, body }) =>
      body?.kind === 'integer' ? [[`${name}/voltage`, body.mapped.voltageScale] as const] : [],
    ),
    ...projections.flatMap(({ name, format, learning }) =>
      learning === null || format === null ? [] : [[`${name}/tag`, learning.mapped.tagScale] as const],
    ),
  ]);
}

/** Continue from a snapshot; nothing changes where it does not fit. Throws ChipError. */
export function putBack({ projections }: EmulatedLayout, state: StateArrays, snapshot: Snapshot): void {
  checkSizes(state, snapshot, 'network, chip or set of faults');
  checkRings(projections, snapshot);
  checkKinds(state, snapshot, (name) => name.endsWith('/held')); // NaN: a synapse that is not held
  for (const [name, values] of Object.entries(state)) values.set(snapshot[name]);
  for (const { weight, scale, format } of projections)
    if (format !== null) for (let s = 0; s < weight.length; s++) weight[s] = Math.round(weight[s] * scale);
}
