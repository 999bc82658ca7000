// What other viewers are told of a run: poses, pictures, the scene with its ground, and numbers for curves, in Foxglove's
// well-known schemas. Recordings and the live endpoint say the same.

import {
  middleOf,
  thingsOf,
  type GroundPicture,
  type Mover,
  type Scene,
  type Solid,
} from '../../core/loop/scene.ts';
import type { Frame } from '../telemetry/frame.ts';
import type { GhostPose } from '../telemetry/ghost.ts';
import type { Entry } from '../telemetry/message.ts';

/** A message for a topic of foxgloveSchemas. */
export interface ForeignMessage {
  readonly topic: string;
  readonly value: object;
}

/** Percepts between two pictures for other viewers. */
const PICTURE_EVERY = 4;

/** @returns what an entry says to other viewers. @param at  ns since the run began */
export function foreignMessages(entry: Entry, at: bigint): ForeignMessage[] {
  if (entry.kind === 'scene') {
    const { ground } = entry.scene;
    const scene = { topic: '/scene', value: sceneOf(entry.scene, at) };
    return ground === null ? [scene] : [scene, { topic: '/ground', value: groundOf(ground, at) }];
  }
  if (entry.kind === 'pose') return [{ topic: '/tf', value: ghostTransform(entry.pose, at) }];
  if (entry.kind !== 'frame') return [];
  const { frame } = entry;
  const picture = frame.index % PICTURE_EVERY === 0 ? imageOf(frame, at) : null;
  return [
    { topic: '/tf', value: transformOf(frame, at) },
    ...(frame.movers ?? []).map((mover) => ({ topic: '/tf', value: moverTransform(mover, at) })),
    { topic: '/percept', value: perceptOf(frame, at) },
    ...(picture === null ? [] : [{ topic: '/camera', value: picture }]),
  ];
}

const stamp = (nanoseconds: bigint): object => ({
  sec: Number(nanoseconds / 1_000_000_000n),
  nsec: Number(nanoseconds % 1_000_000_000n),
});
const turned = (heading: number): object => ({
  x: 0,
  y: 0,
  z: Math.sin(heading / 2),
  w: Math.cos(heading / 2),
});

/** Where the robot is, from "world" to "robot". */
function transformOf({ body }: Frame, at: bigint): object {
  return {
    timestamp: stamp(at),
    parent_frame_id: 'world',
    child_frame_id: 'robot',
    translation: { x: body.x, y: body.y, z: 0 },
    rotation: turned(body.heading),
  };
}

/** Where something is that moves by itself, from "world" to a frame of its own name. */
function moverTransform({ name, x, y }: Mover, at: bigint): object {
  return {
    timestamp: stamp(at),
    parent_frame_id: 'world',
    child_frame_id: name,
    translation: { x, y, z: 0 },
    rotation: turned(0),
  };
}

function ghostTransform({ ghost, x, y, heading }: GhostPose, at: bigint): object {
  return {
    timestamp: stamp(at),
    parent_frame_id: 'world',
    child_frame_id: `ghost ${ghost}`,
    translation: { x, y, z: 0 },
    rotation: turned(heading),
  };
}

function perceptOf(frame: Frame, at: bigint): object {
  return {
    timestamp: stamp(at),
    step: frame.step,
    episode: frame.episode,
    reward: frame.reward,
    dopamine: frame.modulators[0] ?? 0,
    speed: frame.body.speed,
    turn_rate: frame.body.turnRate,
    commanded_speed: frame.command.speed,
    commanded_turn_rate: frame.command.turnRate,
    on_events: frame.onEvents,
    off_events: frame.offEvents,
    spikes_in: frame.stimulus.count,
    spikes_out: frame.response.count,
  };
}

/** The events of a frame as a grey picture: brighter is white, darker is black; null where it has none. */
function imageOf({ events }: Frame, at: bigint): object | null {
  if (events === null) return null;
  const { width, height, count, x, y, on } = events;
  const pixels = new Uint8Array(width * height).fill(128);
  for (let i = 0; i < count; i++) pixels[y[i] * width + x[i]] = on[i] === 1 ? 255 : 0;
  return {
    timestamp: stamp(at),
    frame_id: 'robot',
    width,
    height,
    encoding: 'mono8',
    step: width,
    data: base64(pixels),
  };
}

