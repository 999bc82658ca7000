// A vehicle that steers by where events are many: toward them (a light) or away from them (walls under a headlight). The
// hand-coded rival of the indoor worlds; Braitenberg's vehicles 2a and 2b with one knob each.

import { clamp } from '../../core/units/arithmetic.ts';
import {
  metersPerSecond,
  radiansPerSecond,
  type MetersPerSecond,
  type RadiansPerSecond,
} from '../../core/units/quantity.ts';
import type { MotorCommand, Percept } from '../../core/loop/percept.ts';

/** What the vehicle can be tuned by. */
export interface SidewaysOptions {
  /** Turn rate per event of difference between right and left, in rad/s: positive flees, negative seeks. */
  readonly gain: RadiansPerSecond;
  /** Weight of events straight ahead, from 0 (nothing) to 1 (as much as at the side). */
  readonly ahead: number;
  /** Share of the last difference that is kept at each step. */
  readonly memory: number;
  /** Turn rate added while fewer than `few` events are seen: a search for what is out of view. */
  readonly search: RadiansPerSecond;
  readonly few: number;
  /** Turn rate in rad/s per radian that the first other sense, an angle over π, is off; absent: it is not read. */
  readonly compass?: number;
  readonly cruise: MetersPerSecond;
  /** Share of the speed that is lost at full turn. */
  readonly slowing: number;
  readonly turnRate: RadiansPerSecond;
}

/**
 * Steer by the weighted difference of events.
 *
 *     difference = Σ side · (1 - (1 - ahead)·(1 - |off|))      off from -1 (left) to 1 (right), side its sign
 *     turn = clip(gain · low-passed difference - compass · π · sense)
 *
 * A wall straight ahead leaves both sides equal: there the side of the last turn is kept.
 */
export function sideways(options: SidewaysOptions): (percept: Percept) => MotorCommand {
  const { gain, ahead, memory, search, few, compass = 0, cruise, slowing, turnRate } = options;
  let difference = 0;
  let seen = 0;
  return ({ events: { count, x, width }, fresh, senses }) => {
    if (fresh) {
      difference = 0;
      seen = 0;
    }
    let balance = 0;
    for (let i = 0; i < count; i++) {
      const off = (2 * (x[i] + 0.5)) / width - 1;
      const weight = ahead + (1 - ahead) * Math.abs(off);
      balance += off < 0 ? -weight : weight;
    }
    const total = seen * memory + (1 - memory) * count;
    difference = memory * difference + (1 - memory) * balance;
    seen = total;
    const back = compass * Math.PI * (senses?.[0] ?? 0);
    const turn = clamp(gain * difference - back + (seen < few ? search : 0), -turnRate, turnRate);
    return {
      speed: metersPerSecond(cruise * (1 - (slowing * Math.abs(turn)) / turnRate)),
      turnRate: radiansPerSecond(turn),
    };
  };
}
