// From spikes to wheels: the left and the right motor population pull against each other. Their rates are low-passed, so
// that silence does not freeze the last command: without spikes the difference fades and the robot drives straight on.

import type { Decoder } from '../../core/loop/mind.ts';
import { clamp } from '../../core/units/arithmetic.ts';
import { exp } from '../../core/units/portable.ts';
import {
  inSeconds,
  metersPerSecond,
  micros,
  millis,
  radiansPerSecond,
  type Hertz,
  type MetersPerSecond,
  type Micros,
  type RadiansPerSecond,
} from '../../core/units/quantity.ts';

/** How motor spikes become a command. */
export interface PopulationMotorOptions {
  /** Neurons of each of the two populations; output axons 0 … size - 1 turn left, the next `size` right. */
  readonly size: number;
  /** Speed on a straight in m/s, and the share of it that is lost at full steering. */
  readonly cruise: MetersPerSecond;
  readonly slowing: number;
  /** Turn rate at full steering in rad/s. */
  readonly turnRate: RadiansPerSecond;
  /** Difference of rates that steers fully, in Hz per neuron. */
  readonly fullSteering: Hertz;
  /** Time constant of the low pass. */
  readonly decay: Micros;
}

/**
 * Steer by the difference of two populations.
 *
 *     steer = clip((rate_left - rate_right)/full, -1, 1)    speed = cruise·(1 - slowing·|steer|)    turn = steer·turnRate
 */
export function populationMotor(options: PopulationMotorOptions, tick: Micros = millis(1)): Decoder {
  const { size, cruise, slowing, turnRate, fullSteering, decay } = options;
  let difference = 0; // low-passed rate_left - rate_right in Hz per neuron

  return {
    command({ ticks, count, axon, fresh }) {
      if (fresh) difference = 0;
      if (ticks > 0) {
        let balance = 0;
        for (let i = 0; i < count; i++) balance += axon[i] < size ? 1 : axon[i] < 2 * size ? -1 : 0;
        const window = micros(ticks * tick);
        const fade = exp(-window / decay);
        difference = difference * fade + ((1 - fade) * balance) / size / inSeconds(window);
      }
      const steer = clamp(difference / fullSteering, -1, 1);
      return {
        speed: metersPerSecond(cruise * (1 - slowing * Math.abs(steer))),
        turnRate: radiansPerSecond(steer * turnRate),
      };
    },
  };
}
