// Believe no delivery before its effect is seen: a command of the wrong type vanishes without a word (rosbridge logs it on
// the robot), so whoever drives and sees the odometry stand still is told.

import type { BodyState, MotorCommand } from '../../../../core/loop/percept.ts';
import { seconds, type Micros } from '../../../../core/units/quantity.ts';
import type { Clock } from '../../clock.ts';

/**
 * Called with every frame: what was last sent, what the body does, and whether the link may move it.
 *
 * @returns whether commands seem to have an effect: false after a second of commands that move nothing
 */
export type EffectWatch = (
  sent: { readonly command: MotorCommand; readonly at: Micros },
  body: BodyState,
  armed: boolean,
) => boolean;

/** Says once per episode of uselessness that commands move nothing. */
export function watchEffect(
  clock: Clock,
  ledger: { noEffect: number },
  warn: (text: string) => void,
): EffectWatch {
  let since: Micros | null = null;
  let said = false;
  return ({ command }, body, armed) => {
    const wants = armed && (Math.abs(command.speed) > 0.05 || Math.abs(command.turnRate) > 0.1);
    const moves = Math.abs(body.speed) > 0.005 || Math.abs(body.turnRate) > 0.01;
    if (!wants || moves) {
      since = null;
      said &&= !moves;
      return !said;
    }
    since ??= clock.now();
    if (said || clock.now() - since < seconds(1)) return !said;
    said = true;
    ledger.noEffect++;
    warn(
      'Commands have been sent for 1 s and the odometry stands still. ' +
        'Check the command topic and its type (Twist or TwistStamped), the motors, and another driver.',
    );
    return false;
  };
}
