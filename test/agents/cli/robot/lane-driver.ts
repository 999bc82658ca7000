// A hand-made driver for lane keeping that steers by odometry and a map: what a bridge does to driving shows without learning.

import type { MotorCommand, Percept } from '../../../../core/loop/percept.ts';
import { clamp, wrapAngle } from '../../../../core/units/arithmetic.ts';
import { bingTrack, laneOffset } from '../../../../envs/arena/road/bing-track.ts';
import { locate } from '../../../../envs/arena/road/track.ts';

export function laneDriver(speed = 0.8): (percept: Percept) => MotorCommand {
  return ({ body }) => {
    const { offset, heading } = locate(bingTrack, body.x, body.y);
    const along = wrapAngle(body.heading - heading);
    const isOuter = Math.abs(along) < Math.PI / 2;
    const turned = isOuter ? along : wrapAngle(along - Math.PI);
    const error = (isOuter ? 1 : -1) * (offset - laneOffset[isOuter ? 'outer' : 'inner']);
    return { speed, turnRate: clamp(-4 * error - 2 * turned, -2, 2) } as MotorCommand;
  };
}
