// Indoor worlds as people see them, and what a hand can do to them: kicks, shifted obstacles and goals, dimmed light.

import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/random/random.ts';
import { meters, metersPerSecond, radiansPerSecond } from '../../../../core/units/quantity.ts';
import type { Scene, Solid } from '../../../../core/loop/scene.ts';
import type { World } from '../../../../core/loop/world.ts';
import { worlds, type WorldName } from '../../../../envs/registry.ts';
import { tMaze } from '../../../../envs/task/t-maze.ts';

const still = { speed: metersPerSecond(0), turnRate: radiansPerSecond(0) };
const ahead = { speed: metersPerSecond(0.3), turnRate: radiansPerSecond(0) };
function begin(name: WorldName | 't-maze', seed = 0): World {
  const world = name === 't-maze' ? tMaze(createRandom(1)) : worlds[name].create(createRandom(1));
  world.reset(seed);
  return world;
}
const sceneOf = (world: World): Scene => {
  const scene = world.scene?.();
  if (scene === undefined) throw new Error(`${world.name} has no scene`);
  return scene;
};
const named = (world: World, name: string): Solid[] =>
  sceneOf(world).solids.filter((solid) => solid.name === name);
const middle = (solids: readonly Solid[]): [number, number] => [
  solids.reduce((sum, { x }) => sum + x, 0) / solids.length,
  solids.reduce((sum, { y }) => sum + y, 0) / solids.length,
];

