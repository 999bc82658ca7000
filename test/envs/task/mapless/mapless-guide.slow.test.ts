// The guide that knows the map: what it advises, and that it never stands beside a test.

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/random/random.ts';
import { meters, metersPerSecond, radiansPerSecond } from '../../../../core/units/quantity.ts';
import { edgesOf, room, type Polygon } from '../../../../envs/arena/shape/shapes.ts';
import { worlds } from '../../../../envs/registry.ts';
import { guide, guideDefaults } from '../../../../envs/task/mapless/mapless-guide.ts';
import { mapless } from '../../../../envs/task/mapless/mapless.ts';
import { guidedOf, maplessLidarDefaults } from '../../../../envs/task/mapless/mapless-options.ts';

const outer = room(-10, -10, 20, 20);
const beside = (things: readonly Polygon[], goal = { x: 5, y: 0 }) =>
  guide(20, edgesOf([outer, ...things]), things, goal);
const best = (regrets: Float64Array): number => regrets.indexOf(Math.min(...regrets));
const straight = (guideDefaults.ways - 1) / 2;

/** A wall between the origin and the goal, open 0.5 m to its right and 4 m to its left. */
const wall: Polygon = [
  { x: 1, y: -1 },
  { x: 1.5, y: -1 },
  { x: 1.5, y: 4 },
  { x: 1, y: 4 },
];

describe('a guide', () => {
  it('advises straight on where nothing is in the way, and to turn where the goal lies behind', () => {
    const free = beside([]);
    expect(best(free.regrets({ x: 0, y: 0, heading: 0 }))).toBe(straight);
    expect(best(free.regrets({ x: 0, y: 0, heading: 2 }))).toBe(0);
    expect(best(free.regrets({ x: 0, y: 0, heading: -2 }))).toBe(guideDefaults.ways - 1);
  });

  it('knows around which end of a wall the way is shorter, which no sense tells', () => {
    const way = best(beside([wall]).regrets({ x: 0, y: 0, heading: 0 }));
    expect(way).toBeLessThan(straight);
  });

  it('regrets a collision by metres, and the best way by none', () => {
    const regrets = beside([wall]).regrets({ x: 0.6, y: 2, heading: 0 });
    expect(Math.min(...regrets)).toBe(0);
    expect(regrets[straight]).toBeGreaterThan(1);
  });

  it('reaches goals on drawn floors on nearly the shortest ways', () => {
    const world = mapless(createRandom(7), guidedOf(maplessLidarDefaults));
    for (const seed of [1, 2, 3]) {
      let percept = world.reset(seed);
      while (percept.ending === 'running') {
        const steer = best(percept.teacher ?? new Float64Array()) / straight - 1;
        percept = world.step({
          speed: metersPerSecond(0.5 * (1 - 0.45 * Math.abs(steer))),
          turnRate: radiansPerSecond(1.8 * steer),
        });
      }
      expect(percept.reason, `seed ${seed}`).toBe('reached the goal');
      expect(world.measure()['spl']).toBeGreaterThan(0.85); // it turns first, and keeps away from walls
    }
  });

  it('stands beside worlds that say so, and no world in which anybody is judged', () => {
    for (const name of ['mapless', 'mapless-lidar', 'mapless-200', 'mapless-200-lidar'] as const)
      expect(worlds[name].create(createRandom(7)).reset(1).teacher, name).toBeNull();
    for (const name of [
      'mapless-guided',
      'mapless-lidar-guided',
      'mapless-lidar-guided-mixed',
      'mapless-guided-mixed',
    ] as const)
      expect(worlds[name].create(createRandom(7)).reset(1).teacher, name).toHaveLength(guideDefaults.ways);
  });

  it('refuses a map with published routes', () => {
    const map = { room: meters(20), things: [], routes: [], recorded: {} };
    expect(() => mapless(createRandom(7), { ...guidedOf(maplessLidarDefaults), map })).toThrow(
      /drawn floors only/,
    );
  });
});
