// Numbers as they are told in words: by their significant digits, for a small one is not none, and with the minus that is printed.

/** Most digits that are worth hearing. */
const DIGITS = 3;

/** @returns a number to `digits` significant digits, without zeros at its end, and 0 without a sign. */
export const figureWords = (value: number, digits = DIGITS): string =>
  value === 0 ? '0' : String(Number(value.toPrecision(digits))).replaceAll('-', '−');

/** @returns two decimals, and never a zero below zero. */
export const hundredths = (value: number): string =>
  (Math.round(100 * value) / 100 + 0).toFixed(2).replace('-', '−');

/** @returns the end of a scale, always above or below zero: two digits, and every one before the point. */
export function endWords(value: number): string {
  const digits = Math.abs(value) < 10 ? value.toPrecision(2) : value.toFixed(0);
  return (value > 0 ? '+' : '') + digits.replaceAll('-', '−');
}

/** @returns a number with its decimal prefix, such as "12.3 k". */
export function amount(value: number): string {
  const steps: readonly (readonly [number, string])[] = [
    [1e9, ' G'],
    [1e6, ' M'],
    [1e3, ' k'],
    [1, ' '],
    [1e-3, ' m'],
    [1e-6, ' µ'],
    [1e-9, ' n'],
    [1e-12, ' p'],
  ];
  const told = Number(value.toPrecision(3)); // 999.9 is 1.00 k
  if (told === 0) return '0 ';
  const [scale, prefix] = steps.find(([least]) => Math.abs(told) >= least) ?? [1e-12, ' p'];
  return `${(told / scale).toPrecision(3)}${prefix}`;
}
