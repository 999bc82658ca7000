// Foxglove's well-known schemas, as far as we fill them: transforms, an image, a scene. As JSON, so that no code is generated.

import type { Frame } from '../telemetry/frame.ts';

const time = { type: 'object', properties: { sec: { type: 'integer' }, nsec: { type: 'integer' } } };
const vector = {
  type: 'object',
  properties: { x: { type: 'number' }, y: { type: 'number' }, z: { type: 'number' } },
};
const quaternion = { type: 'object', properties: { ...vector.properties, w: { type: 'number' } } };
const text = { type: 'string' };
const object = (title: string, properties: object): object => ({ title, type: 'object', properties });

/** JSON schemas by topic. Source: docs.foxglove.dev, message schemas. */
export const foxgloveSchemas: Readonly<Record<string, { readonly name: string; readonly schema: object }>> = {
  '/tf': {
    name: 'foxglove.FrameTransform',
    schema: object('foxglove.FrameTransform', {
      timestamp: time,
      parent_frame_id: text,
      child_frame_id: text,
      translation: vector,
      rotation: quaternion,
    }),
  },
  '/camera': {
    name: 'foxglove.RawImage',
    schema: object('foxglove.RawImage', {
      timestamp: time,
      frame_id: text,
      width: { type: 'integer' },
      height: { type: 'integer' },
      encoding: text,
      step: { type: 'integer' },
      data: { type: 'string', contentEncoding: 'base64' },
    }),
  },
  '/scene': {
    name: 'foxglove.SceneUpdate',
    schema: object('foxglove.SceneUpdate', {
      deletions: { type: 'array', items: { type: 'object' } },
      entities: { type: 'array', items: { type: 'object' } },
    }),
  },
};

const stamp = (nanoseconds: bigint): object => ({
  sec: Number(nanoseconds / 1_000_000_000n),
  nsec: Number(nanoseconds % 1_000_000_000n),
});

/** @returns where the robot is, from "world" to "robot". */
export function transformOf({ body }: Frame, at: bigint): object {
  return {
    timestamp: stamp(at),
    parent_frame_id: 'world',
    child_frame_id: 'robot',
    translation: { x: body.x, y: body.y, z: 0 },
    rotation: { x: 0, y: 0, z: Math.sin(body.heading / 2), w: Math.cos(body.heading / 2) },
  };
}

/** @returns the events of a frame as a grey picture: brighter is white, darker is black; null where it has none. */
export function imageOf({ events }: Frame, at: bigint): object | null {
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

/** @returns the robot as a cylinder that lives in its own frame. */
export function sceneOf(radius: number, height: number, at: bigint): object {
  return {
    deletions: [],
    entities: [
      {
        timestamp: stamp(at),
        frame_id: 'robot',
        id: 'robot',
        lifetime: { sec: 0, nsec: 0 },
        frame_locked: true,
        metadata: [],
        arrows: [],
        cubes: [],
        spheres: [],
        lines: [],
        triangles: [],
        texts: [],
        models: [],
        cylinders: [
          {
            pose: { position: { x: 0, y: 0, z: height / 2 }, orientation: { x: 0, y: 0, z: 0, w: 1 } },
            size: { x: 2 * radius, y: 2 * radius, z: height },
            bottom_scale: 1,
            top_scale: 0.9,
            color: { r: 0.96, g: 0.65, b: 0.25, a: 1 },
          },
        ],
      },
    ],
  };
}

function base64(bytes: Uint8Array): string {
  let characters = '';
  for (let begin = 0; begin < bytes.length; begin += 8192)
    characters += String.fromCharCode(...bytes.subarray(begin, begin + 8192));
  return btoa(characters);
}
