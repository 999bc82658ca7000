// What a rival without spikes sees: the spikes of the very retina that the learner has, counted over a short while. It knows
// as much as the learner's synapses are told, and no more.

import type { Percept } from '../../core/loop/percept.ts';
import { cos, exp } from '../../core/units/portable.ts';
import type { Micros } from '../../core/units/quantity.ts';
import type { Retina } from '../encoder/retina.ts';

/** Time over which spikes are counted, in µs: the same glance as that of the learner's critic. */
const GLANCE = 100_000;
/** Spikes that count as 1. */
const MANY = 4;

/** Features at work; `values` are its own and are written anew by `see`. */
export interface Features {
  /** Axons and a constant 1, and directions of the compass where there is one. */
  readonly values: Float64Array;
  see(percept: Percept): void;
}

/**
 * Count spikes.
 *
 *     x ← x·exp(-step/glance) + spikes/4         the last feature is 1
 */
export function spikeFeatures(retina: Retina, controlPeriod: Micros): Features {
  const values = new Float64Array(retina.axons + 1);
  const fade = exp(-controlPeriod / GLANCE);
  return {
    values,
    see({ events, fresh, senses }) {
      const { count, axon } = retina.spikes(events, fresh, senses);
      for (let k = 0; k < retina.axons; k++) values[k] = fresh ? 0 : values[k] * fade;
      for (let i = 0; i < count; i++) values[axon[i]] += 1 / MANY;
      values[retina.axons] = 1;
    },
  };
}

/**
 * Add the heading, which is the world's third sense times π, as so many cells that each prefer a direction.
 *
 *     x_d = max(0, cos(heading - 2π·d/directions))
 */
export function withCompass(features: Features, directions: number): Features {
  const { length } = features.values;
  const values = new Float64Array(length + directions);
  return {
    values,
    see(percept) {
      features.see(percept);
      values.set(features.values);
      const heading = (percept.senses?.[2] ?? 0) * Math.PI;
      for (let d = 0; d < directions; d++)
        values[length + d] = Math.max(0, cos(heading - (2 * Math.PI * d) / directions));
    },
  };
}
