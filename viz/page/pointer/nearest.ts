// The nearest of many, without walking through all of them.

/** @returns the place of the value that is nearest to another in an ascending list; null where it is empty */
export function nearestIn(values: ArrayLike<number>, value: number): number | null {
  if (values.length === 0) return null;
  let [low, high] = [0, values.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (values[middle] <= value) low = middle;
    else high = middle;
  }
  return value - values[low] <= values[high] - value ? low : high;
}
