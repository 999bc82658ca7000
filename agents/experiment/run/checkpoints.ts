// What users of the package get from `neurover/agents/checkpoints`: checkpoints on the disk, and the trained minds that come with the
// package. A door of its own because it touches the disk; `neurover/agents` runs in a browser tab too, and reads bytes there.

import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CheckpointError } from '../../checkpoint.ts';
import { writeWhole } from '../../../core/stream/part-file.ts';
import { readCheckpoint } from './directory.ts';
import type { SavedAgent } from '../life/saved-agent.ts';

export { readCheckpoint, RunDirectoryError } from './directory.ts';
export { UnwritableError } from '../../../core/stream/part-file.ts';

/**
 * Keep a checkpoint: the whole file is written, or none.
 *
 * @param bytes  as saveCheckpoint() gives them
 * Throws UnwritableError.
 */
export function writeCheckpoint(path: string, bytes: Uint8Array): void {
  writeWhole(path, bytes);
}

/** Where the minds stand, from the sources and from the build: in the next folder upwards that has them. */
const folder = ((): string => {
  let at = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(at, 'agents', 'gallery')) && at !== dirname(at)) at = dirname(at);
  return join(at, 'agents', 'gallery');
})();

/** @returns names of the trained minds that come with the package. */
export const galleryNames = (): string[] =>
  readdirSync(folder)
    .flatMap((file) => /^(.+)\.ckpt$/.exec(file)?.[1] ?? [])
    .sort();

/** @returns a trained mind that comes with the package. Throws CheckpointError where none has the name. */
export function readGallery(name: string): SavedAgent {
  const names = galleryNames();
  if (!names.includes(name))
    throw new CheckpointError(`The gallery has no mind "${name}". Choose from: ${names.join(', ')}.`);
  return readCheckpoint(join(folder, `${name}.ckpt`));
}
