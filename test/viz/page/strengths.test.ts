// Which lines of the network are drawn, and how strongly: none that nobody would see.

import { expect, it } from 'vitest';
import { lineOf, strengthsOf } from '../../../viz/page/network/strengths.ts';
import { greetingOf } from './a-run.ts';

const FEW = 4;
const projection = {
  name: 'p',
  from: 'few',
  to: 'many',
  synapses: 6,
  drawn: [0, 1, 2, 3, 4, 5],
  source: [0, 0, 1, 1, 2, 3],
  target: [7, 8, 7, 8, 9, 9],
  bounds: [-1, 1] as const,
};
const back = { ...projection, name: 'q', from: 'many', to: 'few', drawn: [0], source: [7], target: [0] };
const greeting = {
  ...greetingOf(),
  populations: [
    { name: 'few', size: FEW, neuron: 'input', firstInput: 0, firstOutput: null },
    { name: 'many', size: 12, neuron: 'lif', firstInput: null, firstOutput: 0 },
  ],
  projections: [projection, back],
};
const valued = { values: Float32Array.of(0.5, -0.5, 0.25, 0, 1, 1e-4, 2), most: 1, power: 1 };
const strengths = (...about: [number | null, Parameters<typeof strengthsOf>[3]]): number[] => [
  ...strengthsOf(greeting, valued, ...about),
];

it('draws a line by the size of its value, and none where that is too small to be seen', () => {
  expect(strengths(null, null)).toEqual([0.375, 0.375, 0.1875, 0, 0.75, 0, 0.75]);
});

it('draws of a chosen neuron its own lines, the one that is looked at in any case', () => {
  expect(strengths(FEW + 7, null)).toEqual([0.5, 0, 0.25, 0, 0, 0, 1]);
  const looked = { projection, place: 3, pre: 1, post: FEW + 8 };
  expect(strengths(1, looked)).toEqual([0, 0, 0.25, 1, 0, 0, 0]);
  expect(lineOf(greeting, looked)).toBe(3);
  expect(lineOf(greeting, { ...looked, projection: back, place: 0 })).toBe(6);
  expect(lineOf(greeting, null)).toBe(-1);
});

it('draws thousands fainter, but never so faint that the strongest is not seen', () => {
  const many = 200_000;
  const zeros = Array.from({ length: many }, () => 0);
  const crowd = {
    ...projection,
    source: zeros,
    target: zeros,
  };
  const values = new Float32Array(many).fill(1);
  const [first] = strengthsOf({ ...greeting, projections: [crowd] }, { ...valued, values }, null, null);
  expect(first).toBeCloseTo(0.0225, 6);
});
