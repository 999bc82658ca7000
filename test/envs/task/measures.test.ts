// What indoor worlds pay and measure, step by step, against the way that was driven. Nobody looks: cameras are left out.

import { describe, expect, it } from 'vitest';
import type { MotorCommand } from '../../../core/loop/percept.ts';
import type { World, WorldPercept } from '../../../core/loop/world.ts';
import { createRandom } from '../../../core/random/random.ts';
import { wrapAngle } from '../../../core/units/arithmetic.ts';
import { meters, metersPerSecond, radiansPerSecond } from '../../../core/units/quantity.ts';
import { beaconSeeking, beaconSeekingDefaults } from '../../../envs/task/beacon-seeking.ts';
import { obstacleArena, obstacleArenaDefaults } from '../../../envs/task/obstacle-arena.ts';
import { tMaze, tMazeDefaults } from '../../../envs/task/t-maze.ts';

type Place = { readonly x: number; readonly y: number };
const go = (speed: number, turnRate: number): MotorCommand => ({
  speed: metersPerSecond(speed),
  turnRate: radiansPerSecond(turnRate),
});
/** Turn to a place and drive there. */
const towards =
  ({ x, y }: Place) =>
  ({ body }: WorldPercept): MotorCommand => {
    const error = wrapAngle(Math.atan2(y - body.y, x - body.x) - body.heading);
    return go(0.3 * Math.max(0, Math.cos(error)), Math.max(-3, Math.min(3, 4 * error)));
  };
/** Percepts of an episode under one rule, `most` steps of it at most. */
function driven(world: World, seed: number, rule: (percept: WorldPercept) => MotorCommand, most = 2000) {
  const percepts = [world.reset(seed)];
  while (percepts.length <= most && percepts[percepts.length - 1].ending === 'running')
    percepts.push(world.step(rule(percepts[percepts.length - 1])));
  const way = percepts.slice(1).reduce((sum, { body }, k) => sum + apart(body, percepts[k].body), 0);
  const earned = percepts.reduce((sum, { reward }) => sum + reward, 0);
  const last = percepts[percepts.length - 1];
  return { percepts, last, way, earned, steps: percepts.length - 1, measures: world.measure() };
}
const apart = (a: Place, b: Place): number => Math.hypot(a.x - b.x, a.y - b.y);
const solid = (world: World, kind: string): Place =>
  world.scene?.().solids.find((each) => each.kind === kind) ?? { x: NaN, y: NaN };

describe('beacon seeking', () => {
  const { rover, scatter, ...rest } = beaconSeekingDefaults;
  const blind = { ...rest, rover: { ...rover, camera: null }, scatter };
  const open = { ...blind, scatter: { ...scatter, obstacles: 0 } };
  const contact = rover.radius + rest.beacon.radius;
  const make = (reward: typeof rest.reward, options: typeof blind = open): World =>
    beaconSeeking(createRandom(7), { ...options, reward });

  it.each([1, 2, 3])(
    'pays every metre nearer, takes back every metre farther, and adds what reaching earns, seed %i',
    (seed) => {
      const world = make({ nearer: 10, reached: 2, collision: 0 });
      const { body } = world.reset(seed);
      const light = solid(world, 'goal');
      const first = apart(body, light);
      const away = driven(world, seed, towards({ x: 2 * body.x - light.x, y: 2 * body.y - light.y }), 60);
      expect(apart(away.last.body, light)).toBeGreaterThan(first + 0.02);
      expect(away.earned).toBeCloseTo(10 * (first - apart(away.last.body, light)), 9);
      const there = driven(world, seed, towards(light));
      expect(there.last.reason).toBe('reached the light');
      expect(there.earned).toBeCloseTo(10 * (first - apart(there.last.body, light)) + 2, 9);
    },
  );

  it.each([1, 2, 3])(
    'weighs success by the straight way from skin to skin over the way driven, seed %i',
    (seed) => {
      const world = make({ nearer: 0, reached: 0, collision: 0 });
      const { body } = world.reset(seed);
      const light = solid(world, 'goal');
      const shortest = apart(body, light) - contact;
      let steps = 0;
      const detour = driven(world, seed, (percept) =>
        steps++ < 60 ? towards({ x: 0, y: 0 })(percept) : towards(light)(percept),
      );
      expect(detour.measures).toMatchObject({
        success: 1,
        latency: expect.closeTo(detour.steps * 0.02, 9) as number,
      });
      expect(detour.measures['spl']).toBeCloseTo(shortest / Math.max(shortest, detour.way), 9);
      expect(driven(world, seed, () => go(0, 1), 50).measures).toMatchObject({
        success: 0,
        spl: 0,
        latency: 20,
      });
    },
  );

  it('ends at every wall, which costs', () => {
    const world = make({ nearer: 0, reached: 0, collision: 3 });
    const ends = [
      { x: 9, y: 0 },
      { x: -9, y: 0 },
      { x: 0, y: 9 },
      { x: 0, y: -9 },
    ].map((to) => driven(world, 2, towards(to)));
    const hit = ends.filter(({ last }) => last.reason === 'hit a wall');
    expect(hit.length).toBeGreaterThanOrEqual(3); // the light may stand in one way
    for (const { earned, last, measures } of hit) {
      expect(earned).toBe(-3);
      expect(Math.max(Math.abs(last.body.x), Math.abs(last.body.y))).toBeCloseTo(1.5 - rover.radius, 1);
      expect(measures).toMatchObject({ success: 0, spl: 0, latency: 20 });
    }
  });

  it('counts contacts with posts where they begin, and charges for each once, however long it pushes', () => {
    const counts = [1, 2, 3, 4, 5, 6].map((seed) => {
      const world = make({ nearer: 0, reached: 0, collision: 1 }, blind);
      world.reset(seed);
      const post = world.scene?.().solids.filter(({ name }) => name === 'obstacle 1') ?? [];
      const middle = (axis: 'x' | 'y'): number =>
        post.reduce((sum, each) => sum + each[axis], 0) / post.length;
      const { earned, measures, last } = driven(
        world,
        seed,
        towards({ x: middle('x'), y: middle('y') }),
        700,
      );
      if (last.ending !== 'running') return 0;
      expect(measures['collisions']).toBe(-earned + 0);
      return measures['collisions'];
    });
    expect(Math.max(...counts)).toBeGreaterThan(0);
    expect(Math.max(...counts)).toBeLessThan(50);
  });

  it('begins far from its light', () => {
    const world = make(rest.reward);
    for (let seed = 0; seed < 60; seed++)
      expect(apart(world.reset(seed).body, solid(world, 'goal'))).toBeGreaterThanOrEqual(rest.farAway);
  });
});

