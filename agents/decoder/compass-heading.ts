// From a ring of directions to wheels: the vector sum of what fires is where the robot wants to go (Georgopoulos 1986), and a reflex
// turns it there.

import type { Decoder } from '../../core/loop/mind.ts';
import type { Percept } from '../../core/loop/percept.ts';
import { clamp, wrapAngle } from '../../core/units/arithmetic.ts';
import { atan2, cos, exp, sin } from '../../core/units/portable.ts';
import {
  inSeconds,
  metersPerSecond,
  micros,
  millis,
  radiansPerSecond,
  type MetersPerSecond,
  type Micros,
  type RadiansPerSecond,
} from '../../core/units/quantity.ts';

/** How a ring becomes a command. */
export interface CompassHeadingOptions {
  readonly directions: number;
  /** Neurons of each direction; output axons d · size … are direction d, counter-clockwise from east. */
  readonly size: number;
  readonly cruise: MetersPerSecond;
  /** Share of the speed that is lost where the wanted direction lies at right angles or behind. */
  readonly slowing: number;
  /** Largest turn rate in rad/s, and turn rate per radian of error. */
  readonly turnRate: RadiansPerSecond;
  readonly gain: number;
  /** Time constant of the low pass over the rates. */
  readonly decay: Micros;
  /** Current that the direction of the heading gets, and the opposite one lacks. */
  readonly inertia: number;
  /** How much more the way from a touch counts than what the ring wants, and the time constant with which that fades. */
  readonly touch: number;
  readonly touchDecay: Micros;
  readonly controlPeriod: Micros;
}

/** A ring reader: `reflex` watches compass and bumper and says what current each direction gets, the decoder drives. */
export interface CompassHeading {
  readonly decoder: Decoder;
  reflex(percept: Percept): Float64Array;
}

/**
 * Drive to where the ring points.
 *
 *     wanted = arg Σ rate_d · exp(i·2π·d/directions)      turn = clip(gain · (wanted - heading))
 *     speed = cruise · (1 - slowing · min(1, |wanted - heading|/(π/2)))
 *
 * The heading is the compass: the world's third sense, times π. A silent ring keeps the heading, and inertia excites the directions
 * around it: where nothing is known, the robot goes straight on.
 *
 *     current_d = inertia · cos(direction_d - heading)
 *
 * A touch, the fourth and fifth sense, turns the wheels away from what was touched, and leaves the ring alone:
 *
 *     wanted = arg (ring/|ring| + touch · away)      away ← away · exp(-step/touchDecay) where nothing is touched
 *
 * A touch that made the ring fire would have its directions blamed for what comes of driving against a wall: with a mind that
 * wearies of what earns nothing (`wearied`), the ring's weights then pointed outward along most of the rim (seen on one tuning seed).
 */
export function compassHeading(options: CompassHeadingOptions, tick: Micros = millis(1)): CompassHeading {
  const { directions, size, cruise, slowing, turnRate, gain, decay } = options;
  const { inertia, touch, touchDecay, controlPeriod } = options;
  const east = Float64Array.from({ length: directions }, (_, d) => cos((2 * Math.PI * d) / directions));
  const north = Float64Array.from({ length: directions }, (_, d) => sin((2 * Math.PI * d) / directions));
  const forget = exp(-controlPeriod / touchDecay);
  let heading = 0;
  let awayX = 0; // from what was touched last, 1 long at first
  let awayY = 0;
  let x = 0; // low-passed vector sum in Hz per neuron
  let y = 0;
  return {
    reflex({ senses, fresh }) {
      heading = (senses?.[2] ?? 0) * Math.PI;
      const [touchX, touchY] = [senses?.[3] ?? 0, senses?.[4] ?? 0];
      const touched = touchX !== 0 || touchY !== 0;
      awayX = touched ? touchX : fresh ? 0 : awayX * forget;
      awayY = touched ? touchY : fresh ? 0 : awayY * forget;
      const [ahead, aside] = [cos(heading), sin(heading)];
      return east.map((e, d) => inertia * (ahead * e + aside * north[d]));
    },
    decoder: {
      command({ ticks, count, axon, fresh }) {
        if (fresh) x = y = 0;
        if (ticks > 0) {
          let sumX = 0;
          let sumY = 0;
          for (let i = 0; i < count; i++) {
            const direction = Math.floor(axon[i] / size);
            if (direction >= directions) continue;
            sumX += east[direction];
            sumY += north[direction];
          }
          const window = micros(ticks * tick);
          const fade = exp(-window / decay);
          const perNeuron = (1 - fade) / size / inSeconds(window);
          x = x * fade + sumX * perNeuron;
          y = y * fade + sumY * perNeuron;
        }
        const push = touch * Math.sqrt(x * x + y * y);
        const error = x === 0 && y === 0 ? 0 : wrapAngle(atan2(y + push * awayY, x + push * awayX) - heading);
        const off = Math.min(1, Math.abs(error) / (Math.PI / 2));
        return {
          speed: metersPerSecond(cruise * (1 - slowing * off)),
          turnRate: radiansPerSecond(clamp(gain * error, -turnRate, turnRate)),
        };
      },
    },
  };
}
