// What is wrong with a number: half a sentence, which the caller completes with the place where the number stands, and throws.

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

/** @returns how an error message shows a value: its text where that is short, else its kind. */
export function told(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  if (typeof value === 'function') return 'a function';
  return typeof value === 'object' && value !== null ? 'an object' : String(value);
}
