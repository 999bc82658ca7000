// Foxglove's well-known schemas, as far as we fill them, and one of our own for curves. As JSON, so that no code is generated.
// Source: docs.foxglove.dev, message schemas; a test compares every message with the published ones.

const time = { type: 'object', properties: { sec: { type: 'integer' }, nsec: { type: 'integer' } } };
const vector = {
  type: 'object',
  properties: { x: { type: 'number' }, y: { type: 'number' }, z: { type: 'number' } },
};
const quaternion = { type: 'object', properties: { ...vector.properties, w: { type: 'number' } } };
const text = { type: 'string' };
const whole = { type: 'integer' };
const base64 = { type: 'string', contentEncoding: 'base64' };
const measured = (description: string): object => ({ type: 'number', description });
const object = (title: string, properties: object): object => ({ title, type: 'object', properties });

/** A topic that other viewers can read. */
export interface ForeignTopic {
  readonly name: string;
  readonly schema: object;
}

/** JSON schemas by topic. */
export const foxgloveSchemas: Readonly<Record<string, ForeignTopic>> = {
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
      width: whole,
      height: whole,
      encoding: text,
      step: whole,
      data: base64,
    }),
  },
  '/scene': {
    name: 'foxglove.SceneUpdate',
    schema: object('foxglove.SceneUpdate', {
      deletions: { type: 'array', items: { type: 'object' } },
      entities: { type: 'array', items: { type: 'object' } },
    }),
  },
  '/ground': {
    name: 'foxglove.Grid',
    schema: object('foxglove.Grid', {
      timestamp: time,
      frame_id: text,
      pose: object('foxglove.Pose', { position: vector, orientation: quaternion }),
      column_count: whole,
      cell_size: { type: 'object', properties: { x: { type: 'number' }, y: { type: 'number' } } },
      row_stride: whole,
      cell_stride: whole,
      fields: {
        type: 'array',
        items: { type: 'object', properties: { name: text, offset: whole, type: whole } },
      },
      data: base64,
    }),
  },
  '/percept': {
    name: 'neurover.Percept',
    schema: object('neurover.Percept', {
      timestamp: time,
      step: { ...whole, description: 'control steps carried out' },
      episode: { ...whole, description: 'episodes begun before this one' },
      reward: measured('no unit'),
      dopamine: measured('reward minus what was expected, no unit; 0 for minds without'),
      speed: measured('m/s'),
      turn_rate: measured('rad/s'),
      commanded_speed: measured('m/s'),
      commanded_turn_rate: measured('rad/s'),
      on_events: { ...whole, description: 'pixels that became brighter in this percept' },
      off_events: { ...whole, description: 'pixels that became darker in this percept' },
      spikes_in: { ...whole, description: 'spikes into the chip in this percept' },
      spikes_out: { ...whole, description: 'spikes out of the chip in this percept' },
    }),
  },
};
