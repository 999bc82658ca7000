// A robot's own account of its way: right where its instruments are, wrong by as much as they are.

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/random/random.ts';
import { metersPerSecond, radiansPerSecond } from '../../../../core/units/quantity.ts';
import { addUp, odometry } from '../../../../envs/task/mapless/odometry.ts';
import { routeWorlds } from '../../../../envs/task/mapless/mapless-worlds.ts';

const start = { x: 1, y: -2, heading: 3 };

/** Poses of a circle of 1 m radius to the left, 0.1 rad apart. */
const circle = (k: number): typeof start => ({
  x: 1 + Math.sin(3 + 0.1 * k) - Math.sin(3),
  y: -2 - Math.cos(3 + 0.1 * k) + Math.cos(3),
  heading: 3 + 0.1 * k,
});

function drive(slip: number, bias: number, seed: number): ReturnType<typeof odometry> {
  const account = odometry(start, createRandom(seed), { slip, bias: radiansPerSecond(bias) });
  for (let k = 1; k <= 200; k++) addUp(account, circle(k - 1), circle(k), 0.2);
  return account;
}

describe('odometry', () => {
  it('is where the robot is, to what a step hides of an arc, where nothing is wrong', () => {
    const { pose } = drive(0, 0, 1);
    const [x, y] = [pose.x - circle(200).x, pose.y - circle(200).y];
    expect(Math.hypot(x, y)).toBeLessThan(0.15); // forward by the heading at a step's end: half a step's turn late
    expect(Math.cos(pose.heading - circle(200).heading)).toBeCloseTo(1, 12);
  });

  it.each([-3, -1.2, 0, 0.7, 2])(
    'knows the length of a straight way, heading %f, and not that it is pushed aside',
    (heading) => {
      const at = (forward: number, left: number): typeof start => ({
        x: 1 + forward * Math.cos(heading) - left * Math.sin(heading),
        y: -2 + forward * Math.sin(heading) + left * Math.cos(heading),
        heading,
      });
      const exact = { slip: 0, bias: radiansPerSecond(0) };
      const account = odometry(at(0, 0), createRandom(1), exact);
      addUp(account, at(0, 0), at(2, 0.3), 0.2);
      expect([account.pose.x, account.pose.y]).toEqual([
        expect.closeTo(at(2, 0).x, 12),
        expect.closeTo(at(2, 0).y, 12),
      ]);
    },
  );

  it('turns by its bias and stretches by its scale', () => {
    const account = drive(0.05, 0.01, 2);
    expect(account.scale).not.toBe(1);
    const turned = Math.atan2(
      Math.sin(account.pose.heading - circle(200).heading),
      Math.cos(account.pose.heading - circle(200).heading),
    );
    expect(turned).toBeCloseTo(account.bias * 40, 9);
  });

  it('has the deviations that are told', () => {
    const draws = Array.from({ length: 2000 }, (_, seed) =>
      odometry(start, createRandom(seed), { slip: 0.05, bias: radiansPerSecond(0.01) }),
    );
    const deviation = (values: number[]): number =>
      Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
    expect(deviation(draws.map(({ scale }) => scale - 1))).toBeCloseTo(0.05, 2);
    expect(deviation(draws.map(({ bias }) => bias))).toBeCloseTo(0.01, 2);
  });

  it('changes nothing in a mapless world but what the robot takes itself to be', () => {
    const worlds = routeWorlds(null);
    const [told, reckoned] = (['mapless-200-lidar', 'mapless-200-lidar-reckoned'] as const).map((name) =>
      worlds[name].create(createRandom(1)),
    );
    expect(reckoned.reset(5)).toEqual(told.reset(5));
    let apart = 0;
    for (let k = 0; k < 300; k++) {
      const command = { speed: metersPerSecond(0.3), turnRate: radiansPerSecond(0.3) };
      const [a, b] = [told.step(command), reckoned.step(command)];
      expect({ ...b, body: null }).toEqual({ ...a, body: null });
      expect([b.body.speed, b.body.turnRate]).toEqual([a.body.speed, a.body.turnRate]);
      apart = Math.hypot(a.body.x - b.body.x, a.body.y - b.body.y);
      if (a.ending !== 'running') break;
    }
    expect(apart).toBeGreaterThan(0);
    expect(apart).toBeLessThan(3);
    expect(reckoned.measure()).toEqual(told.measure());
  });
});
