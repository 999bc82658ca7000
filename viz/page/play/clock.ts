// Simulated time as people read it.

/** @returns minutes and seconds of simulated time. */
export function clockOf(seconds: number, decimals = 2): string {
  const told = Number(seconds.toFixed(decimals)); // 59.999 is 1:00.00
  const minutes = Math.floor(told / 60);
  return `${minutes}:${(told - 60 * minutes).toFixed(decimals).padStart(3 + decimals, '0')}`;
}
