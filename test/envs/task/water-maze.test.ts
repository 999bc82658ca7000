// The water maze: the laws of all worlds, and what its senses, reward and measures say on ways whose outcome is known.

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random/random.ts';
import type { World, WorldPercept } from '../../../core/loop/world.ts';
import { metersPerSecond, radians, radiansPerSecond, seconds } from '../../../core/units/quantity.ts';
import { wrapAngle } from '../../../core/units/arithmetic.ts';
import { waterMaze, waterMazeDefaults, type WaterMazeOptions } from '../../../envs/task/water-maze.ts';
import { worldLaws } from '../../laws/world-laws.ts';

const make = (more: Partial<WaterMazeOptions> = {}, seed = 7): World =>
  waterMaze(createRandom(seed), { ...waterMazeDefaults, ...more });

worldLaws('the water maze', () => make(), {
  longest: 2400,
  skip: [
    {
      law: 'events stand inside the camera’s frame and their window, in time order',
      reason: 'the rover of the water maze has no camera, so there are no events to check',
    },
  ],
});

const goal = (world: World): { x: number; y: number } => {
  const found = world.scene?.().solids.find(({ kind }) => kind === 'goal');
  if (found === undefined) throw new Error('the pool has no platform');
  return found;
};

/** Steer to a place until the episode ends, at most `most` steps. */
function swim(world: World, seed: number, to: { x: number; y: number }, most = 2400): WorldPercept[] {
  const percepts = [world.reset(seed)];
  for (let k = 0; k < most && percepts[percepts.length - 1].ending === 'running'; k++) {
    const { x, y, heading } = percepts[percepts.length - 1].body;
    const error = wrapAngle(Math.atan2(to.y - y, to.x - x) - heading);
    percepts.push(
      world.step({
        speed: metersPerSecond(0.3 * Math.max(0, Math.cos(error))),
        turnRate: radiansPerSecond(Math.max(-3, Math.min(3, 4 * error))),
      }),
    );
  }
  return percepts;
}

