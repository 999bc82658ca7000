import { describe, expect, it } from 'vitest';
import type { MotorCommand } from '../../../../core/loop/percept.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { metersPerSecond, millis, radiansPerSecond } from '../../../../core/units/quantity.ts';
import {
  laneKeepingDefaults,
  type LaneKeepingOptions,
} from '../../../../envs/task/lane/lane-keeping-options.ts';
import { laneKeeping } from '../../../../envs/task/lane/lane-keeping.ts';
import { worldLaws } from '../../../laws/world-laws.ts';

const finely: LaneKeepingOptions = { ...laneKeepingDefaults, substep: millis(1), lookPeriod: millis(1) };
const adaptive: LaneKeepingOptions = { ...finely, adaptive: true };

/** The laws do not depend on the number of pixels. */
const small = { ...laneKeepingDefaults.camera, width: 32, height: 32 };
worldLaws(
  'lane keeping with a camera that looks when its image moves',
  () => laneKeeping(createRandom(1), { ...laneKeepingDefaults, adaptive: true, camera: small }),
  { longest: 4000 },
);

/** Events of the first two seconds. */
function events(options: LaneKeepingOptions): number {
  const world = laneKeeping(createRandom(5), options);
  const command: MotorCommand = { speed: metersPerSecond(0.4), turnRate: radiansPerSecond(0.1) };
  let count = world.reset(2).events.count;
  for (let step = 0; step < 40; step++) count += world.step(command).events.count;
  return count;
}

describe('a camera that looks when its image has moved by half a pixel', () => {
  it('sends as many events as one that looks every millisecond, within a twelfth', () => {
    const every = events(finely);
    expect(every).toBeGreaterThan(10_000);
    expect(Math.abs(events(adaptive) / every - 1)).toBeLessThan(1 / 12);
  });
});
