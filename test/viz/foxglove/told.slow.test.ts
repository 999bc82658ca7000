// What other viewers are told, beside the published schemas.

import * as published from '@foxglove/schemas/jsonschema.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { foxgloveReception } from '../../../viz/foxglove/reception.ts';
import { foreignMessages } from '../../../viz/recording/foxglove.ts';
import type { Entry } from '../../../viz/telemetry/message.ts';
import { misfits, type Schema } from './fits.ts';
import { messageOf } from './message-of.ts';
import { runOf } from './runs.ts';

let lane: Entry[];
let arena: Entry[];
beforeAll(() => {
  lane = runOf('lane-keeping', 12);
  arena = runOf('obstacle-arena', 3);
});

describe('what other viewers are told', () => {
  it.each([
    ['lane keeping', () => lane, ['/camera', '/ground', '/percept', '/scene', '/tf']],
    ['the arena', () => arena, ['/percept', '/tf']],
  ])("fits Foxglove's published schemas in %s", (_what, entries, least) => {
    const byTopic: Record<string, Schema> = {
      '/tf': published.FrameTransform,
      '/camera': published.RawImage,
      '/scene': published.SceneUpdate,
      '/ground': published.Grid,
    } as Record<string, Schema>;
    const seen = new Set<string>();
    for (const entry of entries())
      for (const { topic, value } of foreignMessages(entry, 123_000_000_000n)) {
        seen.add(topic);
        if (byTopic[topic] !== undefined) expect(misfits(byTopic[topic], value, topic)).toEqual([]);
      }
    expect([...seen].sort()).toEqual(expect.arrayContaining(least));
  });

  it('is not packed while nobody listens', () => {
    const reception = foxgloveReception('test');
    const sent: (Uint8Array | string)[] = [];
    reception.join({ waiting: 0, send: (message) => sent.push(message), drop: () => undefined });
    reception.tell(messageOf(lane), true);
    // Without a subscription: two greetings, a withdrawal and the clock.
    expect(sent.filter((each) => typeof each === 'string')).toHaveLength(5);
    expect(sent.filter((each) => typeof each !== 'string').map((each) => each.length)).toEqual([9]);
  });
});
