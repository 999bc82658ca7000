// The rival that searches and never learns: round and round from the rim to the middle, until the platform is found.

import type { MotorCommand, Percept } from '../../core/loop/percept.ts';
import { clamp, wrapAngle } from '../../core/units/arithmetic.ts';
import { atan2 } from '../../core/units/portable.ts';
import {
  metersPerSecond,
  radiansPerSecond,
  type MetersPerSecond,
  type RadiansPerSecond,
} from '../../core/units/quantity.ts';

/** What the search can be tuned by. */
export interface SpiralSearchOptions {
  /** Distance from the middle of the first round, and by how much each round is nearer, in the units of the senses. */
  readonly first: number;
  readonly closer: number;
  readonly cruise: MetersPerSecond;
  /** Largest turn rate in rad/s, and turn rate per radian of error. */
  readonly turnRate: RadiansPerSecond;
  readonly gain: number;
}

/**
 * Swim along a spiral around the middle, by the first three senses: x, y and heading/π. From the middle it begins anew.
 *
 *     wanted = along the circle + 90° · clip(4·(radius - wanted radius))      wanted radius = first - closer·rounds
 */
export function spiralSearch(options: SpiralSearchOptions): (percept: Percept) => MotorCommand {
  const { first, closer, cruise, turnRate, gain } = options;
  let rounds = 0;
  let last = 0;
  return ({ senses, fresh }) => {
    const [x, y, heading] = [senses?.[0] ?? 0, senses?.[1] ?? 0, senses?.[2] ?? 0];
    const bearing = atan2(y, x);
    rounds = fresh ? 0 : rounds + wrapAngle(bearing - last) / (2 * Math.PI);
    last = bearing;
    if (first - closer * rounds < closer / 2) rounds = 0;
    const off = Math.sqrt(x * x + y * y) - (first - closer * rounds);
    const wanted = bearing + Math.PI / 2 + (Math.PI / 2) * clamp(4 * off, -1, 1);
    const error = wrapAngle(wanted - heading * Math.PI);
    return {
      speed: metersPerSecond(cruise * Math.max(0.2, 1 - Math.abs(error))),
      turnRate: radiansPerSecond(clamp(gain * error, -turnRate, turnRate)),
    };
  };
}
