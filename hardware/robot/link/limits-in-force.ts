// Whose limits hold at the gate: the model file's, else what the robot says of itself, else cautious ones; lowered by flags.

import { outOfRange } from '../../../core/units/range.ts';
import { seconds } from '../../../core/units/quantity.ts';
import { gateDefaults, type GateOptions } from '../safety/gate.ts';
import { cautiousModel, lowered, type Limits, type RobotModel } from '../safety/model.ts';
import type { LinkOptions } from './link.ts';

/** The limits in force. */
export interface LimitsInForce {
  model(): RobotModel;
  gate(): GateOptions;
  /**
   * The robot has said what it is, or nothing. Throws WishError for a wish beyond it.
   *
   * @returns what a person should know of its limits: that nobody knows them, or that they are not what they were
   */
  told(name: string, own: RobotModel | null): readonly string[];
}

/** A longer time until a command takes effect is no latency. */
const LONGEST = seconds(60);

/** @returns the same options. Throws RangeError where one is no number that can limit anything, for the gate would let everything through by it. */
function checked(gate: GateOptions): GateOptions {
  const { limits, timeToLive, sensorAge, latency, margin, degradedShare, deadband, turnDeadband } = gate;
  const own = { timeToLive, sensorAge, margin, deadband, turnDeadband };
  const [tiny, huge] = [Number.MIN_VALUE, Number.MAX_VALUE];
  const wrong = [
    ...Object.entries(own).map(([name, value]) => outOfRange(name, value, 0, huge)),
    outOfRange('latency', latency, 0, LONGEST),
    outOfRange('degradedShare', degradedShare, tiny, 1),
    ...Object.entries(limits)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => outOfRange(`limits.${name}`, value, tiny, huge)),
  ].find((each) => each !== null);
  if (wrong === undefined) return gate;
  throw new RangeError(`The gate's ${wrong}`);
}

/**
 * Nothing moves before the robot has greeted: until then a wish beyond the cautious model is none beyond the robot's. Throws RangeError for
 * limits of the gate that are none.
 */
export function limitsInForce({
  model: file,
  wish,
  gate: options,
}: Pick<LinkOptions, 'model' | 'wish' | 'gate'>): LimitsInForce {
  let model = file ?? cautiousModel;
  const gated = (limits: GateOptions['limits']): GateOptions =>
    checked({ ...gateDefaults, ...options, limits });
  let greeted = false;
  let gate = gated(file === null ? model.limits : lowered(model.limits, wish));
  return {
    model: () => model,
    gate: () => gate,
    told(name, own) {
      const before = greeted ? model.limits : null;
      model = file ?? own ?? cautiousModel;
      gate = gated(lowered(model.limits, wish));
      greeted = true;
      if (file === null && own === null) return [`${name} says no limits: the cautious model is used.`];
      if (before === null || words(before) === words(model.limits)) return [];
      return [`${name} says other limits than before: ${words(model.limits)}; they were ${words(before)}.`];
    },
  };
}

/** @returns limits for people. */
const words = ({ speed, turnRate, acceleration, deceleration, turnAcceleration }: Limits): string =>
  `${speed} m/s, ${turnRate} rad/s, up by ${acceleration ?? 'any'} and down by ${deceleration} m/s², ${turnAcceleration ?? 'any'} rad/s²`;
