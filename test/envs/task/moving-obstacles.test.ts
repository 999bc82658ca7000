// The corridor that others cross: its reward, posts and measures on ways whose outcome is known. Nobody looks: the camera is left out.

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random/random.ts';
import type { World, WorldPercept } from '../../../core/loop/world.ts';
import { meters, metersPerSecond, radiansPerSecond } from '../../../core/units/quantity.ts';
import { movingObstacles, movingObstaclesDefaults } from '../../../envs/task/moving-obstacles.ts';

const { reward, rover, width, length, end, ...rest } = movingObstaclesDefaults;
const make = (pays: Partial<typeof reward> = {}, crossing = rest.crossing): World =>
  movingObstacles(createRandom(7), {
    ...rest,
    width,
    length,
    end,
    crossing,
    rover: { ...rover, camera: null },
    reward: { ...reward, ...pays },
  });
const go = (speed: number, turnRate: number) => ({
  speed: metersPerSecond(speed),
  turnRate: radiansPerSecond(turnRate),
});
const still = go(0, 0);

/** Ends of the walls of every post. */
const posts = (world: World) =>
  world
    .scene?.()
    .solids.filter(({ kind }) => kind === 'thing')
    .flatMap(({ name, x, y, heading, length: long }) =>
      [-0.5, 0.5].map((part) => ({
        name,
        x: x + part * long * Math.cos(heading),
        y: y + part * long * Math.sin(heading),
      })),
    ) ?? [];

/** Drive along the axis, forwards or backwards, until the episode ends or `most` steps have passed. */
function driven(world: World, seed: number, speed: number, most = 3000): WorldPercept[] {
  const percepts = [world.reset(seed)];
  while (percepts.length <= most && percepts[percepts.length - 1].ending === 'running') {
    const { y, heading } = percepts[percepts.length - 1].body;
    const turn = Math.max(-3, Math.min(3, -2 * heading - 2 * Math.sign(speed) * y));
    percepts.push(world.step(go(speed, speed === 0 ? 0 : turn)));
  }
  return percepts;
}
const sumOf = (percepts: readonly WorldPercept[]): number =>
  percepts.reduce((sum, percept) => sum + percept.reward, 0);

describe('the corridor that others cross', () => {
  it('moves its posts from side to side and keeps every edge of them inside, whoever stands still', () => {
    const world = make();
    world.reset(1);
    const furthest = new Map<string, [number, number]>();
    for (let k = 0; k < 60; k++) {
      for (let step = 0; step < 50; step++) world.step(still);
      for (const { name, y } of posts(world)) {
        const [low, high] = furthest.get(name) ?? [0, 0];
        furthest.set(name, [Math.min(low, y), Math.max(high, y)]);
      }
    }
    expect(furthest.size).toBe(rest.crossing);
    for (const [low, high] of furthest.values()) {
      expect(Math.max(-low, high)).toBeLessThanOrEqual(width / 2);
      expect(high - low).toBeGreaterThan(0.5);
    }
    const onBothSides = [...furthest.values()].filter(([low, high]) => low < -1 && high > 1);
    expect(onBothSides.length).toBeGreaterThan(0);
  });

  it.each([-1, 1])(
    'lets a post that a hand has put into a wall come out of it and cross (side %i)',
    (side) => {
      const world = make();
      world.reset(1);
      const heightOf = (): number => world.movers?.().find(({ name }) => name === 'obstacle 3')?.y ?? NaN;
      world.disturb?.({ kind: 'move', name: 'obstacle 3', x: meters(4), y: meters((side * width) / 2) });
      expect(heightOf()).toBeCloseTo((side * width) / 2, 9);
      for (let k = 0; k < 500; k++) world.step(still); // 10 s at 0.03 m/s and more
      expect(side * heightOf()).toBeLessThan(width / 2 - 0.29);
    },
  );

  it('pays three per metre onward, takes back every metre backwards, and pays nothing for standing', () => {
    const world = make({ proximity: 0, collision: 0 });
    for (const [speed, most] of [
      [0.3, 100],
      [-0.2, 40],
    ]) {
      const percepts = driven(world, 2, speed, most);
      const way = percepts[percepts.length - 1].body.x - percepts[0].body.x;
      expect(way * Math.sign(speed)).toBeGreaterThan(0.1);
      expect(sumOf(percepts)).toBeCloseTo(3 * way, 9);
    }
    expect(sumOf(driven(world, 2, 0, 20))).toBeCloseTo(0, 6);
  });

  it('pays proximity lost and takes back what is gained: nothing is left of a whole turn on the spot', () => {
    const world = make({ onward: 0 }, 0);
    world.reset(4);
    let [percept, sum] = [world.step(go(0, 1)), 0];
    for (let k = 0; k < 20; k++) percept = world.step(go(0, 1)); // the motors catch up
    const from = percept.body.heading;
    const sums = [0];
    while (percept.body.heading < from + 2 * Math.PI) {
      percept = world.step(go(0, 1));
      sums.push((sum += percept.reward));
    }
    expect(Math.max(...sums) - Math.min(...sums)).toBeGreaterThan(0.3);
    expect(Math.abs(sum)).toBeLessThan(0.15); // of a turn that ends a step late
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
      expect(measures).toMatchObject({ success: 0, latency: 60 });
    }
  });

  it('measures the share of the way to its end, the furthest one, and how long that took', () => {
    const world = make({}, 0);
    const there = driven(world, 3, 0.3);
    const last = there[there.length - 1];
    expect([last.ending, last.reason]).toEqual(['terminated', 'reached the end']);
    expect(last.body.x).toBeGreaterThanOrEqual(length - end);
    expect(there[there.length - 2].body.x).toBeLessThan(length - end);
    expect(world.measure()).toMatchObject({
      success: 1,
      onward: 1,
      latency: expect.closeTo((there.length - 1) * 0.02, 9) as number,
    });
    const { body } = world.reset(3);
    let furthest: number = body.x;
    for (let k = 0; k < 200; k++)
      furthest = Math.max(furthest, world.step(go(k < 100 ? 0.3 : -0.2, 0)).body.x);
    const { onward, success } = world.measure();
    expect(onward).toBeCloseTo((furthest - body.x) / (length - end - body.x), 9);
    expect(success).toBe(0);
  });

  it('tells the angle to its axis as the only other sense', () => {
    const { senses, body } = make().reset(3);
    expect(senses).toHaveLength(1);
    expect(senses?.[0]).toBeCloseTo(body.heading / Math.PI, 12);
  });
});
