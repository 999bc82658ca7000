// A trained mind for eyes that are not those of its own world: a robot's, or a recording's.

import type { Frame } from '../../../core/event/recording/frame.ts';
import { createRandom } from '../../../core/random/random.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import { sensesRead } from '../../experiment/recipe/check.ts';
import { UsageError } from '../process/failure.ts';
import { rooms } from '../setup/rooms.ts';
import { findPolicy, type Policy } from './policy.ts';

/** A mind that needs nothing but eyes, and what its own were like. */
export interface SeeingMind extends Policy {
  /** The camera that it was trained with. */
  readonly camera: Frame;
  readonly controlPeriod: Micros;
}

/**
 * Find a mind that needs nothing but eyes. Throws what `findPolicy` throws, and UsageError for one with other senses.
 *
 * @param lack  what those who would show it something say of other senses, such as "which robots do not send"
 */
export function seeingMind(name: string, lack: string): SeeingMind {
  const policy = findPolicy(name);
  const { saved, experiment } = policy;
  if (sensesRead(saved.recipe) > 0)
    throw new UsageError(
      `--policy ${name}: the mind of ${experiment.name} has other senses than eyes, ${lack}. Choose another mind.`,
    );
  const { camera, controlPeriod } = rooms.worlds[experiment.world].create(
    createRandom(0),
    saved.setup.camera,
  );
  return { ...policy, camera, controlPeriod };
}
