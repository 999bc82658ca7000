// How kernels list without a branch: a byte of bits names eight bytes of a table.

/** For every byte the places of its bits that are set, one after another, in eight bytes; what follows them has no meaning. */
export const placesOfBits: Uint8Array = Uint8Array.from({ length: 8 * 256 }, (_, at) => {
  const set = [0, 1, 2, 3, 4, 5, 6, 7].filter((bit) => ((at >> 3) >> bit) & 1);
  return set[at & 7] ?? 0;
});
