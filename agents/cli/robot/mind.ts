// Who is about to drive a robot, in one line that is told before anything is armed: where the mind comes from and how long it was
// trained, so that nobody gives way to another mind than they meant.

import { dirname, resolve } from 'node:path';
import { inSeconds, type Micros } from '../../../core/units/quantity.ts';
import { galleryFolder, trainedMinutes, type Policy } from '../trained/policy.ts';
import type { LearningPlan } from './learning.ts';

/** @returns a mind's name and the file that it was read from. */
function origin({ path, saved }: Pick<Policy, 'path' | 'saved'>): string {
  const isShown = dirname(resolve(path)) === galleryFolder;
  return `${saved.experiment} ${isShown ? 'of the gallery' : 'of the checkpoint'} ${path}`;
}

/**
 * @param policy  the mind that was asked for
 * @param plan  how it learns on; null where it drives frozen
 * @param controlPeriod  of the world that it was trained in
 * @returns who drives, for how long it was trained, and what becomes of it
 */
export function mindLine(
  policy: Pick<Policy, 'path' | 'saved'>,
  plan: Pick<LearningPlan, 'path' | 'begins' | 'began'> | null,
  controlPeriod: Micros,
): string {
  const { saved } = policy;
  const period = inSeconds(controlPeriod);
  if (plan === null) {
    const role = saved.condition === 'learned' ? '' : `, as ${saved.condition}`;
    return `Who drives: ${origin(policy)}, seed ${saved.seed}${role}, ${trainedMinutes(saved, period)} simulated minutes of training; frozen and greedy`;
  }
  const { path, begins, began } = plan;
  const who = {
    trained: `${origin(policy)}, seed ${began.seed}, ${trainedMinutes(began, period)} simulated minutes of training`,
    untrained: `first weights by the recipe of ${origin(policy)}, seed ${began.seed}, 0.0 minutes of training`,
    resumed: `${origin({ path, saved: began })}, seed ${began.seed}, ${trainedMinutes(began, period)} minutes of training, simulated and on robots`,
  }[begins];
  return `Who drives: ${who}; learning, kept in ${path}`;
}
