// Numbers as they are told in words: by their significant digits, for a small one is not none, and with the minus that is printed.

/** Most digits that are worth hearing. */
const DIGITS = 3;

/** @returns a number to `digits` significant digits, without zeros at its end, and 0 without a sign. */
export const figureWords = (value: number, digits = DIGITS): string =>
  value === 0 ? '0' : String(Number(value.toPrecision(digits))).replaceAll('-', '−');

/** @returns the end of a scale, always above or below zero: two digits, and every one before the point. */
export function endWords(value: number): string {
  const digits = Math.abs(value) < 10 ? value.toPrecision(2) : value.toFixed(0);
  return (value > 0 ? '+' : '') + digits.replaceAll('-', '−');
}
