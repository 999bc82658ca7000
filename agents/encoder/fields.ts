// Other senses as spikes: each number excites Gaussian receptive fields over its range; each field is an axon that fires at even intervals,
// the faster the more it is excited.

import type { EventPacket } from '../../core/event/packet.ts';
import { exp } from '../../core/units/portable.ts';
import { inSeconds, type Hertz, type Micros } from '../../core/units/quantity.ts';
import { pushSpike, seal, spikeScratch } from '../../core/spike/packet.ts';
import type { Retina } from './retina.ts';

/** Receptive fields over each number of the senses, which are in [-1, 1]. */
export interface FieldsOptions {
  /** Numbers that the world's percepts carry. */
  readonly count: number;
  /** Fields per number, the same for all or one by one. A single field is none: its axon's rate is proportional to the number, where positive. */
  readonly fields: number | readonly number[];
  /** Rate at a field's middle in Hz, the same for all numbers or one by one. */
  readonly rate: Hertz | readonly Hertz[];
  /** Where the fields of a number begin, which end at 1; the same for all or one by one; absent: -1. */
  readonly lowest?: number | readonly number[];
}

/**
 * Put fields beside a retina; their axons follow the retina's.
 *
 *     phase ← phase + rate·tick·exp(-(s - middle)²/(2·width²))        spike and phase ← phase - 1 when phase ≥ 1
 */
export function withFields(retina: Retina, options: FieldsOptions, tick: Micros): Retina {
  const { sense, middle, width, rate } = axonsOf(options);
  const scratch = spikeScratch();
  const phase = new Float64Array(sense.length);
  const advance = new Float64Array(sense.length);
  const seconds = inSeconds(tick);
  return {
    axons: retina.axons + sense.length,
    spikes(events: EventPacket, fresh: boolean, senses?: Float64Array) {
      const seen = retina.spikes(events, fresh);
      if (fresh) phase.fill(0.5);
      for (let a = 0; a < sense.length; a++) {
        const value = senses?.[sense[a]] ?? 0;
        const off = (value - middle[a]) / width[a];
        const excited = width[a] === Infinity ? Math.max(0, value) : exp(-0.5 * off * off);
        advance[a] = seconds * rate[a] * excited;
      }
      let next = 0;
      for (let t = 0; t < seen.ticks; t++) {
        for (; next < seen.count && seen.tick[next] === t; next++) pushSpike(scratch, t, seen.axon[next]);
        for (let a = 0; a < phase.length; a++) {
          phase[a] += advance[a];
          if (phase[a] < 1) continue;
          phase[a] -= 1;
          pushSpike(scratch, t, retina.axons + a);
        }
      }
      return seal(scratch, seen.ticks, fresh);
    },
  };
}

/** @returns for each axon: its sense, the middle and the width of its field (infinite where the rate follows the number itself), its rate in Hz. */
export function axonsOf({ count, fields, rate, lowest = -1 }: FieldsOptions): {
  readonly sense: number[];
  readonly middle: number[];
  readonly width: number[];
  readonly rate: number[];
} {
  const span = (n: number): number => 1 - (typeof lowest === 'number' ? lowest : lowest[n]);
  const axons = Array.from({ length: count }, (_, n) => (typeof fields === 'number' ? fields : fields[n]))
    .map((many, n) =>
      Array.from({ length: many }, (_, f) => ({
        sense: n,
        middle: many === 1 ? 0 : 1 - span(n) + (span(n) * f) / (many - 1),
        width: many === 1 ? Infinity : span(n) / (many - 1) / 1.7,
        rate: typeof rate === 'number' ? rate : rate[n],
      })),
    )
    .flat();
  return {
    sense: axons.map(({ sense }) => sense),
    middle: axons.map(({ middle }) => middle),
    width: axons.map(({ width }) => width),
    rate: axons.map((axon) => axon.rate),
  };
}