describe('an indoor world', () => {
  it.each([
    ['obstacle-arena', 6, 0],
    ['beacon-seeking', 3, 1],
    ['t-maze', 0, 0],
  ] as const)('%s shows walls, %i obstacles and %i goals', (name, obstacles, goals) => {
    const { solids } = sceneOf(begin(name));
    expect(solids.filter(({ kind }) => kind === 'wall').length).toBeGreaterThanOrEqual(4);
    const names = new Set(solids.map((solid) => solid.name).filter((each) => each.startsWith('obstacle')));
    expect([names.size, solids.filter(({ kind }) => kind === 'goal').length]).toEqual([obstacles, goals]);
    expect(solids.every(({ length, height }) => length > 0 && height > 0)).toBe(true);
  });

  it.each([0, 1, 2])('shows a mapless goal where the senses tell that it lies (seed %i)', (seed) => {
    const world = worlds['mapless-lidar'].create(createRandom(1));
    const { body, senses } = world.reset(seed);
    const goals = sceneOf(world).solids.filter(({ kind }) => kind === 'goal');
    expect(goals).toHaveLength(1);
    const away = { x: goals[0].x - body.x, y: goals[0].y - body.y };
    const turn = Math.atan2(away.y, away.x) - body.heading;
    expect(Math.atan2(Math.sin(turn), Math.cos(turn)) / Math.PI).toBeCloseTo(senses?.[18] ?? NaN, 6); // after 18 sectors
    expect(Math.hypot(away.x, away.y)).toBeGreaterThan(8);
    expect([goals[0].length, goals[0].movable]).toEqual([1, undefined]);
  });

  it('shows the lamps of the T-maze, of which one is lit, and nothing as an obstacle', () => {
    const { solids } = sceneOf(begin('t-maze'));
    const kinds = solids.map(({ kind }) => kind).filter((kind) => kind !== 'wall');
    expect(kinds.sort()).toEqual(['lamp', 'light']);
  });

  it('shows the cue of the T-maze go out, and the same picture as long as nothing changes', () => {
    const world = begin('t-maze');
    const lit = (): number => sceneOf(world).solids.filter(({ kind }) => kind === 'light').length;
    const lamps = (): number[] =>
      sceneOf(world).solids.flatMap(({ kind, y }) => (kind === 'light' || kind === 'lamp' ? [y] : []));
    const first = sceneOf(world);
    const stand = lamps().toSorted();
    for (let k = 0; k < 29; k++) world.step(still); // the cue lasts 30 control steps
    expect([lit(), sceneOf(world) === first]).toEqual([1, true]);
    world.step(still);
    expect(lit()).toBe(0);
    expect(lamps().toSorted()).toEqual(stand);
    const dark = sceneOf(world);
    world.step(still);
    expect(sceneOf(world)).toBe(dark);
    world.reset(1);
    expect(lit()).toBe(1);
  });

  it('has walls that join: each begins where another one ends', () => {
    const { solids } = sceneOf(begin('beacon-seeking'));
    const ends = (part: number): string[] =>
      solids
        .filter(({ shape }) => shape === 'box')
        .map(({ x, y, heading, length }) =>
          [x + part * length * Math.cos(heading), y + part * length * Math.sin(heading)]
            .map((each) => (each + 100).toFixed(6))
            .join(),
        );
    expect(ends(0.5).toSorted()).toEqual(ends(-0.5).toSorted());
    expect(solids.find(({ kind }) => kind === 'goal')?.height).toBeGreaterThan(
      solids.find(({ kind }) => kind === 'wall')?.height ?? NaN, // for it is seen over them
    );
  });

  it('lets its robot be kicked', () => {
    const [kicked, left] = [begin('obstacle-arena'), begin('obstacle-arena')];
    kicked.disturb?.({
      kind: 'push',
      east: metersPerSecond(0.5),
      north: metersPerSecond(0),
      turn: radiansPerSecond(0),
    });
    expect(kicked.step(still).body.x).toBeGreaterThan(left.step(still).body.x + 0.002);
  });

  it.each([0, 1, 2])('moves an obstacle, which then stands where it was put (seed %i)', (seed) => {
    const world = begin('obstacle-arena', seed);
    world.disturb?.({ kind: 'move', name: 'obstacle 2', x: meters(1), y: meters(-0.5) });
    const [x, y] = middle(named(world, 'obstacle 2'));
    expect([x, y]).toEqual([expect.closeTo(1, 9), expect.closeTo(-0.5, 9)]);
  });

  it('ends the episode where an obstacle is put onto its robot', () => {
    const world = begin('obstacle-arena');
    const { x, y } = world.step(still).body;
    const outline = named(world, 'obstacle 1');
    const [before] = [middle(outline)];
    expect(Math.hypot(before[0] - x, before[1] - y)).toBeGreaterThan(0.3);
    const reach = Math.hypot(outline[0].x - before[0], outline[0].y - before[1]);
    world.disturb?.({ kind: 'move', name: 'obstacle 1', x: meters(x + reach), y });
    expect(world.step(still).reason).toBe('collided');
  });

  it('moves its goal, and whoever stands there has reached it', () => {
    const world = begin('beacon-seeking');
    const { x, y } = world.step(still).body;
    world.disturb?.({ kind: 'move', name: 'goal', x: meters(x + 0.05), y });
    expect(middle(named(world, 'goal'))).toEqual([x + 0.05, y]);
    expect(world.step(still).reason).toBe('reached the light');
  });

  it('stops its robot at a post that was moved before it', () => {
    const drive = (world: World): number => {
      let { x, y } = world.step(ahead).body;
      const from = [x, y];
      for (let k = 0; k < 40; k++) {
        const percept = world.step(ahead);
        ({ x, y } = percept.body);
        if (percept.ending !== 'running') break;
      }
      return Math.hypot(x - from[0], y - from[1]);
    };
    const free = begin('beacon-seeking', 4);
    const blocked = begin('beacon-seeking', 4);
    const { x, y, heading } = begin('beacon-seeking', 4).step(ahead).body;
    const [dx, dy] = [Math.cos(heading), Math.sin(heading)];
    blocked.disturb?.({
      kind: 'move',
      name: 'obstacle 2',
      x: meters(x + 0.42 * dx),
      y: meters(y + 0.42 * dy),
    });
    expect(drive(blocked)).toBeLessThan(drive(free) - 0.05);
  });

  it('keeps the light that a hand has made in its next episode, where the headlight stands out', () => {
    const [dimmed, usual] = [begin('obstacle-arena'), begin('obstacle-arena')];
    dimmed.disturb?.({ kind: 'light', factor: 0.1 });
    const seen = (world: World): number => {
      world.reset(3);
      return Array.from({ length: 10 }, () => world.step(still).events.count).reduce((a, b) => a + b, 0);
    };
    const [low, high] = [seen(usual), seen(dimmed)];
    expect(high).toBeGreaterThan(2 * low);
  });

  it('is seen darker when its light is dimmed: OFF events, all around', () => {
    const [dimmed, usual] = [begin('t-maze'), begin('t-maze')];
    dimmed.disturb?.({ kind: 'light', factor: 0.3 });
    const off = (world: World): number => {
      const { events } = world.step(still);
      return events.count - events.on.reduce((sum, on) => sum + on, 0);
    };
    expect(off(dimmed)).toBeGreaterThan(off(usual) + 30);
  });
});
