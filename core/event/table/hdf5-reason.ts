// What the HDF5 library says when it fails, in one sentence. It needs no disk, so that a browser can read it too.

/** @returns what went wrong, out of the library's many lines: the innermost cause. */
export function hdf5Reason(message: string): string {
  const causes = [...message.matchAll(/#\d+: .*?\(\): ([^\n]+)/g)];
  return causes.at(-1)?.[1] ?? message.split('\n', 1)[0];
}
