// The legend of a network: populations that differ by a number alone stand behind one name.

import { expect, it } from 'vitest';
import { labelsOf } from '../../../viz/page/network/labels.ts';

const populations = (...named: (readonly [name: string, size: number])[]) =>
  named.map(([name, size], place) => ({ name, size, place }));

it('names a row of numbered populations once, with the colours of all', () => {
  const eight = Array.from({ length: 8 }, (_, k) => [`direction ${k}`, 12] as const);
  expect(labelsOf(populations(['places', 121], ...eight))).toEqual([
    { words: 'places (121)', places: [0] },
    { words: 'direction 0 to 7 (12 each)', places: [1, 2, 3, 4, 5, 6, 7, 8] },
  ]);
});

it.each([
  ['two', [['a1', 4], ['a2', 4]]], // oxfmt-ignore
  ['other sizes', [['a1', 4], ['a2', 5], ['a3', 4]]], // oxfmt-ignore
  ['a gap', [['a1', 4], ['a2', 4], ['a4', 4]]], // oxfmt-ignore
  ['other names', [['a1', 4], ['b2', 4], ['c3', 4]]], // oxfmt-ignore
] as const)('names each where there are %s', (_what, named) => {
  expect(labelsOf(populations(...named)).map(({ words }) => words)).toEqual(
    named.map(([name, size]) => `${name} (${size})`),
  );
});
