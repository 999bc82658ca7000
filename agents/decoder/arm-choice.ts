// A rover at a fork: reflexes drive it along the stem and into an arm, spikes only choose which. The motors are held back
// until the junction, so that what they fire is the choice and nothing else marks synapses.

import type { Decoder } from '../../core/loop/mind.ts';
import type { BodyState, Percept } from '../../core/loop/percept.ts';
import { clamp, wrapAngle } from '../../core/units/arithmetic.ts';
import {
  metersPerSecond,
  radiansPerSecond,
  type Meters,
  type MetersPerSecond,
  type Micros,
  type RadiansPerSecond,
} from '../../core/units/quantity.ts';

/** Where the fork is and how the robot drives. */
export interface ArmChoiceOptions {
  /** Neurons of each motor population; output axons 0 … size - 1 choose left, the next `size` right. */
  readonly size: number;
  /** Metres from the start along the x axis at which the stem ends. */
  readonly junction: Meters;
  /** How long the motors are released there. */
  readonly window: Micros;
  /** Current that holds the motors back at all other times. */
  readonly holdBack: number;
  readonly controlPeriod: Micros;
  readonly cruise: MetersPerSecond;
  readonly turnRate: RadiansPerSecond;
}

/** A choice maker: `holdBack` watches where the body is (odometry), the decoder drives. */
export interface ArmChoice {
  readonly decoder: Decoder;
  holdBack(percept: Percept): number;
}

/** Make a choice maker. More spikes win; on a tie the left arm. */
export function armChoice(options: ArmChoiceOptions): ArmChoice {
  const { size, junction, cruise, turnRate } = options;
  const steps = Math.round(options.window / options.controlPeriod);
  let body: BodyState | null = null;
  let deciding = 0; // steps spent at the junction
  let ahead = 0; // spikes for left minus spikes for right
  let side = 0; // 1 left, -1 right, 0 not chosen
  const towards = (heading: number, off: number): number =>
    clamp(4 * wrapAngle(heading - (body?.heading ?? 0)) - 6 * off, -turnRate, turnRate);
  return {
    holdBack(percept) {
      body = percept.body;
      if (percept.fresh) {
        deciding = 0;
        ahead = 0;
        side = 0;
      }
      if (side === 0 && body.x >= junction) deciding++;
      return deciding > 0 && side === 0 ? 0 : options.holdBack;
    },
    decoder: {
      command({ count, axon }) {
        if (body === null || deciding === 0)
          return {
            speed: metersPerSecond(cruise),
            turnRate: radiansPerSecond(towards(0, body?.y ?? 0)),
          };
        if (side === 0) {
          for (let i = 0; i < count; i++) ahead += axon[i] < size ? 1 : axon[i] < 2 * size ? -1 : 0;
          if (deciding >= steps) side = ahead >= 0 ? 1 : -1;
          return { speed: metersPerSecond(0), turnRate: radiansPerSecond(0) };
        }
        const heading = (side * Math.PI) / 2;
        const aligned = Math.abs(wrapAngle(heading - body.heading)) < 0.3;
        return {
          speed: metersPerSecond(aligned ? cruise : 0),
          turnRate: radiansPerSecond(towards(heading, aligned ? -side * (body.x - junction) : 0)),
        };
      },
    },
  };
}
