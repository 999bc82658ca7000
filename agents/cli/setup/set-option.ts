// --set NAME=VALUE: constants of an experiment's recipe other than its own, the same for every verb that makes a mind.

import type { Command } from 'commander';
import { createRandom } from '../../../core/random/random.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { checkRecipe, RecipeError } from '../../experiment/recipe/check.ts';
import {
  constantOf,
  constantsOf,
  inOrder,
  listOf,
  namesIn,
  withConstants,
  type Constants,
} from '../../experiment/recipe/constants.ts';
import { pick, UsageError } from '../process/failure.ts';
import { parseJson } from '../process/json-file.ts';
import { pointHint, several } from '../process/options.ts';
import { quoted } from '../process/quoted.ts';
import { rooms } from './rooms.ts';

/** The option as it is typed. */
export interface SetOptions {
  readonly set?: readonly string[];
}

/** An experiment, and which of its constants were set. */
export interface SetExperiment {
  readonly experiment: Experiment;
  readonly set: Constants;
}

/** Give a verb the option. */
export const addSetOption = (command: Command): Command =>
  command.option(
    '--set <name=value>',
    "another constant of the experiment's recipe: learning.rate=0.01; several may be given (neurover list EXPERIMENT names them)",
    several,
  );

/** @returns the experiment with the constants that were set, itself where none was. Throws UsageError. */
export function readSet(experiment: Experiment, words: readonly string[] = []): SetExperiment {
  const set: Record<string, unknown> = {};
  for (const word of words) {
    const [name, text] = nameAndText(experiment, word);
    if (Object.hasOwn(set, name))
      throw new UsageError(`--set ${word}: it is set already. Give one of the two.`);
    set[name] = readValue(`--set ${word}`, text);
    const names = namesIn(experiment.recipe, name);
    if (names.length > 0 && typeof set[name] !== 'object')
      throw new UsageError(`--set ${word}: ${name} is a group. Name what is in it: ${names.join(', ')}.`);
  }
  const ordered = inOrder(set);
  return words.length === 0
    ? { experiment, set }
    : { experiment: withSet(experiment, ordered), set: ordered };
}

/**
 * @returns the experiment with these constants. Throws UsageError where no mind can be made of them, or none for its world.
 *
 * @param option  by which they were given
 */
export function withSet(experiment: Experiment, set: Constants, option = '--set'): Experiment {
  try {
    const recipe = withConstants(experiment.recipe, set);
    checkRecipe(recipe, rooms.worlds[experiment.world].create(createRandom(0)));
    return { ...experiment, recipe };
  } catch (thrown) {
    if (!(thrown instanceof RecipeError)) throw thrown;
    const names = Object.keys(set);
    const own = listOf(
      Object.fromEntries(names.map((name) => [name, constantOf(experiment.recipe, name)?.value])),
    );
    const hints = Object.values(set).map((value) => (typeof value === 'string' ? pointHint(value) : ''));
    const given = listOf(set);
    const why = given.length > 1 ? thrown.message : thrown.message.replace(`${names[0]}: `, '');
    throw new UsageError(
      `${option} ${given.join(` ${option} `)}: ${why.replace(/\.?$/, '.')} ${experiment.name} itself: ${own.join(', ')}.${hints.join('')}`,
    );
  }
}

/** @returns the options that set these constants again, each with a space before it. */
export const setWords = (set: Constants = {}): string =>
  listOf(set)
    .map((each) => ` --set ${quoted(each)}`)
    .join('');

/** Longest part of a folder's name: file systems take 255 bytes, and a run's checkpoints stand below it. */
const LONGEST = 100;

/** @returns what was set, as words for the name of a run. */
export function setVariant(set: Constants): string[] {
  const words = listOf(set).map((each) => each.replaceAll(/[^\w.-]+/g, '-').replace(/-$/, ''));
  const whole = words.join('-');
  return whole.length > LONGEST ? [whole.slice(0, LONGEST)] : words;
}

/** @returns a constant's name, which is one of the experiment's, and what is said of it: NAME=VALUE. Throws UsageError. */
export function nameAndText(
  experiment: Experiment,
  word: string,
  option = '--set',
  example = '0.01',
): readonly [name: string, text: string] {
  const equals = word.indexOf('=');
  if (equals < 1)
    throw new UsageError(
      `${option} ${word}: write NAME=VALUE, such as ${option} learning.rate=${example}. The names: npx neurover list ${experiment.name}`,
    );
  const name = word.slice(0, equals);
  checkName(experiment, name);
  return [name, word.slice(equals + 1)];
}

/** Refuse what no recipe has, level by level, with the names that are there. Throws UsageError. */
function checkName({ recipe, name: own }: Experiment, name: string): void {
  const words = name.split('.');
  words.forEach((word, k) => {
    const group = words.slice(0, k).join('.');
    const names = namesIn(recipe, group);
    if (names.includes(word)) return;
    if (names.length === 0) throw new UsageError(`${group} is a constant: there is no "${name}" in it.`);
    const meant = k > 0 ? [] : constantsOf(recipe).filter((each) => each.name.endsWith(`.${name}`));
    if (meant.length > 0)
      throw new UsageError(
        `There is no "${name}" in the recipe of ${own}. Did you mean ${meant.map((each) => `"${each.name}"`).join(' or ')}?`,
      );
    const where = k === 0 ? `the recipe of ${own}` : group;
    pick(`constant in ${where} called`, word, Object.fromEntries(names.map((each) => [each, 0])));
  });
}

/** @returns the value of a text: a number, true, false, null, JSON of a list or a group, or else a word. Throws UsageError. @param said  the option with its word */
export function readValue(said: string, text: string): unknown {
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text)) return Number(text);
  if (!/^([[{"]|(true|false|null)$)/.test(text)) return text;
  try {
    return parseJson(text);
  } catch (cause) {
    throw new UsageError(`${said}: ${(cause as Error).message}`);
  }
}
