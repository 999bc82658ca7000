// Who is imitated: a planner as it is, or a student without spikes that a guide has taught before.

import type { Percept } from '../../../core/loop/percept.ts';
import type { Random } from '../../../core/random/random.ts';
import { dynamicWindow } from '../../baseline/dynamic-window.ts';
import type { FloatStudent } from '../../imitation/float-student.ts';
import { steeringOf } from '../../imitation/steered.ts';
import type { DriveWatch } from './drive-routes.ts';
import { guidedStudent, sensesOf, type GuidedRound } from './guided.ts';
import type { Place } from '../episodes/place.ts';
import type { GuidedTraining } from '../recipe/policy.ts';

/** Who looks on while a teacher learns. */
export interface TeacherWatch extends DriveWatch {
  round?(round: GuidedRound): void;
}

/** Who teaches while an imitator drives. */
export interface Tutor {
  /** @returns how it steers by a percept; called later it tells how it would, by what it has learned since */
  see(percept: Percept): () => number;
  /** Learn from all that was seen, where a guide has told what it cost. @returns whether it has learned anything */
  learn(random: Random): boolean;
}

/** Training episodes in which a guide teaches are counted from here, far from all others. */
const FIRST_EPISODE = 2 ** 19 + 2 ** 18;

/** Teachers of this thread that have learned already. */
const taught = new Map<string, FloatStudent>();

/**
 * @returns how the teacher of an experiment steers by a percept, after its own training where it has one; null where the watch
 *   stopped that. Throws RangeError where there is nobody to imitate
 */
export function teacherOf(
  place: Place,
  seed: number,
  watch: TeacherWatch,
): ((percept: Percept) => number) | null {
  const { imitation, planner, recipe, name } = place.experiment;
  if (imitation?.guided !== undefined) {
    const student = taughtStudent(place, imitation.guided, seed, watch);
    if (student === null) return null;
    const senses = sensesOf(place, place.createWorld(), imitation.guided);
    return (percept) => student.steer(senses.see(percept));
  }
  if (planner === undefined) throw new RangeError(`${name} has nobody to imitate.`);
  const plan = dynamicWindow(planner);
  return (percept) => steeringOf(plan(percept), recipe.motor);
}

/** @returns who shows how to steer and, where a guide stands beside, may learn on; as `teacherOf` else. Its pupil's way changes no other. */
export function tutorOf(place: Place, seed: number, watch: TeacherWatch): Tutor | null {
  const { imitation, name } = place.experiment;
  const further = imitation?.guided?.further ?? 0;
  if (imitation?.guided === undefined || further === 0) {
    const steer = teacherOf(place, seed, watch);
    if (steer === null) return null;
    return {
      see(percept) {
        const asked = steer(percept);
        return () => asked;
      },
      learn: () => false,
    };
  }
  const student = taughtStudent(place, imitation.guided, seed, watch)?.copy();
  if (student === undefined) return null;
  const senses = sensesOf(place, place.createWorld(), imitation.guided);
  return {
    see(percept) {
      if (percept.teacher === null)
        throw new RangeError(`${name} has no guide its teacher could learn from.`);
      const seen = senses.see(percept);
      student.take(seen, senses.mirrored(seen), percept.teacher);
      return () => student.steer(seen);
    },
    learn(random) {
      student.learn(further, random);
      return true;
    },
  };
}

/** @returns who has learned from its guide, of this thread's earlier ones where it can be; not to be changed. */
function taughtStudent(
  place: Place,
  guided: GuidedTraining,
  seed: number,
  watch: TeacherWatch,
): FloatStudent | null {
  const { recipe, world } = place.experiment;
  const { motor, retina, senses } = recipe;
  const key = JSON.stringify([seed, place.setup, world, guided, motor, retina, senses]);
  const student = taught.get(key) ?? guidedStudent(place, guided, seed, FIRST_EPISODE, watch);
  if (student !== null) taught.set(key, student);
  return student;
}
