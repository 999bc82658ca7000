// neurover list EXPERIMENT: the constants of its recipe, as --set takes them, with what they are and in which unit.

import pc from 'picocolors';
import { constantsOf, valueWords, type Constant } from '../../experiment/recipe/constants.ts';
import { studies } from '../../study/registry.ts';
import { pick, UsageError } from '../process/failure.ts';
import { printResult } from '../process/print-result.ts';
import { experiments } from './rooms.ts';

/** Print the constants of an experiment. Throws UsageError. */
export function listConstants(name: string, json: boolean | undefined): void {
  if (Object.hasOwn(studies, name))
    throw new UsageError(
      `${name} is a study of a data set: it has no recipe, and its constants stand in its source. Give an experiment.`,
    );
  const { recipe } = pick('experiment', name, experiments);
  const constants = constantsOf(recipe);
  const width = Math.max(...constants.map((each) => each.name.length));
  const lines = constants.map((each) => `  ${each.name.padEnd(width)}  ${wordsOf(each)}`);
  const words = [
    pc.bold(`Constants of ${name}`),
    ...lines,
    '',
    'Another one, for train, watch and others: --set learning.rate=0.01. Lists and',
    "whole groups are JSON: --set 'learning.bounds=[0,1]'",
    '',
  ];
  printResult(json, { experiment: name, constants }, words.join('\n'));
}

/** @returns what a constant is: 20 ms; absent (mean weight); reward (or teacher). */
function wordsOf({ value, unit, choices }: Constant): string {
  const own = valueWords(value);
  const others = choices?.filter((each) => each !== value).join(', ');
  if (others !== undefined) return `${own} (${value === undefined ? '' : 'or '}${others})`;
  if (unit === null) return own;
  return value === undefined ? `${own} (${unit})` : `${own} ${unit}`;
}
