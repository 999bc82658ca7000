// The cores of a chip as little squares: how many of them there is room for, and what is said where not every filled one is seen.

import type { ChipView } from '../../telemetry/greeting.ts';

/** Pixels of a core, with the gap behind it. */
export const CELL = 9;

/** @returns how many cores stand side by side, and how many are drawn of so many. */
export function coresIn(
  width: number,
  height: number,
  cores: number,
): { readonly perRow: number; readonly shown: number } {
  const perRow = Math.max(8, Math.floor(width / CELL));
  return { perRow, shown: Math.min(cores, perRow * Math.max(0, Math.floor(height / CELL))) };
}

/** @returns how many cores a network fills. @param shown  how many are drawn, from the first on: the filled ones stand there */
export function coresWords(
  { coresUsed, cores }: Pick<ChipView, 'coresUsed' | 'cores'>,
  shown: number,
): string {
  const used = cores === null ? `${coresUsed}, no limit` : `${coresUsed} of ${cores}`;
  return shown < coresUsed ? `${used}, ${shown} drawn` : used;
}
