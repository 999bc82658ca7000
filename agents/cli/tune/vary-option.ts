// --vary NAME=LOW..HIGH or NAME=A,B,C: what a constant is varied over.

import type { Experiment } from '../../experiment/experiment.ts';
import { constantOf, type Constants } from '../../experiment/recipe/constants.ts';
import { MOST_RANGES } from '../../experiment/search/design.ts';
import type { Range } from '../../experiment/search/range.ts';
import { UsageError } from '../process/failure.ts';
import { pointHint } from '../process/options.ts';
import { nameAndText, readValue, withSet } from '../setup/set-option.ts';

/**
 * @param experiment  with the constants that are set for all trials
 * @param set         which these are
 * @returns what is varied, each checked at its ends. Throws UsageError.
 */
export function readVary(experiment: Experiment, words: readonly string[], set: Constants): Range[] {
  if (words.length === 0)
    throw new UsageError(
      `Say what is varied: --vary learning.rate=0.002..0.05, or --vary motor.neurons=8,16; several may be given. ` +
        `The names: npx neurover list ${experiment.name}`,
    );
  if (words.length > MOST_RANGES)
    throw new UsageError(
      `--vary ${words[MOST_RANGES]}: ${words.length} constants are too many to fill with points. Vary ${MOST_RANGES} at most.`,
    );
  const ranges: Range[] = [];
  for (const word of words) {
    const range = readRange(experiment, word);
    if (ranges.some(({ name }) => name === range.name))
      throw new UsageError(`--vary ${word}: it is varied already. Give one of the two.`);
    if (Object.hasOwn(set, range.name))
      throw new UsageError(`--vary ${word}: --set sets it for all trials. Give one of the two.`);
    const ends = 'values' in range ? range.values : [range.low, range.high];
    for (const end of ends) withSet(experiment, { [range.name]: end }, '--vary');
    ranges.push(range);
  }
  return ranges;
}

const NUMBER = String.raw`[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?`;
const SPAN = new RegExp(`^(${NUMBER})\\.\\.(${NUMBER})$`, 'i');

function readRange(experiment: Experiment, word: string): Range {
  const [name, text] = nameAndText(experiment, word, '--vary', '0.002..0.05');
  const span = SPAN.exec(text);
  if (span === null) return { name, values: readValues(word, text) };
  const [low, high] = [Number(span[1]), Number(span[2])];
  if (!(low < high)) throw new UsageError(`--vary ${word}: give the smaller number first.`);
  return { name, low, high, isWhole: constantOf(experiment.recipe, name)?.whole === true };
}

/** @returns the values between commas; those of lists and groups stand in their own brackets. */
function readValues(word: string, text: string): unknown[] {
  const said = `--vary ${word}`;
  const values = /[[{]/.test(text)
    ? (readValue(said, `[${text}]`) as unknown[])
    : text.split(',').map((each) => readValue(said, each.trim()));
  if (new Set(values.map((each) => JSON.stringify(each))).size === values.length && values.length > 1)
    return values;
  throw new UsageError(
    `${said}: ${values.length > 1 ? 'two of the values are the same' : 'one value is no choice'}. ` +
      `Write a span, LOW..HIGH, or values with commas between; what is the same for all trials is set by --set.${pointHint(text)}`,
  );
}
