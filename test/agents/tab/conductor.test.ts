// A run that is led: what whoever waits for it is told, and when.

import { expect, it } from 'vitest';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { experiments } from '../../../agents/experiment/worlds/registry.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { conduct } from '../../../agents/tab/conductor.ts';
import { splitMessage } from '../../../viz/telemetry/message.ts';

it('greets before the first step is prepared, which may take minutes', () => {
  const sent: string[][] = [];
  const conductor = conduct({
    neurover: 'test',
    experiment: experiments['obstacle-arena'],
    seed: 0,
    setup: plainSetup,
    steps: 10,
    rooms,
    speed: 1,
    send: (message, begins) => sent.push([String(begins), ...splitMessage(message).map(({ kind }) => kind)]),
  });
  conductor.stop();
  expect(sent[0]).toEqual(['true', 'greeting']);
  expect(sent[1]?.slice(0, 3)).toEqual(['false', 'scene', 'frame']);
});
