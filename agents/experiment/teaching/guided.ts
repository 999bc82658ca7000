// Rounds in which a student without spikes learns from a guide: the guide drives the first, the two drive the next by turns, then
// the student drives alone, and hears everywhere what each way to steer would have cost.

import type { World } from '../../../core/loop/world.ts';
import { split } from '../../../core/random/random.ts';
import { millis } from '../../../core/units/quantity.ts';
import { steered } from '../../imitation/steered.ts';
import { floatStudent, type FloatStudent } from '../../imitation/float-student.ts';
import { lidarSenses, spikeSenses, type StudentSenses } from '../../imitation/student-senses.ts';
import { spikeFeatures } from '../../rival/features.ts';
import { driveRoutes, type DriveWatch } from './drive-routes.ts';
import { eyesOf, mirrorOf } from '../agent/parts.ts';
import type { Place } from '../episodes/place.ts';
import type { GuidedTraining } from '../recipe/policy.ts';

/** Control steps that guide and student drive by turns. */
const TURN = 20;

/** What one round left. */
export interface GuidedRound {
  readonly round: number;
  readonly samples: number;
  /** Mean metres that the student's choices cost more than the guide's, while it learned. */
  readonly regret: number;
}

/**
 * Train a student in a world whose percepts carry a guide's regrets. The same place and seed give the same student.
 *
 * @param first  number of the first training episode that is driven
 * @returns null where the watch stopped it. Throws RangeError where there is no guide
 */
export function guidedStudent(
  place: Place,
  training: GuidedTraining,
  seed: number,
  first: number,
  watch: DriveWatch & { round?(round: GuidedRound): void },
): FloatStudent | null {
  const world = place.createWorld();
  const { rounds, routes, epochs, hidden, patience, worst, batch, rate } = training;
  const { motor } = place.experiment.recipe;
  const senses = sensesOf(place, world, training);
  const random = split(place.root, 'guided');
  let student: FloatStudent | null = null;
  for (let round = 0; round < rounds; round++) {
    let at = 0;
    driveRoutes(world, seed, first + round * routes, routes, watch, (percept) => {
      const { teacher: regrets } = percept;
      if (regrets === null)
        throw new RangeError(
          `${place.experiment.name} has no guide in its world "${place.experiment.world}".`,
        );
      const options = { width: senses.width, ways: regrets.length, hidden, patience, worst, batch, rate };
      student ??= floatStudent(options, random);
      const seen = senses.see(percept);
      student.take(seen, senses.mirrored(seen), regrets);
      at = percept.fresh ? 0 : at + 1;
      const guided = round === 0 || (round < 3 && at % (2 * TURN) < TURN);
      return steered(guided ? bestOf(regrets) : student.steer(seen), motor);
    });
    if (!watch.goOn() || student === null) return null;
    const last = round === rounds - 1;
    const { learn, count }: FloatStudent = student;
    const regret = learn(last ? 2 * epochs : epochs, split(random, `round ${round}`));
    watch.round?.({ round, samples: count, regret });
  }
  return student;
}

/** @returns what a teacher steers by: sectors of a lidar, or the spikes of its imitator's eyes. */
export function sensesOf(
  { experiment, root }: Place,
  world: World,
  { sectors }: GuidedTraining,
): StudentSenses {
  if (sectors !== undefined) return lidarSenses(sectors);
  const eyes = eyesOf(experiment.recipe, world, millis(1), split(root, 'eyes'));
  return spikeSenses(spikeFeatures(eyes, world.controlPeriod), mirrorOf(experiment));
}

/** @returns the way to steer of the least regret: -1, fully right, to 1, fully left. */
export function bestOf(regrets: Float64Array): number {
  let best = 0;
  for (let w = 1; w < regrets.length; w++) if (regrets[w] < regrets[best]) best = w;
  return (2 * best) / (regrets.length - 1) - 1;
}