describe('the obstacle arena', () => {
  const { reward, rover, ...rest } = obstacleArenaDefaults;
  const make = (pays: Partial<typeof reward>): World =>
    obstacleArena(createRandom(7), {
      ...rest,
      rover: { ...rover, camera: null },
      reward: { straight: 0, proximity: 0, collision: 0, ...pays },
    });

  it.each([
    [0, 0.02],
    [1.5, 0.01],
    [-1.5, 0.01],
    [3, 0],
    [-6, 0],
  ])('pays a step that is commanded to turn by %f rad/s with %f', (turnRate, pay) => {
    const world = make({ straight: 0.02 });
    world.reset(1);
    expect(world.step(go(0.1, turnRate)).reward).toBeCloseTo(pay, 12);
  });

  it('pays proximity lost and takes back what is gained: nothing is left of a whole turn on the spot', () => {
    const { percepts } = driven(make({ proximity: 10 }), 1, () => go(0, 1), 400);
    const settled = 20; // the motors have caught up
    const from = percepts[settled].body.heading;
    const round = percepts.findIndex(({ body }) => body.heading >= from + 2 * Math.PI);
    let sum = 0;
    const sums = percepts.slice(settled + 1, round + 1).map(({ reward: earned }) => (sum += earned));
    expect(Math.max(...sums) - Math.min(...sums)).toBeGreaterThan(0.3);
    expect(Math.abs(sum)).toBeLessThan(0.15); // of a turn that ends a step late
  });

  it('measures the way, the half-metre cells on it, and success only once the time is over', () => {
    const world = make({});
    const bend = (): MotorCommand => go(0.3, 0.35);
    const { way, measures, percepts, last } = driven(world, 6, bend, 300);
    const cells = new Set(
      percepts
        .slice(1)
        .map(({ body }) => `${Math.floor((body.x + 2) / 0.5)} ${Math.floor((body.y + 2) / 0.5)}`),
    );
    expect(cells.size).toBeGreaterThan(2);
    expect(new Set([...cells].map((each) => each.split(' ')[1])).size).toBeGreaterThan(1);
    expect(measures).toEqual({ success: 0, cells: cells.size, driven: expect.closeTo(way, 9) as number });
    expect(last.ending === 'truncated').toBe(false);
  });
});

describe('the T-maze', () => {
  const blind = { ...tMazeDefaults, rover: { ...tMazeDefaults.rover, camera: null } };
  const { stem } = blind;
  /** Along the stem, a little to one side, then into an arm. */
  const into =
    (side: number, aside = 0) =>
    ({ body: { x, y, heading } }: WorldPercept): MotorCommand => {
      if (x < stem - 0.01) return go(0.3, -4 * heading - 4 * (y - aside));
      const off = (side * Math.PI) / 2 - heading;
      return go(Math.abs(off) < 0.2 ? 0.3 : 0, Math.max(-3, Math.min(3, 4 * off)));
    };

  it('cues both sides equally often', () => {
    const world = tMaze(createRandom(7), blind);
    const left = Array.from({ length: 200 }, (_, seed) => {
      world.reset(seed);
      return solid(world, 'light').y > 0;
    }).filter(Boolean).length;
    expect(Math.abs(left - 100)).toBeLessThan(36); // five standard deviations
  });

  it('measures the delay from the fork to the end of the arm', () => {
    const { percepts, steps, measures } = driven(tMaze(createRandom(7), blind), 1, into(1));
    const atFork = percepts.findIndex(({ body }) => body.x >= stem - 0.01);
    expect(measures['delay']).toBeCloseTo((steps - atFork) * 0.02, 9);
    expect(atFork).toBeGreaterThan(50);
  });

  it.each([1, 2, 3, 4])(
    'with arms of no length takes a turn of 60° at the fork for the choice, seed %i',
    (seed) => {
      const world = tMaze(createRandom(7), { ...blind, arm: meters(0) });
      world.reset(seed);
      const cue = Math.sign(solid(world, 'light').y);
      for (const side of [1, -1]) {
        // on the other side of the middle: what counts is where it turns, not where it stands
        const { last, percepts, measures } = driven(world, seed, into(side, -0.03 * side));
        expect(Math.sign(last.body.y)).toBe(-side);
        expect(side * last.body.heading).toBeGreaterThan(Math.PI / 3);
        expect(side * percepts[percepts.length - 2].body.heading).toBeLessThanOrEqual(Math.PI / 3);
        expect([last.reason, last.reward, measures['success']]).toEqual(
          side === cue ? ['chose right', 1, 1] : ['chose wrong', 0, 0],
        );
      }
    },
  );
});