describe('the water maze', () => {
  it.each([1, 2, 3, 4])(
    'pays once, on the platform, and a straight way takes about the straight time, seed %i',
    (seed) => {
      const world = make();
      world.reset(seed);
      const percepts = swim(world, seed, goal(world));
      const last = percepts[percepts.length - 1];
      expect([last.ending, last.reason, last.reward]).toEqual(['terminated', 'found the platform', 1]);
      expect(percepts.slice(0, -1).every(({ reward }) => reward === 0)).toBe(true);
      const { success, direct, detour, latency } = world.measure();
      expect([success, direct]).toEqual([1, 1]);
      expect(detour).toBeGreaterThan(0.95);
      expect(detour).toBeLessThan(1.6);
      expect(latency).toBeCloseTo((percepts.length - 1) * 0.05, 9);
    },
  );

  it('keeps its platform from episode to episode, has another for another body, and moves it by 0.7 m and more', () => {
    const world = make();
    const places = [1, 2, 3].map((seed) => {
      world.reset(seed);
      const { x, y } = goal(world);
      return `${x} ${y}`;
    });
    expect(new Set(places).size).toBe(1);
    for (const body of [7, 8, 9, 10]) {
      const [first, moved] = (['first', 'moved'] as const).map((place) => {
        const pool = make({ place }, body);
        pool.reset(1);
        return goal(pool);
      });
      expect(Math.hypot(first.x - moved.x, first.y - moved.y)).toBeGreaterThanOrEqual(0.7);
      expect(`${first.x} ${first.y}` === places[0]).toBe(body === 7);
    }
  });

  it('puts its platform 0.3 m and more off every start, of which there are four, and 0.6 m at most off the middle', () => {
    const starts = new Set<string>();
    const world = make();
    for (let seed = 0; seed < 40; seed++) {
      const { x, y } = world.reset(seed).body;
      starts.add(`${x.toFixed(6)} ${y.toFixed(6)}`);
    }
    expect(starts.size).toBe(4);
    for (let body = 0; body < 160; body++) {
      const pool = make({ place: body % 2 === 0 ? 'first' : 'moved' }, body);
      pool.reset(1);
      const { x, y } = goal(pool);
      expect(Math.hypot(x, y)).toBeGreaterThanOrEqual(0.3);
      expect(Math.hypot(x, y)).toBeLessThanOrEqual(0.6);
      for (const start of starts) {
        const [east, north] = start.split(' ').map(Number);
        expect(Math.hypot(x - east, y - north)).toBeGreaterThan(0.2999);
      }
    }
  });

  it('has its platform carried away by a hand, for this episode', () => {
    const world = make();
    const { x, y } = world.reset(1).body;
    const before = goal(world);
    world.disturb?.({ kind: 'move', name: 'goal', x, y });
    expect(goal(world)).toMatchObject({ x, y });
    world.reset(1);
    expect(goal(world)).toMatchObject({ x: before.x, y: before.y });
    world.disturb?.({ kind: 'move', name: 'goal', x, y });
    const { reason } = world.step({ speed: metersPerSecond(0), turnRate: radiansPerSecond(0) });
    expect(reason).toBe('found the platform');
    expect(world.disturbances).toEqual(['push', 'move']); // nobody sees a light here
  });

  it('tells position, heading and touch in the frame of the compass', () => {
    const world = make();
    const percepts = swim(world, 1, { x: -5, y: 0 }, 100);
    expect(percepts[percepts.length - 1].ending).toBe('running');
    const { body, senses } = percepts[percepts.length - 1];
    expect(senses?.[0]).toBeCloseTo(body.x, 12);
    expect(senses?.[1]).toBeCloseTo(body.y, 12);
    expect(wrapAngle((senses?.[2] ?? 9) * Math.PI - body.heading)).toBeCloseTo(0, 12);
    expect(body.x).toBeLessThan(-0.88); // it stands at the western rim
    expect(senses?.[3]).toBeGreaterThan(0.9); // and is told that east is away from it
    expect(percepts[0].senses?.slice(3)).toEqual(Float64Array.of(0, 0));
  });

  it('reckons a position that is right at the start and drifts off it by some per cent of the way', () => {
    const world = make({ position: { slip: 0.05, compass: radians(0.05) } });
    const offs = [1, 2, 3, 4, 5].map((seed) => {
      const percepts = swim(world, seed, { x: 0, y: 0 }, 60);
      const { body, senses } = percepts[percepts.length - 1];
      expect(percepts[0].senses?.[0]).toBeCloseTo(percepts[0].body.x, 12);
      expect(percepts[0].senses?.[1]).toBeCloseTo(percepts[0].body.y, 12);
      return Math.hypot((senses?.[0] ?? 0) - body.x, (senses?.[1] ?? 0) - body.y);
    });
    expect(Math.max(...offs)).toBeGreaterThan(0.02);
    expect(Math.max(...offs)).toBeLessThan(0.3);
  });

  it('counts its way as direct up to twice the straight-line time, and measures that from start to rim of the platform', () => {
    const world = make();
    const { x, y } = world.reset(1).body;
    const { x: goalX, y: goalY } = goal(world);
    const straight = (Math.hypot(x - goalX, y - goalY) - waterMazeDefaults.platform) / 0.3;
    const still = { speed: metersPerSecond(0), turnRate: radiansPerSecond(0) };
    const found = [0, 0.4, 0.8, 1.2, 1.6].map((share) => {
      let percept = world.reset(1);
      let steps = 0;
      for (; percept.ending === 'running'; steps++) {
        const { body } = percept;
        const error = wrapAngle(Math.atan2(goalY - body.y, goalX - body.x) - body.heading);
        const there = {
          speed: metersPerSecond(0.3 * Math.max(0, Math.cos(error))),
          turnRate: radiansPerSecond(Math.max(-3, Math.min(3, 4 * error))),
        };
        percept = world.step(steps * 0.05 < share * straight ? still : there);
      }
      const { direct, detour } = world.measure();
      expect(detour).toBeCloseTo((steps * 0.05) / straight, 9);
      expect(direct).toBe(steps * 0.05 <= 2 * straight ? 1 : 0);
      return detour;
    });
    expect(found.filter((detour) => detour > 1.5 && detour <= 2).length).toBeGreaterThan(0);
    expect(found.filter((detour) => detour > 2 && detour < 3).length).toBeGreaterThan(0);
  });

  it('charges for every step at the rim, where it is told to', () => {
    const world = make({ reward: { found: 1, rim: 0.1 } });
    const percepts = swim(world, 1, { x: -5, y: 0 }, 100);
    const touching = percepts.filter(({ senses }) => senses?.[3] !== 0 || senses?.[4] !== 0);
    expect(touching.length).toBeGreaterThan(10);
    expect(touching.every(({ reward }) => reward === -0.1)).toBe(true);
    expect(percepts.filter((each) => !touching.includes(each)).every(({ reward }) => reward === 0)).toBe(
      true,
    );
  });

  it.each([1, 2, 3])('reckons its way turned by as much as its compass is off, seed %i', (seed) => {
    const world = make({ position: { slip: 0, compass: radians(0.3) } });
    const percepts = swim(world, seed, { x: 0.1, y: -0.2 }, 40);
    const [first, last] = [percepts[0], percepts[percepts.length - 1]];
    const off = wrapAngle((last.senses?.[2] ?? NaN) * Math.PI - last.body.heading);
    expect(Math.abs(off)).toBeGreaterThan(0.01);
    const [dx, dy] = [last.body.x - first.body.x, last.body.y - first.body.y];
    expect(Math.hypot(dx, dy)).toBeGreaterThan(0.1);
    expect(last.senses?.[0]).toBeCloseTo(first.body.x + dx * Math.cos(off) - dy * Math.sin(off), 9);
    expect(last.senses?.[1]).toBeCloseTo(first.body.y + dx * Math.sin(off) + dy * Math.cos(off), 9);
    const { body, senses } = swim(world, seed, { x: -5, y: 0 }, 200).at(-1) ?? first; // at the rim
    const inward = Math.atan2(-body.y, -body.x) + wrapAngle((senses?.[2] ?? NaN) * Math.PI - body.heading);
    expect(senses?.[3]).toBeCloseTo(Math.cos(inward), 9);
    expect(senses?.[4]).toBeCloseTo(Math.sin(inward), 9);
  });

  it('counts the whole time where the platform is not found', () => {
    const world = make({ rover: { ...waterMazeDefaults.rover, longest: seconds(1) } });
    const percepts = swim(world, 1, { x: 0, y: 0 });
    expect(percepts[percepts.length - 1].ending).toBe('truncated');
    expect(world.measure()).toMatchObject({ success: 0, direct: 0, latency: 1 });
  });
});
