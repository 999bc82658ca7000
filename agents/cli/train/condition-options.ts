// Who is judged beside the learner: the options that say so.

import {
  conditions as everyCondition,
  conditionsOf,
  isContender,
  type Condition,
} from '../../experiment/condition/condition.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { pick, UsageError } from '../process/failure.ts';

/** The options as they are typed. */
export interface ConditionOptions {
  /** Conditions by name, with commas between them. */
  readonly conditions?: string;
  readonly controls?: boolean;
  readonly rivals?: boolean;
}

/** @returns the conditions that were asked for. Throws UsageError for one that the experiment does not have. */
export function readConditions(experiment: Experiment, options: ConditionOptions): Condition[] {
  const { conditions, controls = false, rivals = false } = options;
  if (conditions === undefined) {
    const chosen = conditionsOf(experiment, { controls, rivals });
    if (rivals && !chosen.some(isContender))
      throw new UsageError(
        `--rivals: ${experiment.name} has none: they learn to steer by one reward, and here a choice is learned, or from a teacher. Leave it out, or name who stands beside by --conditions.`,
      );
    return chosen;
  }
  const also = controls ? '--controls' : rivals ? '--rivals' : null;
  if (also !== null)
    throw new UsageError(
      `${also} adds to those who stand beside, --conditions names them all. Leave one of the two out.`,
    );
  const all = conditionsOf(experiment, { controls: true, rivals: true });
  const named = Object.fromEntries(all.map((each) => [each, each]));
  const asked = conditions.split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]));
  const choose = `Choose from: ${all.join(', ')}.`;
  if (asked.length === 0) throw new UsageError(`--conditions names none. ${choose}`);
  const missing = everyCondition.find((each) => asked.includes(each) && !all.includes(each));
  if (missing !== undefined)
    throw new UsageError(`${experiment.name} has nothing for the condition "${missing}". ${choose}`);
  return [...new Set(asked.map((name) => pick('condition', name, named)))];
}

/** @returns the options that ask for the same again, each with a space before it */
export function conditionWords({ conditions, controls, rivals }: ConditionOptions): string {
  return [
    ...(conditions === undefined ? [] : [` --conditions ${conditions}`]),
    ...(controls ? [' --controls'] : []),
    ...(rivals ? [' --rivals'] : []),
  ].join('');
}
