// How wide the terminal is that standard output goes to.

/** @returns characters across; Infinity where standard output is a file or a pipe, or a terminal whose size is not known. */
export const screenWidth = (): number => {
  const { isTTY, columns } = process.stdout;
  return isTTY && columns > 0 ? columns : Infinity;
};
