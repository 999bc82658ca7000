// What a chip takes back: a snapshot of the very network that is loaded. Kernels trust what stands in it, so it is checked here, once.

import { ChipError, takenOf, type Snapshot } from '../../core/chip/chip.ts';
import type { DelayRing } from '../../core/spike/delay-ring.ts';
import type { Layout } from './layout.ts';

/** Variables of a network by name. */
type Variables = Readonly<Record<string, Float64Array | Int32Array | Uint32Array>>;

/** Throw ChipError where a snapshot says that it was taken of a chip of another name. */
export function checkChip(snapshot: Snapshot, name: string): void {
  const { [takenOf]: other = name } = snapshot;
  if (other !== name)
    throw new ChipError(
      `The snapshot was taken of chip "${other}", and this one is "${name}", which reckons otherwise. Restore it there, or train on this one.`,
    );
}

/** Throw ChipError where a snapshot has another number of values than these variables; `other` names what it must have been taken of then. */
export function checkSizes(variables: Variables, snapshot: Snapshot, other: string): void {
  for (const [name, values] of Object.entries(variables)) {
    const saved = snapshot[name];
    if (saved === undefined || saved.length !== values.length) {
      throw new ChipError(
        `The snapshot has ${saved === undefined ? 'no' : saved.length} values of "${name}", the network ${values.length}. ` +
          `It was taken of another ${other}: load that one first.`,
      );
    }
  }
}

const ownerOf = (variable: string): string => variable.slice(0, variable.lastIndexOf('/'));

/**
 * Throw ChipError where a snapshot has variables that these populations and projections lack, arrays of another kind, or NaN: it was taken
 * of another chip or put together by hand. Variables under other names, such as "explorer/random", belong to others and are passed over.
 * Two chips with the same variables are told apart by their names (`checkChip`), where the snapshot has one.
 *
 * @param mayBeNaN  tells of a variable whether NaN says something in it
 */
export function checkKinds(
  variables: Variables,
  snapshot: Snapshot,
  mayBeNaN: (name: string) => boolean = () => false,
): void {
  const owners = new Set(Object.keys(variables).map(ownerOf));
  for (const name of Object.keys(snapshot))
    if (!Object.hasOwn(variables, name) && owners.has(ownerOf(name)))
      throw new ChipError(
        `The snapshot has "${name}", the chip with this network has not. It was taken of another chip or set of faults: load that one first.`,
      );
  for (const [name, values] of Object.entries(variables)) {
    const saved = snapshot[name];
    if (saved[Symbol.toStringTag] !== values[Symbol.toStringTag])
      throw new ChipError(
        `The snapshot has "${name}" in ${saved[Symbol.toStringTag] ?? 'an Array'}, the chip in ${values[Symbol.toStringTag]}. ` +
          'It was taken of another chip, or changed on its way: take another one.',
      );
    const place = mayBeNaN(name) ? -1 : saved.findIndex(Number.isNaN);
    if (place >= 0)
      throw new ChipError(
        `The snapshot has NaN at place ${place} of "${name}", which is no state. It is damaged: take another one.`,
      );
  }
}

/** Set variables to what a snapshot says; throws ChipError, and changes none, where it is of another network or cannot be one's state. */
export function putBack(variables: Variables, layout: Layout, snapshot: Snapshot): void {
  checkSizes(variables, snapshot, 'network');
  for (const { name, lif } of layout.layers)
    if (lif !== null) checkRange(snapshot, `${name}/refractory`, lif.constants.refractoryTicks);
  checkRings(layout.links, snapshot);
  checkKinds(variables, snapshot);
  for (const [name, values] of Object.entries(variables)) values.set(snapshot[name]);
}

/** @returns a copy of one variable. Throws ChipError for an unknown name. */
export function probed(variables: Variables, name: string): Snapshot[string] {
  if (!Object.hasOwn(variables, name)) throw new ChipError(`The chip has no variable "${name}".`);
  return variables[name].slice();
}

/** Throw ChipError where the spikes under way of a snapshot are not such as these rings can hold. */
export function checkRings(
  links: readonly { readonly name: string; readonly ring: DelayRing }[],
  snapshot: Snapshot,
): void {
  for (const { name, ring } of links) {
    checkRange(snapshot, `${name}/spikes-under-way`, ring.capacity - 1);
    checkRange(snapshot, `${name}/spike-counts`, ring.capacity);
    checkRange(snapshot, `${name}/newest-row`, ring.rows - 1);
  }
}

/** Throw ChipError where a variable is anywhere not a whole number from 0 to `most`. */
function checkRange(snapshot: Snapshot, name: string, most: number): void {
  const place = Array.prototype.findIndex.call(
    snapshot[name],
    (value: number) => !(Number.isInteger(value) && value >= 0 && value <= most),
  );
  if (place < 0) return;
  throw new ChipError(
    `The snapshot has ${snapshot[name][place]} at place ${place} of "${name}", where 0 to ${most} can be. ` +
      'It is damaged, or of a network with other delays or refractory times: load that one, or take another snapshot.',
  );
}
