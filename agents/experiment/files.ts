// Files that are whole or not there: written beside, synced, renamed.

import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
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

/**
 * Write a file whole: the old one stays until the new one is on the disk. Throws RunDirectoryError; its words name no option, for
 * some verbs take the place as an argument.
 */
export function writeWhole(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.${process.pid}.part`;
  try {
    const file = openSync(temporary, 'w');
    try {
      writeFileSync(file, content);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (cause) {
    throw new RunDirectoryError(
      `Cannot write ${path} (${(cause as Error).message}). ${adviceFor(cause, path)}`,
      'failed',
    );
  }
}

/** @returns what to do where a file cannot be written. */
function adviceFor(cause: unknown, path: string): string {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === 'ENOSPC') return 'Make room on the disk.';
  return existsSync(dirname(path))
    ? 'Choose another place for it.'
    : `There is no folder ${dirname(path)}: make it, or choose another place.`;
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
