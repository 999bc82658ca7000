// Mapless navigation: the laws of all worlds, and the published rules.

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/random/random.ts';
import type { World, WorldPercept } from '../../../../core/loop/world.ts';
import { meters, metersPerSecond, radiansPerSecond } from '../../../../core/units/quantity.ts';
import type { RouteMap } from '../../../../envs/arena/floor/route-map.ts';
import { mapless } from '../../../../envs/task/mapless/mapless.ts';
import {
  maplessDefaults,
  maplessLidarDefaults,
  schoolOf,
} from '../../../../envs/task/mapless/mapless-options.ts';
import { worldLaws } from '../../../laws/world-laws.ts';

const body = (): ReturnType<typeof createRandom> => createRandom(7);
worldLaws('mapless navigation by camera', () => mapless(body(), schoolOf(maplessDefaults)), { longest: 600 });
worldLaws('mapless navigation by lidar', () => mapless(body(), schoolOf(maplessLidarDefaults)), {
  longest: 600,
  skip: [
    {
      law: 'events stand inside the camera’s frame and their window, in time order',
      reason: 'it has no camera: a lidar and odometry are all it knows',
    },
  ],
});

const command = (speed: number, turnRate: number) => ({
  speed: metersPerSecond(speed),
  turnRate: radiansPerSecond(turnRate),
});

function driven(world: World, seed: number, rule: (percept: WorldPercept) => ReturnType<typeof command>) {
  let percept = world.reset(seed);
  const first = percept;
  let reward = 0;
  for (; percept.ending === 'running'; reward += percept.reward) percept = world.step(rule(percept));
  return { first, percept, reward, measures: world.measure() };
}

/** An empty room with two routes, one of them towards the wall behind its goal. */
const map: RouteMap = {
  room: meters(20),
  things: [],
  routes: [
    { start: { x: -5, y: 0, heading: 0 }, goal: { x: 5, y: 0 }, shortest: meters(9.5) },
    { start: { x: 0, y: 6, heading: Math.PI / 2 }, goal: { x: 0, y: -6 }, shortest: meters(11.5) },
  ],
  recorded: {},
};
const quiet = { ...maplessLidarDefaults, map, noise: 0 };

