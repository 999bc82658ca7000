// What a student without spikes steers by: the published observation as it is, or the spikes of the very eyes that the one who will
// imitate it has. Never more than that one knows.

import type { Percept } from '../../core/loop/percept.ts';
import { cos, sin } from '../../core/units/portable.ts';
import type { Features } from '../rival/features.ts';

/** Senses at work. */
export interface StudentSenses {
  readonly width: number;
  /** @returns what is sensed now, a new array */
  see(percept: Percept): Float64Array;
  /** @returns what would be sensed were left right; null where that is not known */
  mirrored(seen: Float64Array): Float64Array | null;
}

/**
 * The published observation, evenly spread: of nearness the roots, of the bearing its direction, too.
 *
 *     2·√sector - 1 …, bearing/π, nearness, speed, turn rate, cos bearing, sin bearing
 */
export function lidarSenses(sectors: number): StudentSenses {
  const width = sectors + 6;
  return {
    width,
    see({ senses = new Float64Array(sectors + 4) }) {
      const seen = new Float64Array(width);
      for (let k = 0; k < sectors; k++) seen[k] = 2 * Math.sqrt(senses[k]) - 1;
      seen.set(senses.subarray(sectors), sectors);
      const angle = Math.PI * senses[sectors];
      seen[sectors + 4] = cos(angle);
      seen[sectors + 5] = sin(angle);
      return seen;
    },
    mirrored(seen) {
      const other = Float64Array.from(seen);
      other.set(seen.subarray(0, sectors).toReversed());
      for (const k of [sectors, sectors + 3, sectors + 5]) other[k] = -seen[k];
      return other;
    },
  };
}

/**
 * Spikes counted over a short while.
 *
 * @param mirror  for each axon the one that hears the same were left right; null where that is not known
 */
export function spikeSenses(features: Features, mirror: Uint16Array | null): StudentSenses {
  return {
    width: features.values.length,
    see(percept) {
      features.see(percept);
      return Float64Array.from(features.values);
    },
    mirrored(seen) {
      if (mirror === null) return null;
      const other = Float64Array.from(seen);
      for (let a = 0; a < mirror.length; a++) other[mirror[a]] = seen[a];
      return other;
    },
  };
}
