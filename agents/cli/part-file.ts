// A file that grows beside its name, and is given it when it is whole.

import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { UsageError } from './failure.ts';

/** A file under way. */
export interface PartFile {
  write(content: string | Uint8Array): void;
  /** Put it on the disk and give it its name. */
  keep(): void;
  drop(): void;
}

/** Begin a file. @param option  that named it, as in "--out". Throws UsageError where it cannot be written. */
export function partFile(option: string, path: string): PartFile {
  const part = `${path}.part`;
  let file: number;
  try {
    file = openSync(part, 'w');
  } catch (cause) {
    throw new UsageError(
      `${option} ${path}: cannot be written (${(cause as NodeJS.ErrnoException).code ?? String(cause)}).`,
    );
  }
  return {
    write: (content) =>
      void (typeof content === 'string' ? writeSync(file, content) : writeSync(file, content)),
    keep() {
      fsyncSync(file);
      closeSync(file);
      renameSync(part, path);
    },
    drop() {
      closeSync(file);
      rmSync(part, { force: true });
    },
  };
}
