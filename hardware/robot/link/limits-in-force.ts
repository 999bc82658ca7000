// Whose limits hold at the gate: the model file's, else what the robot says of itself, else cautious ones; lowered by flags.

import { gateDefaults, type GateOptions } from '../safety/gate.ts';
import { cautiousModel, lowered, type RobotModel } from '../safety/model.ts';
import type { LinkOptions } from './link.ts';

/** The limits in force. */
export interface LimitsInForce {
  model(): RobotModel;
  gate(): GateOptions;
  /** The robot has said what it is, or nothing. @returns whether anybody knows its limits. Throws WishError for a wish beyond them. */
  told(own: RobotModel | null): boolean;
}

/** Nothing moves before the robot has greeted: until then a wish beyond the cautious model is none beyond the robot's. */
export function limitsInForce({
  model: file,
  wish,
  gate: options,
}: Pick<LinkOptions, 'model' | 'wish' | 'gate'>): LimitsInForce {
  let model = file ?? cautiousModel;
  const gated = (limits: GateOptions['limits']): GateOptions => ({ ...gateDefaults, ...options, limits });
  let gate = gated(file === null ? model.limits : lowered(model.limits, wish));
  return {
    model: () => model,
    gate: () => gate,
    told(own) {
      model = file ?? own ?? cautiousModel;
      gate = gated(lowered(model.limits, wish));
      return file !== null || own !== null;
    },
  };
}
