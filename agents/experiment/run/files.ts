// The directories that runs are kept in, and whose fault it is where one cannot be used.

import { existsSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** A run directory cannot be used. `fault` says whose fault it is and so which exit code follows. */
export class RunDirectoryError extends Error {
  override readonly name = 'RunDirectoryError';
  readonly fault: 'failed' | 'usage' | 'invalid';

  constructor(message: string, fault: 'failed' | 'usage' | 'invalid') {
    super(message);
    this.fault = fault;
  }
}

/** Make a directory and those above it, one by one: Node's own recursion never ends where a parent refuses with ENOENT, as /proc does. */
export function makeDirectory(path: string): void {
  if (existsSync(path)) return;
  makeDirectory(dirname(path));
  mkdirSync(path);
}

/** Make the directory that a command writes into. Throws RunDirectoryError. */
export function makeRoom(path: string): void {
  try {
    makeDirectory(resolve(path));
  } catch (cause) {
    throw new RunDirectoryError(
      `Cannot use ${path} (${(cause as Error).message}). Choose another --out.`,
      'failed',
    );
  }
}
