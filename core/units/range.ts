// What is wrong with a number or with the name of an option: half a sentence, which the caller completes with the place where the number stands, and throws.

const among = (low: number, high: number): string => {
  if (low === -Infinity && high === Infinity) return 'a number';
  if (low === -Number.MAX_VALUE) return 'a finite number';
  if (high === Infinity) return `${low} or more`;
  return high === Number.MAX_VALUE ? `${low} or more, and finite` : `${low} to ${high}`;
};

/** @returns `name value. Let it be low to high.` where a value is not a number in [low, high]; null where it is. */
export function outOfRange(
  name: string,
  value: unknown,
  low: number = -Number.MAX_VALUE,
  high: number = Number.MAX_VALUE,
): string | null {
  if (typeof value === 'number' && value >= low && value <= high) return null;
  return `${name} ${told(value)}. Let it be ${among(low, high)}.`;
}

/** @returns what is wrong with a time constant in µs, in the words of `outOfRange`; null where it is 0 or more whole ones, or infinite. */
export function noTime(name: string, value: unknown): string | null {
  const fault = outOfRange(name, value, 0, Infinity);
  if (fault !== null || value === Infinity || Number.isInteger(value)) return fault;
  return `${name} ${told(value)}. Let it be whole microseconds, as millis and seconds give them.`;
}

/**
 * @param of     what the options are of, in the words of the sentence
 * @param known  whose keys are all that are read
 * @returns `an option "key", which OF do not know. …` where somebody gives an option that nobody reads, such as a misspelled one; null
 *   where nobody does
 */
export function strangeOption(of: string, given: object, known: object): string | null {
  const strange = Object.keys(given).find((key) => !Object.hasOwn(known, key));
  if (strange === undefined) return null;
  const options = Object.keys(known).filter((key) => key !== 'kind');
  const theirs = options.length === 0 ? 'They have none' : `Their options are ${options.join(', ')}`;
  return `an option "${strange}", which ${of} do not know. ${theirs}.`;
}

/** @returns how an error message shows a value: its text where that is short, else its kind. */
export function told(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  if (typeof value === 'function') return 'a function';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
