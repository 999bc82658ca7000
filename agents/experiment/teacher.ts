// Who is imitated: a planner as it is, or a student without spikes that a guide has taught before.

import type { Percept } from '../../core/loop/percept.ts';
import { dynamicWindow } from '../baseline/dynamic-window.ts';
import type { FloatStudent } from '../imitation/float-student.ts';
import { steeringOf } from '../imitation/steered.ts';
import type { DriveWatch } from './drive-routes.ts';
import { guidedStudent, sensesOf, type GuidedRound } from './guided.ts';
import type { Place } from './place.ts';

/** Who looks on while a teacher learns. */
export interface TeacherWatch extends DriveWatch {
  round?(round: GuidedRound): void;
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
  const { imitation, planner, recipe, name, world } = place.experiment;
  if (imitation?.guided !== undefined) {
    const { motor, retina, senses: fields } = recipe;
    const key = JSON.stringify([seed, place.setup, world, imitation.guided, motor, retina, fields]);
    const student = taught.get(key) ?? guidedStudent(place, imitation.guided, seed, FIRST_EPISODE, watch);
    if (student === null) return null;
    taught.set(key, student);
    const senses = sensesOf(place, place.createWorld(), imitation.guided);
    return (percept) => student.steer(senses.see(percept));
  }
  if (planner === undefined) throw new RangeError(`${name} has nobody to imitate.`);
  const plan = dynamicWindow(planner);
  return (percept) => steeringOf(plan(percept), recipe.motor);
}
