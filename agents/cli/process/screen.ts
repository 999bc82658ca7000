// How wide the terminal is that standard output goes to.

/** @returns characters across; Infinity where standard output is a file or a pipe. */
export const screenWidth = (): number => (process.stdout.isTTY ? process.stdout.columns : Infinity);
