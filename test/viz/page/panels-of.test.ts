// Panels have the numbers in which they are seen, and a run's emergency stop is no panel.

import { expect, it } from 'vitest';
import { panelsOf } from '../../../viz/page/panels/panels-of.ts';
import { greetingOf } from './a-run.ts';

const minded = ['world', 'events', 'cloud', 'network', 'raster', 'learning', 'chip'];

it.each([
  ['has not greeted yet', null, [...minded, 'controls']],
  ['learns', greetingOf(), [...minded, 'controls']],
  ['drives a robot', greetingOf({ robot: 'ws://robot' }), [...minded, 'robot']],
  ['is a study', greetingOf({ study: true }), ['fields', 'events']],
  ['is a recording seen by a mind', greetingOf({ recording: 'a' }), ['events', 'cloud', 'network', 'raster']],
  ['is a recording', { ...greetingOf({ recording: 'a' }), populations: [] }, ['events', 'cloud']],
] as const)('a run that %s has its panels, and the keys 1 to 8 reach each', (_, greeting, panels) => {
  expect(panelsOf(greeting)).toEqual(panels);
  expect(panels.length).toBeLessThanOrEqual(8);
});
