// What a study has learned, by whatever name people have for it: a checkpoint, a run directory, or the name of a run in runs/.

import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { RunDirectoryError } from '../../experiment/run/directory.ts';
import { studies } from '../../study/registry.ts';
import { GALLERY, RUNS } from './policy.ts';
import { holdsStudy, readStudyCheckpoint, type SavedStudy } from './study-run.ts';

/** What was found. */
export interface FoundStudy {
  readonly path: string;
  readonly saved: SavedStudy;
}

/**
 * Find what a study has learned.
 *
 * @returns every seed of a run, ascending, or the one of a checkpoint; null where the name means no study
 * Throws RunDirectoryError where the run has no seed that has learned, CheckpointError for a damaged file.
 */
export function findStudies(given: string): readonly [FoundStudy, ...FoundStudy[]] | null {
  if (given.startsWith(GALLERY)) return null; // it holds minds that drive
  const directory = existsSync(given) ? given : join(RUNS, given);
  if (!existsSync(directory)) {
    if (!Object.hasOwn(studies, given)) return null;
    throw new RunDirectoryError(
      `Nobody has trained ${given} here: there is no ${directory}. Train it first: npx neurover train ${given} --seeds 0`,
      'invalid',
    );
  }
  if (!statSync(directory).isDirectory()) {
    const saved = readStudyCheckpoint(directory);
    return saved === null ? null : [{ path: directory, saved }];
  }
  if (!holdsStudy(directory)) return null;
  const room = join(directory, 'checkpoints');
  const [first, ...others] = (existsSync(room) ? readdirSync(room) : [])
    .filter((file) => /^seed-\d+-learned\.ckpt$/.test(file))
    .flatMap((file): FoundStudy[] => {
      const path = join(room, file);
      const saved = readStudyCheckpoint(path);
      return saved === null ? [] : [{ path, saved }];
    })
    .toSorted((a, b) => a.saved.seed - b.saved.seed);
  if (first === undefined)
    throw new RunDirectoryError(
      `${directory} holds no seed that has learned (no checkpoints/seed-…-learned.ckpt). Let one finish with train --resume.`,
      'invalid',
    );
  return [first, ...others];
}
