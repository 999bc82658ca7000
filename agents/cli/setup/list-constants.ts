// neurover list EXPERIMENT: the constants of its recipe, as --set takes them, with what they are and in which unit.

import pc from 'picocolors';
import { constantsOf } from '../../experiment/recipe/constants.ts';
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
  const shown = constants.map(({ name: own, value, unit }) => [
    own,
    value === undefined ? 'absent' : typeof value === 'string' ? value : JSON.stringify(value),
    unit ?? '',
  ]);
  const width = (column: number): number => Math.max(...shown.map((cells) => cells[column].length));
  const lines = shown.map(([own, value, unit]) =>
    `  ${own.padEnd(width(0))}  ${value.padEnd(width(1))}  ${unit}`.trimEnd(),
  );
  const words = [
    pc.bold(`Constants of ${name}`),
    ...lines,
    '',
    `Another one: --set ${shown[0][0]}=${shown[0][1]}. Lists and whole groups are JSON: --set 'learning.bounds=[0,1]'`,
    '',
  ];
  printResult(json, { experiment: name, constants }, words.join('\n'));
}
