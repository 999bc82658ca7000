// What the chip did in the percept at a place of its curve, and how full the core at a place is.

import type { ChipView } from '../../telemetry/greeting.ts';
import { amount, figureWords } from '../figures.ts';
import { CELL } from '../panels/cores.ts';
import { clockOf } from '../play/clock.ts';
import type { KeptFrame } from '../play/gap.ts';
import { isIn, type Box, type Place } from './place.ts';
import type { Told } from './told.ts';

/** The curve as it was drawn last: percepts side by side. */
export interface CostCurve extends Box {
  /** Percepts across, and those at its beginning and end; a young run has not come to the left edge yet. */
  readonly across: number;
  readonly first: number;
  readonly last: number;
  /** Seconds of a percept. */
  readonly period: number;
  readonly frameAt: (index: number) => KeptFrame | null;
}

/** @returns what is told of a place of the curve; null beside it. */
export function costUnder(curve: CostCurve, place: Place): Told | null {
  const { across, first, last, period, frameAt } = curve;
  const wide = curve.width / (across - 1); // of a percept
  const index = last - Math.round((curve.x + curve.width - place.x) / wide);
  const [before, after] = [frameAt(index - 1), frameAt(index)];
  if (!isIn(curve, place) || index < first) return null;
  if (before === null || after === null) return null;
  const [a, b] = [before.counts, after.counts];
  return {
    lines: [
      clockOf(index * period),
      `synaptic operations ${amount((b.synapticOps - a.synapticOps) / period)}/s`,
      ...(a.energy === null || b.energy === null ? [] : [`energy ${amount((b.energy - a.energy) * 1e-12)}J`]),
    ],
    box: { x: curve.x + curve.width - (last - index) * wide, y: curve.y, width: 0, height: curve.height },
  };
}

/** @returns what is told of the core at a place; null where none is drawn. @param limit  neurons of a full one @param cores  as they are drawn */
export function coreUnder(
  { neuronsPerCore }: Pick<ChipView, 'neuronsPerCore'>,
  limit: number,
  cores: { readonly perRow: number; readonly shown: number },
  { x, y }: Place,
): Told | null {
  const [column, row] = [Math.floor(x / CELL), Math.floor(y / CELL)];
  const core = row * cores.perRow + column;
  if (column < 0 || column >= cores.perRow || row < 0 || core >= cores.shown) return null;
  const neurons = neuronsPerCore[core] ?? 0;
  return {
    lines: [
      `core ${core}`,
      `${neurons} ${neurons === 1 ? 'neuron' : 'neurons'}, ${figureWords((100 * neurons) / limit)} % full`,
    ],
    box: { x: column * CELL, y: row * CELL, width: CELL - 2, height: CELL - 2 },
  };
}
