import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MotorCommand } from '../../../core/loop/percept.ts';
import { createRandom } from '../../../core/random/random.ts';
import { metersPerSecond, millis, radians, radiansPerSecond, seconds } from '../../../core/units/quantity.ts';
import { imageSpeed } from '../../../envs/camera/ground/image-speed.ts';
import { laneKeepingDefaults, type LaneKeepingOptions } from '../../../envs/task/lane-keeping-options.ts';
import { laneKeeping } from '../../../envs/task/lane-keeping.ts';
import { worldLaws } from '../../laws/world-laws.ts';

const finely: LaneKeepingOptions = { ...laneKeepingDefaults, substep: millis(1), lookPeriod: millis(1) };
const adaptive: LaneKeepingOptions = { ...finely, adaptive: true };

worldLaws(
  'lane keeping with a camera that looks when its image moves',
  () => laneKeeping(createRandom(1), { ...laneKeepingDefaults, adaptive: true }),
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

  it('is told a speed that no point of the ground in its picture exceeds', () => {
    const { camera } = laneKeepingDefaults;
    const still = { ...camera, vibration: { deviation: radians(0), correlation: seconds(1) } };
    const focal = camera.width / 2 / Math.tan(camera.fieldOfView / 2);
    /** Where a point of the ground, in metres before and left of the axle, stands in the picture. */
    const project = (forward: number, left: number): [number, number] => {
      const depth = (forward - camera.ahead) * Math.cos(camera.pitch) + camera.above * Math.sin(camera.pitch);
      const drop = camera.above * Math.cos(camera.pitch) - (forward - camera.ahead) * Math.sin(camera.pitch);
      return [(-focal * left) / depth, (focal * drop) / depth];
    };
    const unit = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(unit, unit, unit, unit, (column, row, v, w) => {
        const [speed, turnRate] = [v, 2 * w];
        const r = (row * camera.height) / 2 / focal;
        const below = camera.pitch + Math.atan(r);
        fc.pre(below > 0.12);
        const forward = camera.ahead + camera.above / Math.tan(below);
        const depth =
          (forward - camera.ahead) * Math.cos(camera.pitch) + camera.above * Math.sin(camera.pitch);
        const left = (-column * (camera.width / 2) * depth) / focal;
        const dt = 1e-6;
        const turned = turnRate * dt;
        const [x, y] = [forward - speed * dt, left];
        const before = project(forward, left);
        const after = project(
          x * Math.cos(turned) + y * Math.sin(turned),
          y * Math.cos(turned) - x * Math.sin(turned),
        );
        const most = Math.max(Math.abs(after[0] - before[0]), Math.abs(after[1] - before[1])) / dt;
        expect(most).toBeLessThanOrEqual(1.001 * imageSpeed(still, speed, turnRate) + 1e-3);
      }),
    );
  });
});