describe('mapless navigation', () => {
  it('reaches a goal at half a metre, and counts how directly', () => {
    const { percept, measures } = driven(mapless(body(), quiet), 0, () => command(0.5, 0));
    expect(percept.reason).toBe('reached the goal');
    expect(percept.body.x).toBeGreaterThan(4.5);
    expect(percept.body.x).toBeLessThan(4.56);
    expect(measures['success']).toBe(1);
    expect(measures['spl']).toBeGreaterThan(0.99);
    expect(measures['latency']).toBeCloseTo(19.1, 5);
  });

  it.each([1, 2, 3, 4])(
    'weighs by the straight way where nothing stands on a drawn floor, seed %i',
    (seed) => {
      const nothing = { spurs: 0, bars: 0, angles: 0, blocks: 0, wedges: 0 };
      const world = mapless(body(), {
        ...maplessLidarDefaults,
        noise: 0,
        floor: { ...maplessLidarDefaults.floor, ...nothing },
      });
      let [way, line, at] = [0, 0, { x: 0, y: 0 }];
      const drive = (to: WorldPercept['body']): void => {
        way += Math.hypot(to.x - at.x, to.y - at.y);
        at = to;
      };
      const { percept, measures } = driven(
        world,
        seed,
        ({ body: now, senses = new Float64Array(22), fresh }) => {
          if (fresh) [line, at] = [0.3 / senses[19], now];
          drive(now);
          return command(0.5, 7 * senses[18]);
        },
      );
      drive(percept.body);
      expect(way).toBeGreaterThan(line - 0.5);
      expect(measures['spl']).toBeCloseTo((line - 0.5) / way, 9);
    },
  );

  it('collides at 0.18 m from a wall', () => {
    const { percept, measures } = driven(mapless(body(), quiet), 1, () => command(0.5, 0));
    expect(percept.reason).toBe('collided');
    expect(10 - percept.body.y).toBeLessThan(0.18);
    expect(10 - percept.body.y).toBeGreaterThan(0.12);
    expect(measures).toMatchObject({ success: 0, spl: 0, collisions: 1, latency: 200 });
  });

  it('picks the route by the number of the episode, whatever the seed of the run', () => {
    const world = mapless(body(), quiet);
    for (const run of [0, 3, 2 ** 20 + 5]) {
      expect(world.reset(run * 2 ** 20).body.x).toBe(-5);
      expect(world.reset(run * 2 ** 20 + 1).body.y).toBe(6);
      expect(world.reset(run * 2 ** 20 + 2).body.x).toBe(-5);
    }
  });

  it('pays for what is nearer to the goal and for what is no longer near ahead, and for nothing else', () => {
    const apart = driven(mapless(body(), quiet), 0, () => command(0.5, 0));
    const { proximity: _proximity, ...reward } = quiet.reward;
    const straight = mapless(body(), { ...quiet, reward: { ...reward, proximity: 0 } });
    expect(driven(straight, 0, () => command(0.5, 0)).reward).toBeCloseTo(
      10 * (10 - (5 - apart.percept.body.x)),
      9,
    );
    const wall = driven(mapless(body(), quiet), 1, () => command(0.5, 0));
    const driving = driven(straight, 1, () => command(0.5, 0));
    expect(wall.reward - driving.reward).toBeLessThan(-4); // ten per unit of proximity, which grew to more than 0.4
  });

  it('follows the shortest way where it is told to reward that: a wall makes it turn back', () => {
    const things = [
      [
        { x: -1, y: -10 },
        { x: 0, y: -10 },
        { x: 0, y: 6 },
        { x: -1, y: 6 },
      ],
    ];
    const walled = {
      ...quiet,
      map: { ...map, things },
      reward: { ...quiet.reward, proximity: 0, nearer: 1 },
    };
    const along = mapless(body(), { ...walled, reward: { ...walled.reward, along: 'way' } });
    const line = mapless(body(), walled);
    const towards = () => command(0.5, 0);
    expect(driven(line, 0, towards).reward).toBeCloseTo(3.9, 1);
    expect(driven(along, 0, towards).reward).toBeLessThan(2.6);
  });

  it('keeps its wheels within the published limits, whatever is commanded', () => {
    const world = mapless(body(), quiet);
    world.reset(0);
    let percept = world.step(command(-3, 0));
    for (let k = 0; k < 10; k++) percept = world.step(command(-3, 0));
    expect(percept.body.speed).toBeCloseTo(0.05, 3);
    for (let k = 0; k < 10; k++) percept = world.step(command(0.5, 9));
    expect(percept.body.turnRate).toBeCloseTo(1.8, 3);
    expect(percept.body.speed).toBeCloseTo(0.275, 3);
  });

  it('senses what was published: sectors from left to right, the goal, its own speed', () => {
    const senses = mapless(body(), quiet).reset(1).senses ?? new Float64Array(0);
    expect(senses).toHaveLength(22);
    expect(senses[8]).toBeCloseTo(0.35 / 4, 2); // the wall ahead is 4 m away
    expect(senses[0]).toBeCloseTo(0.35 / 10, 2);
    expect(senses[17]).toBeCloseTo(senses[0], 6);
    expect(Math.abs(senses[18])).toBeCloseTo(1, 6); // the goal is behind
    expect(senses[19]).toBeCloseTo(0.3 / 12, 6);
    expect([senses[20], senses[21]]).toEqual([0, 0]);
  });

  it('shows the camera more events the nearer a wall is ahead', () => {
    const world = mapless(body(), { ...maplessDefaults, map, noise: 0 });
    const seen: number[] = [];
    driven(world, 1, ({ events }) => {
      seen.push(events.count);
      return command(0.5, 0);
    });
    const sum = (counts: number[]): number => counts.reduce((a, b) => a + b, 0);
    expect(sum(seen.slice(-10))).toBeGreaterThan(2 * sum(seen.slice(5, 15)));
  });
});