/** The painted ground, a cell per texel, one byte of reflectance each. */
function groundOf({ width, height, texel, left, bottom, shade }: GroundPicture, at: bigint): object {
  return {
    timestamp: stamp(at),
    frame_id: 'world',
    pose: { position: { x: left, y: bottom, z: 0 }, orientation: turned(0) },
    column_count: width,
    cell_size: { x: texel, y: texel },
    row_stride: width,
    cell_stride: 1,
    fields: [{ name: 'shade', offset: 0, type: 1 }], // UINT8
    data: base64(shade.subarray(0, width * height)),
  };
}

const colours = {
  robot: { r: 0.96, g: 0.65, b: 0.25, a: 1 },
  wall: { r: 0.55, g: 0.58, b: 0.62, a: 1 },
  goal: { r: 0.25, g: 0.7, b: 0.4, a: 0.6 },
  light: { r: 1, g: 0.85, b: 0.4, a: 1 },
  lamp: { r: 0.25, g: 0.27, b: 0.3, a: 1 },
  thing: { r: 0.35, g: 0.55, b: 0.85, a: 1 },
} as const;
const DELETE_ALL = 1;

/** Everything that stands on the ground, and the robot as a cylinder that lives in its own frame. */
function sceneOf({ robot, solids }: Scene, at: bigint): object {
  const { radius, height } = robot;
  const disc = { bottom_scale: 1, top_scale: 0.9 };
  return {
    deletions: [{ timestamp: stamp(at), type: DELETE_ALL, id: '' }],
    entities: [
      entity(at, 'robot', 'robot', {
        cylinders: [
          {
            pose: { position: { x: 0, y: 0, z: height / 2 }, orientation: turned(0) },
            size: { x: 2 * radius, y: 2 * radius, z: height },
            ...disc,
            color: colours.robot,
          },
        ],
      }),
      ...[...thingsOf(solids)].map(([name, own]) => thingEntity(name, own, at)),
    ],
  };
}

/** Everything of one name: one entity, for a later one of the same id takes an earlier one's place. What moves has a frame of its own. */
function thingEntity(name: string, solids: readonly Solid[], at: bigint): object {
  const moves = solids.some((solid) => solid.moves === true);
  const origin = moves ? middleOf(solids) : { x: 0, y: 0 };
  const shapes = solids.map((solid) => shapeOf(solid, solid.x - origin.x, solid.y - origin.y));
  return entity(at, moves ? name : 'world', `${solids[0].kind} ${name}`, {
    cubes: shapes.flatMap(({ cubes }) => cubes),
    cylinders: shapes.flatMap(({ cylinders }) => cylinders),
  });
}

function shapeOf(
  { kind, shape, heading, length, width, height }: Solid,
  x: number,
  y: number,
): { readonly cubes: object[]; readonly cylinders: object[] } {
  const pose = { position: { x, y, z: height / 2 }, orientation: turned(heading) };
  const color = colours[kind];
  if (shape === 'box')
    return { cubes: [{ pose, size: { x: length, y: width, z: height }, color }], cylinders: [] };
  const size = { x: length, y: length, z: height };
  return { cubes: [], cylinders: [{ pose, size, bottom_scale: 1, top_scale: 1, color }] };
}

function entity(at: bigint, frame: string, id: string, shapes: object): object {
  return {
    timestamp: stamp(at),
    frame_id: frame,
    id,
    lifetime: { sec: 0, nsec: 0 },
    frame_locked: true,
    metadata: [],
    arrows: [],
    cubes: [],
    spheres: [],
    cylinders: [],
    lines: [],
    triangles: [],
    texts: [],
    models: [],
    ...shapes,
  };
}

function base64(bytes: Uint8Array): string {
  let characters = '';
  for (let begin = 0; begin < bytes.length; begin += 8192)
    characters += String.fromCharCode(...bytes.subarray(begin, begin + 8192));
  return btoa(characters);
}
