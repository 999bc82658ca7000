// Files that are whole or not there: they grow beside their name, are synced, and are given it when they are whole. A disk may take
// less than it is offered; every write here goes on until it has taken all.

import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file cannot be written. */
export class UnwritableError extends Error {
  override readonly name = 'UnwritableError';
}

/** A file under way. Its calls throw UnwritableError. */
export interface PartFile {
  /** Write after what was written last, or over what stands at byte `at`. */
  write(content: string | Uint8Array, at?: number): void;
  /** Put it on the disk and give it its name. Where that fails, what was written stays beside it. */
  keep(): void;
  /** Leave nothing. */
  drop(): void;
}

/** A file under way whose calls return at once; each must be awaited before the next. They reject with UnwritableError. */
export interface SlowPartFile {
  write(bytes: Uint8Array): Promise<void>;
  /** Put it on the disk and give it its name. Where that fails, what was written stays beside it. */
  keep(): Promise<void>;
  /** Leave the unfinished part as it is, for good. A file that is not kept must be left: an engine may fail when an open one is garbage-collected. */
  leave(): Promise<void>;
}

/** How a disk is written to: as writeSync of node:fs, which may take less than it is offered. */
type DiskWrite = (file: number, bytes: Uint8Array, from: number, length: number, at: number | null) => number;

/** Begin a file. @param part  its name until it is whole. Throws UnwritableError. */
export function partFile(
  path: string,
  {
    part = partOf(path),
    disk = writeSync,
  }: { readonly part?: string; readonly disk?: DiskWrite | undefined } = {},
): PartFile {
  refuseOthers(path);
  const file = trying(path, '', () => openSync(part, 'w'));
  return {
    write(content, at) {
      const bytes = typeof content === 'string' ? Buffer.from(content) : content;
      trying(path, '', () => {
        for (let done = 0; done < bytes.length;)
          done += disk(file, bytes, done, bytes.length - done, at === undefined ? null : at + done);
      });
    },
    keep() {
      trying(path, part, () => {
        try {
          fsyncSync(file);
        } finally {
          closeSync(file);
        }
        renameSync(part, path);
      });
    },
    drop() {
      closeSync(file);
      rmSync(part, { force: true });
    },
  };
}

/** Write a file at once: the old one stays until the new one is on the disk. Throws UnwritableError. */
export function writeWhole(path: string, content: string | Uint8Array, disk?: DiskWrite): void {
  // Two processes may write the same file: each has a part of its own, and the last one's stays.
  const file = partFile(path, { part: `${path}.${process.pid}.part`, disk });
  try {
    file.write(content);
  } catch (cause) {
    file.drop();
    throw cause;
  }
  file.keep();
}

/** Begin a file whose writer must not wait for the disk. Rejects with UnwritableError. */
export async function slowPartFile(path: string): Promise<SlowPartFile> {
  const part = partOf(path);
  refuseOthers(path);
  const fail = (cause: unknown): never => {
    throw unwritable(path, cause, '');
  };
  const file = await open(part, 'w').catch(fail);
  return {
    // Not file.write, which may take less than it is given.
    write: (bytes) => file.writeFile(bytes).catch(fail),
    keep: () =>
      file
        .sync()
        .then(() => file.close())
        .then(() => rename(part, path))
        .catch(fail),
    leave: () => file.close().catch(() => {}), // closed already by a keep that failed, or written as far as it went
  };
}

const partOf = (path: string): string => `${path}.part`;

/** Refuse no name at all, and a path at which a folder or a device stands, which the new file would replace. Throws UnwritableError. */
function refuseOthers(path: string): void {
  if (path === '') throw new UnwritableError('A file is to be written that has no name. Give it one.');
  const there = trying(path, '', () => statSync(path, { throwIfNoEntry: false }));
  if (there?.isFile() === false)
    throw new UnwritableError(
      `Cannot write ${path} (it is a folder or a device). Choose another place for it.`,
    );
}

function trying<T>(path: string, kept: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw unwritable(path, cause, kept);
  }
}

/** @param kept  where what was written is, if anywhere */
function unwritable(path: string, cause: unknown, kept: string): UnwritableError {
  const left = kept === '' ? '' : ` What was written is in ${kept}.`;
  return new UnwritableError(
    `Cannot write ${path} (${(cause as Error).message}). ${adviceFor(cause, path)}${left}`,
    { cause },
  );
}

/** @returns what to do where a file cannot be written. */
function adviceFor(cause: unknown, path: string): string {
  if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') return 'Make room on the disk.';
  return existsSync(dirname(path))
    ? 'Choose another place for it.'
    : `There is no folder ${dirname(path)}: make it, or choose another place.`;
}
