// Where arrays stand in linear memory, remembered. `byteOffset` is an accessor: a kernel with six arrays would wait longer for its
// addresses than for some of its work.

import type { Address } from './memory.ts';

/** The address of each array of an object, under its name. */
export type Addresses<Owner> = { readonly [Name in keyof Owner]: Address };

/** Addresses of arrays that never move. Keeps no array alive. */
export interface AddressBook {
  /** @returns the address of an array. */
  of(array: ArrayBufferView): Address;
  /** @returns the addresses of all arrays of an object, none of which is replaced later. */
  in<Owner extends object>(owner: Owner): Addresses<Owner>;
}

/** @returns a book in which nothing stands yet. */
export function addressBook(): AddressBook {
  const arrays = new WeakMap<ArrayBufferView, Address>();
  const owners = new WeakMap<object, Addresses<object>>();
  return {
    of(array) {
      const known = arrays.get(array);
      if (known !== undefined) return known;
      arrays.set(array, array.byteOffset);
      return array.byteOffset;
    },
    in<Owner extends object>(owner: Owner) {
      const known = owners.get(owner) as Addresses<Owner> | undefined;
      if (known !== undefined) return known;
      const columns = Object.entries(owner).filter(([, value]) => ArrayBuffer.isView(value));
      const addresses = Object.fromEntries(
        columns.map(([name, column]) => [name, (column as ArrayBufferView).byteOffset]),
      ) as Addresses<Owner>;
      owners.set(owner, addresses);
      return addresses;
    },
  };
}
