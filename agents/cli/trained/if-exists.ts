// --resume and --force: what becomes of a run that is there already.

import type { IfExists } from '../../experiment/run/kept.ts';
import { UsageError } from '../process/failure.ts';

/** @returns what two flags say. Throws UsageError where both are given. */
export function ifExistsOf({
  resume,
  force,
}: {
  readonly resume?: boolean;
  readonly force?: boolean;
}): IfExists {
  if (resume && force)
    throw new UsageError('Give --resume to continue a run or --force to replace it, not both.');
  return resume ? 'resume' : force ? 'replace' : 'refuse';
}
