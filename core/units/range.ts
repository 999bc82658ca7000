// What is wrong with a number that was given: half a sentence, for whoever knows where it stands and throws.

const among = (low: number, high: number): string => {
  if (low === -Infinity && high === Infinity) return 'a number';
  if (low === -Number.MAX_VALUE) return 'a finite number';
  if (high === Infinity) return `${low} or more`;
  return high === Number.MAX_VALUE ? `${low} or more, and finite` : `${low} to ${high}`;
};

/** @returns `name value. Let it be low to high.` where a value is no number in [low, high]; null where it is one. */
export function outOfRange(
  name: string,
  value: unknown,
  low: number = -Number.MAX_VALUE,
  high: number = Number.MAX_VALUE,
): string | null {
  if (typeof value === 'number' && value >= low && value <= high) return null;
  return `${name} ${told(value)}. Let it be ${among(low, high)}.`;
}

/** @returns a value for an error message: its text where it is short, else what it is. */
export function told(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  if (typeof value === 'function') return 'a function';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
