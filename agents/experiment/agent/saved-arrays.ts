// Arrays that are saved by name and come back by name: whatever remembers something between episodes beside the chip.

import { ChipError, type Snapshot } from '../../../core/chip/chip.ts';

/** @returns copies of the arrays, under the same names. */
export function copiesOf(arrays: Snapshot): Snapshot {
  return Object.fromEntries(Object.entries(arrays).map(([name, values]) => [name, values.slice()]));
}

/** Write saved values back into the arrays of the same names. Changed in place, or not at all. Throws ChipError. */
export function restoreArrays(arrays: Snapshot, saved: Snapshot): void {
  for (const [name, values] of Object.entries(arrays)) {
    if (saved[name]?.length !== values.length) {
      throw new ChipError(
        `The saved agent has no "${name}" of ${values.length} values. It was saved by another kind of agent.`,
      );
    }
  }
  for (const [name, values] of Object.entries(arrays)) values.set(saved[name]);
}
