// What other viewers are told of a scene: each thing once, whole, and in a frame of its own where it moves by itself.

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRandom } from '../../../core/random/random.ts';
import { movingObstacles } from '../../../envs/task/moving-obstacles.ts';
import { packetColumns } from '../../../core/event/packet.ts';
import { meters, micros } from '../../../core/units/quantity.ts';
import { foreignMessages } from '../../../viz/recording/foxglove.ts';
import type { Frame } from '../../../viz/telemetry/frame.ts';
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

/** What is told of a percept at 2.000000007 s. */
function toldOf(frame: Frame): Record<string, Record<string, unknown>> {
  const messages = foreignMessages({ kind: 'frame', frame }, 2_000_000_007n);
  return Object.fromEntries(messages.map(({ topic, value }) => [topic, value as Record<string, unknown>]));
}

it('tells the numbers of a percept, each under its own name, and its pose', () => {
  const [some] = fc.sample(anyFrame, { numRuns: 1, seed: 5 });
  const frame: Frame = {
    ...some,
    step: 11,
    episode: 12,
    reward: 0.5,
    modulators: Float32Array.of(-0.25, 9),
    onEvents: 3,
    offEvents: 4,
    stimulus: { ...some.stimulus, count: 5 },
    response: { ...some.response, count: 6 },
    movers: [],
  };
  const { '/percept': percept, '/tf': pose } = toldOf(frame);
  const { body, command } = frame;
  expect(percept).toEqual({
    timestamp: { sec: 2, nsec: 7 },
    step: 11,
    episode: 12,
    reward: 0.5,
    dopamine: -0.25,
    speed: body.speed,
    turn_rate: body.turnRate,
    commanded_speed: command.speed,
    commanded_turn_rate: command.turnRate,
    on_events: 3,
    off_events: 4,
    spikes_in: 5,
    spikes_out: 6,
  });
  const half = body.heading / 2;
  expect(pose).toMatchObject({
    parent_frame_id: 'world',
    child_frame_id: 'robot',
    translation: { x: body.x, y: body.y, z: 0 },
    rotation: { x: 0, y: 0, z: Math.sin(half), w: Math.cos(half) },
  });
});

it('draws the events of every fourth percept: brighter white, darker black, all else grey', () => {
  const [some] = fc.sample(anyFrame, { numRuns: 1, seed: 5 });
  const [width, height] = [100, 90]; // more bytes than are encoded at once
  const columns = packetColumns(2);
  columns.x.set([3, 99]);
  columns.y.set([1, 89]);
  columns.on.set([1, 0]);
  const events = { start: micros(0), end: micros(1000), width, height, count: 2, ...columns };
  const picture = toldOf({ ...some, index: 8, step: 5, events })['/camera'];
  expect(picture).toMatchObject({ frame_id: 'robot', width, height, encoding: 'mono8', step: width });
  const wanted = new Uint8Array(width * height).fill(128);
  wanted[103] = 255;
  wanted[8999] = 0;
  expect(Buffer.from(String(picture['data']), 'base64').equals(wanted)).toBe(true);
  for (const index of [9, 10, 11])
    expect(Object.keys(toldOf({ ...some, index, step: 8, events }))).not.toContain('/camera');
});

it('lays the ground where it lies, and turns ghosts as they head', () => {
  const shade = Uint8Array.of(1, 2, 3, 4, 5, 6);
  const ground = { width: 3, height: 2, texel: meters(0.25), left: meters(-2), bottom: meters(-7), shade };
  const robot = { radius: meters(1), height: meters(1) };
  const [, grid] = foreignMessages({ kind: 'scene', scene: { ground, solids: [], robot, camera: null } }, 0n);
  expect(grid.topic).toBe('/ground');
  expect(grid.value).toMatchObject({
    pose: { position: { x: -2, y: -7, z: 0 } },
    column_count: 3,
    row_stride: 3,
    cell_size: { x: 0.25, y: 0.25 },
    data: Buffer.from(shade).toString('base64'),
  });
  const pose = { ghost: 2, index: 0, fresh: false, ended: null, x: 1, y: 2, heading: Math.PI / 2 };
  expect(foreignMessages({ kind: 'pose', pose }, 0n)[0].value).toMatchObject({
    child_frame_id: 'ghost 2',
    translation: { x: 1, y: 2, z: 0 },
    rotation: {
      z: expect.closeTo(Math.SQRT1_2, 12) as number,
      w: expect.closeTo(Math.SQRT1_2, 12) as number,
    },
  });
});
