// A trained mind for eyes that are not those of its own world: a robot's, or a recording's.

import type { Frame } from '../../../core/event/recording/frame.ts';
import { createRandom } from '../../../core/random/random.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import { sensesRead } from '../../experiment/recipe/check.ts';
import { experiments } from '../../experiment/worlds/registry.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { pick, UsageError } from '../process/failure.ts';
import { rooms } from '../setup/rooms.ts';
import { findPolicy, type Policy } from './policy.ts';

/** A mind that needs nothing but eyes, and what its own were like. */
export interface SeeingMind extends Policy {
  readonly experiment: Experiment;
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
  const { experiment: of, recipe, setup } = policy.saved;
  const experiment = pick('experiment', of, experiments);
  if (sensesRead(recipe) > 0)
    throw new UsageError(
      `--policy ${name}: the mind of ${of} has other senses than eyes, ${lack}. Choose another mind.`,
    );
  const { camera, controlPeriod } = rooms.worlds[experiment.world].create(createRandom(0), setup.camera);
  return { ...policy, experiment, camera, controlPeriod };
}
