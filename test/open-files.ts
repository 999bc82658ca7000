// Which files this process holds open, as Linux tells it.

import { existsSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';

const DESCRIPTORS = '/proc/self/fd';

/** Whether it is told here. */
export const tellsOpenFiles: boolean = existsSync(DESCRIPTORS);

/** @returns how often a file is held open. */
export function timesOpen(path: string): number {
  const file = realpathSync(path);
  return readdirSync(DESCRIPTORS).filter((descriptor) => {
    try {
      return readlinkSync(`${DESCRIPTORS}/${descriptor}`) === file;
    } catch {
      return false; // closed meanwhile, as that of the listing is
    }
  }).length;
}
