// `--pixel NAME=NUMBER`: each name changes the number of the pixels that it names, in its unit, and no other.

import { expect, it } from 'vitest';
import { pixelChanges } from '../../../../agents/cli/events/pixel-options.ts';

it('changes the number that is named, the last of a name being valid', () => {
  const camel = (name: string): string => name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
  for (const name of [
    'threshold',
    'off-threshold',
    'mismatch',
    'refractory',
    'bandwidth',
    'leak',
    'leak-spread',
    'shot',
    'hot-share',
    'hot-rate',
    'latency',
    'jitter',
    'bus',
  ])
    expect(pixelChanges([`${name}=0.5`, `${name}=1`])).toEqual({ [camel(name)]: 1 });
  expect(pixelChanges(['shot=5', 'leak=0'])).toEqual({ shot: 5, leak: 0 });
});

it.each(['shot', 'shot=', 'shot=1=2', 'shot=-1', 'hot-share=1.1', 'thresh=1'])('refuses %s', (flag) => {
  expect(() => pixelChanges([flag])).toThrow(/--pixel|There is no number of a pixel/);
});
