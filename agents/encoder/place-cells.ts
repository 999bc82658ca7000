// Place cells: neurons that fire where a body is (O'Keefe and Dostrovsky 1971). Each has a place of its own, on a grid, and the
// nearer the body is to it the faster it fires.

import type { EventPacket } from '../../core/event/packet.ts';
import { pushSpike, seal, spikeScratch } from '../../core/spike/packet.ts';
import { exp } from '../../core/units/portable.ts';
import { inSeconds, type Hertz, type Micros } from '../../core/units/quantity.ts';
import type { Retina } from './retina.ts';

/** A square grid of place cells over [-1, 1] × [-1, 1]. */
export interface PlaceCellsOptions {
  /** Cells along an edge. */
  readonly side: number;
  /** Deviation of a place field, in the units of the senses. */
  readonly width: number;
  /** Rate at the middle of a field in Hz. */
  readonly rate: Hertz;
}

/** Golden ratio: first phases that no two neighbours share. */
const GOLDEN = 0.6180339887498949;

/**
 * Make place cells that read the first two senses; events are ignored. Cell = row · side + column.
 *
 *     phase ← phase + rate·tick·exp(-|s - middle|²/(2·width²))        spike and phase ← phase - 1 when phase ≥ 1
 */
export function placeCells({ side, width, rate }: PlaceCellsOptions, tick: Micros): Retina {
  const axons = side * side;
  const scratch = spikeScratch();
  const phase = new Float64Array(axons);
  const step = new Float64Array(axons);
  const perTick = rate * inSeconds(tick);
  const middle = (k: number): number => -1 + (2 * k) / (side - 1);
  const bump = (off: number): number => exp((-off * off) / (2 * width * width));
  const across = new Float64Array(side);
  const along = new Float64Array(side);
  return {
    axons,
    spikes({ start, end }: EventPacket, fresh: boolean, senses?: Float64Array) {
      if (fresh) for (let c = 0; c < axons; c++) phase[c] = (c * GOLDEN) % 1;
      for (let k = 0; k < side; k++) {
        across[k] = bump((senses?.[0] ?? 0) - middle(k));
        along[k] = bump((senses?.[1] ?? 0) - middle(k));
      }
      for (let c = 0; c < axons; c++) step[c] = perTick * across[c % side] * along[Math.floor(c / side)];
      const ticks = Math.round((end - start) / tick);
      for (let t = 0; t < ticks; t++) {
        for (let c = 0; c < axons; c++) {
          phase[c] += step[c];
          if (phase[c] < 1) continue;
          phase[c] -= 1;
          pushSpike(scratch, t, c);
        }
      }
      return seal(scratch, ticks, fresh);
    },
  };
}
