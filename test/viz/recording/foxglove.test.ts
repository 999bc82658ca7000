// What other viewers are told of a scene: each thing once, whole, and in a frame of its own where it moves by itself.

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom } from '../../../core/random/random.ts';
import { movingObstacles } from '../../../envs/task/moving-obstacles.ts';
import { meters } from '../../../core/units/quantity.ts';
import { foreignMessages } from '../../../viz/recording/foxglove.ts';
import { anyFrame } from '../telemetry/frames.ts';

interface Shape {
  readonly pose: { readonly position: { readonly x: number; readonly y: number } };
}
interface Entity {
  readonly id: string;
  readonly frame_id: string;
  readonly cubes: readonly Shape[];
}

it('shows every wall of every thing, under one name each, and movers around their own middle', () => {
  const world = movingObstacles(createRandom(1));
  world.reset(3);
  const scene = world.scene?.();
  if (scene === undefined) throw new Error('The world has a scene.');
  const [message] = foreignMessages({ kind: 'scene', scene }, 0n);
  const { entities } = message.value as { entities: readonly Entity[] };
  const ids = entities.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length); // a later entity of the same id takes an earlier one's place
  expect(entities.reduce((sum, { cubes }) => sum + cubes.length, 0)).toBe(scene.solids.length);
  const names = (world.movers?.() ?? []).map(({ name }) => name);
  expect(names.length).toBeGreaterThan(0);
  for (const { id, frame_id: frame, cubes } of entities) {
    expect(frame).toBe(names.find((name) => id === `thing ${name}`) ?? (id === 'robot' ? 'robot' : 'world'));
    if (!names.includes(frame)) continue;
    expect(cubes.reduce((sum, { pose }) => sum + pose.position.x, 0)).toBeCloseTo(0, 9);
    expect(cubes.reduce((sum, { pose }) => sum + pose.position.y, 0)).toBeCloseTo(0, 9);
  }
});

it('tells at every percept where movers are', () => {
  const movers = [
    { name: 'obstacle 1', x: meters(1), y: meters(-2) },
    { name: 'obstacle 2', x: meters(3), y: meters(0.5) },
  ];
  const [frame] = fc.sample(anyFrame, 1);
  const told = foreignMessages({ kind: 'frame', frame: { ...frame, movers } }, 0n)
    .filter(({ topic }) => topic === '/tf')
    .map(({ value }) => value as { child_frame_id: string; translation: object });
  expect(told.slice(1).map(({ child_frame_id: name, translation }) => ({ name, translation }))).toEqual(
    movers.map(({ name, x, y }) => ({ name, translation: { x, y, z: 0 } })),
  );
});
