// The corridor that others cross: the laws of all worlds, and its reward and posts on ways whose outcome is known.

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random/random.ts';
import type { World, WorldPercept } from '../../../core/loop/world.ts';
import { metersPerSecond, radiansPerSecond } from '../../../core/units/quantity.ts';
import { movingObstacles, movingObstaclesDefaults } from '../../../envs/task/moving-obstacles.ts';
import { worldLaws } from '../../laws/world-laws.ts';

const make = (): World => movingObstacles(createRandom(7));
worldLaws('the corridor that others cross', make, { longest: 2000 });

const posts = (world: World): readonly number[] =>
  world
    .scene?.()
    .solids.filter(({ kind }) => kind === 'thing')
    .map(({ y }) => y) ?? [];

/** Stand still or drive along the axis until the episode ends or `most` steps have passed. */
function driven(world: World, seed: number, speed: number, most = 2000): WorldPercept[] {
  const percepts = [world.reset(seed)];
  while (percepts.length <= most && percepts[percepts.length - 1].ending === 'running') {
    const { y, heading } = percepts[percepts.length - 1].body;
    const turn = Math.max(-3, Math.min(3, -2 * heading - 2 * y));
    percepts.push(
      world.step({ speed: metersPerSecond(speed), turnRate: radiansPerSecond(speed === 0 ? 0 : turn) }),
    );
  }
  return percepts;
}

describe('the corridor that others cross', () => {
  it('moves its posts across and keeps them inside, whoever stands still', () => {
    const world = make();
    driven(world, 1, 0, 0);
    const begin = posts(world);
    const after = Array.from({ length: 30 }, () => {
      for (let k = 0; k < 50; k++) world.step({ speed: metersPerSecond(0), turnRate: radiansPerSecond(0) });
      return posts(world);
    });
    expect(after[2]).not.toEqual(begin);
    const furthest = Math.max(...after.flat().map(Math.abs));
    expect(furthest).toBeLessThanOrEqual(movingObstaclesDefaults.width / 2);
    expect(furthest).toBeGreaterThan(0.6);
  });

  it('pays three per metre onward where nothing is near, and nothing for standing there', () => {
    const { reward, ...rest } = movingObstaclesDefaults;
    const world = movingObstacles(createRandom(7), { ...rest, reward: { ...reward, proximity: 0 } });
    const percepts = driven(world, 2, 0.3, 100);
    const earned = percepts.reduce((sum, percept) => sum + percept.reward, 0);
    const way = percepts[percepts.length - 1].body.x - percepts[0].body.x;
    expect(way).toBeGreaterThan(0.4);
    expect(earned).toBeCloseTo(3 * way, 6);
    expect(driven(world, 2, 0, 20).reduce((sum, percept) => sum + percept.reward, 0)).toBeCloseTo(0, 6);
  });

  it('is no matter of driving on: of twenty straight ways most collide, and who collides pays for it', () => {
    const ends = Array.from({ length: 20 }, (_, seed) => {
      const world = make();
      const percepts = driven(world, seed, 0.3);
      return { last: percepts[percepts.length - 1], measures: world.measure() };
    });
    const collided = ends.filter(({ last }) => last.reason === 'collided');
    expect(collided.length).toBeGreaterThanOrEqual(14);
    for (const { last, measures } of collided) {
      expect(last.reward).toBeLessThan(-0.2);
      expect(measures['success']).toBe(0);
    }
    for (const { last, measures } of ends.filter(({ last: { reason } }) => reason === 'reached the end')) {
      expect(last.ending).toBe('terminated');
      expect(measures).toMatchObject({ success: 1, onward: 1 });
    }
  });

  it('tells the angle to its axis as the only other sense', () => {
    const world = make();
    const { senses, body } = world.reset(3);
    expect(senses).toHaveLength(1);
    expect(senses?.[0]).toBeCloseTo(body.heading / Math.PI, 12);
  });
});
