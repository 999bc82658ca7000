// Drawn floors, distances over them, and floors read from files.

import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../../core/random/random.ts';
import { distanceAt, distanceField, freeGrid } from '../../../../envs/arena/floor/distance-field.ts';
import { drawFloor, floorPlanDefaults } from '../../../../envs/arena/floor/floor-plan.ts';
import { geodesic } from '../../../../envs/arena/floor/geodesic.ts';
import { readRouteMap, RouteMapError } from '../../../../envs/arena/floor/route-map.ts';
import { edgesOf, isInside, room, type Point, type Polygon } from '../../../../envs/arena/shape/shapes.ts';
import { expectWellDrawn } from './well-drawn.ts';

const outer = room(-10, -10, 20, 20);
const fieldOf = (things: readonly Polygon[], goal: Point, clearance = 0.2) =>
  distanceField(freeGrid(20, edgesOf([outer, ...things]), things, clearance, 0.1), goal);
const box = (left: number, bottom: number, width: number, height: number): Polygon =>
  room(left, bottom, width, height).toReversed();

describe('a drawn floor', () => {
  it.each([1, 2, 3, 4])(
    'keeps everything within the room, convex and counter-clockwise, with seed %i',
    (seed) => expectWellDrawn(drawFloor(createRandom(seed), floorPlanDefaults)),
  );

  it('is another one with every seed, and the same one with the same', () => {
    const draw = (seed: number) => drawFloor(createRandom(seed), floorPlanDefaults);
    expect(draw(1)).toEqual(draw(1));
    expect(draw(1)).not.toEqual(draw(2));
  });

  it.each([5, 6, 7])('lets a robot of 0.35 m reach nearly all free places, with seed %i', (seed) => {
    const things = drawFloor(createRandom(seed), floorPlanDefaults);
    const grid = freeGrid(20, edgesOf([outer, ...things]), things, 0.35, 0.1);
    const start = grid.free.findIndex((free) => free === 1);
    const goal = { x: ((start % 200) + 0.5) / 10 - 10, y: (Math.floor(start / 200) + 0.5) / 10 - 10 };
    const { distance } = distanceField(grid, goal);
    const free = grid.free.reduce((sum, each) => sum + each, 0);
    expect(distance.filter((each) => each < Infinity).length / free).toBeGreaterThan(0.97);
  });
});

describe('the distance over a floor', () => {
  it('is that of a straight line, in any direction, where nothing stands', () => {
    const field = fieldOf([], { x: 1, y: -2 });
    for (const at of [
      { x: 8, y: -2 },
      { x: 7, y: 4 },
      { x: -6, y: 1.5 },
      { x: 1.3, y: -2.2 },
    ]) {
      const line = Math.hypot(at.x - 1, at.y + 2);
      expect(Math.abs(distanceAt(field, at) - line)).toBeLessThan(0.02 * line + 0.03);
    }
  });

  it('leads around a wall with the clearance of the body', () => {
    const field = fieldOf([box(-0.5, -10, 1, 15)], { x: 4, y: 0 });
    const way = 2 * Math.hypot(3.3, 5.2) + 1.4; // around both upper corners, 0.2 m away
    expect(Math.abs(distanceAt(field, { x: -4, y: 0 }) - way)).toBeLessThan(0.03 * way);
  });

  it('counts a metre as often as it is slow, and goes around what is slower than the way around', () => {
    const grid = freeGrid(20, edgesOf([outer]), [], 0.2, 0.2);
    const slow = (fill: number): Float64Array =>
      Float64Array.from({ length: grid.cells * grid.cells }, (_, k) =>
        Math.abs((k % grid.cells) - 49.5) < 5 && k < 70 * grid.cells ? fill : 1,
      );
    const from = (fill: number): number =>
      distanceAt(distanceField(grid, { x: 4, y: 0 }, slow(fill)), { x: -4, y: 0 });
    expect(from(1)).toBeCloseTo(8, 1);
    expect(from(1.5)).toBeCloseTo(9, 1);
    const around = 2 * Math.hypot(3, 4) + 2;
    expect(Math.abs(from(20) - around)).toBeLessThan(0.06 * around); // cells of 0.2 m
  });

  it('is infinite where there is no way', () => {
    const cell = [box(-3, -3, 6, 0.5), box(-3, 2.5, 6, 0.5), box(-3, -3, 0.5, 6), box(2.5, -3, 0.5, 6)];
    expect(distanceAt(fieldOf(cell, { x: 8, y: 8 }), { x: 0, y: 0 })).toBe(Infinity);
  });
});

describe('a file of routes', () => {
  const file = {
    polygons: [
      [
        [-10, 10],
        [10, 10],
        [10, -10],
        [-10, -10],
      ],
      [
        [0, 0],
        [0, 1],
        [2, 1],
        [2, 0],
      ],
    ],
    starts: [
      [-5, 0, 1],
      [5, 5, 0, 99],
    ],
    goals: [
      [5, 0],
      [0, -5],
    ],
    geodesic_m: [10.2, 11],
    recorded: { theirs: { final_state: [1, 2], length_m: [12, 3], time_s: [30, 8] } },
  };

  it('gives things counter-clockwise, routes, and who solved them', () => {
    const map = readRouteMap(JSON.stringify(file), 'file');
    expect(map.room).toBe(20);
    expect(map.things[0][0]).toEqual({ x: 2, y: 0 });
    expect(map.routes[1]).toEqual({ start: { x: 5, y: 5, heading: 0 }, goal: { x: 0, y: -5 }, shortest: 11 });
    expect(map.recorded['theirs']).toEqual({ success: [true, false], driven: [12, 3], seconds: [30, 8] });
  });

  it.each([
    ['not JSON', '{', /not JSON/],
    ['without goals', JSON.stringify({ ...file, goals: undefined }), /goals/],
    ['with a column too short', JSON.stringify({ ...file, geodesic_m: [1] }), /2 starts, but 1 entries/],
    ['without a room', JSON.stringify({ ...file, polygons: file.polygons.slice(1) }), /no square/],
  ])('is refused with the reason where it is %s', (_, text, reason) => {
    expect(() => readRouteMap(text, 'file')).toThrow(RouteMapError);
    expect(() => readRouteMap(text, 'file')).toThrow(reason);
  });

  it('has the published 200 routes in it, whose lengths are by 1 % longer than shortest ways with 0.2 m of clearance', (context) => {
    const path = fileURLToPath(new URL('../../../../../shared/data/sddpg-world.json', import.meta.url));
    if (!existsSync(path)) return context.skip(`${path} is not there`);
    const map = readRouteMap(readFileSync(path, 'utf8'), path);
    expect([map.things.length, map.routes.length]).toEqual([33, 200]);
    const edges = edgesOf([outer, ...map.things]);
    const ratios = map.routes
      .map(({ start, goal, shortest }) => shortest / (geodesic(edges, map.things, start, goal, 0.2) - 0.5))
      .sort((a, b) => a - b);
    expect(ratios[0]).toBeGreaterThan(1);
    expect(ratios[100]).toBeCloseTo(1.01, 3);
    expect(ratios[199]).toBeLessThan(1.023);
    expect(map.routes.some(({ start }) => map.things.some((thing) => isInside(thing, start)))).toBe(false);
  });
});
