// How far the picture of the weights reaches: to all that have been, on both sides of zero where any was below it.

import { expect, it } from 'vitest';
import { extremesOf, weightSpan } from '../../../viz/page/learning/weight-span.ts';
import type { StateFrame } from '../../../viz/telemetry/frame.ts';
import type { Greeting } from '../../../viz/telemetry/greeting.ts';

const greetingOf = (...bounds: ([number, number] | null)[]): Greeting =>
  ({
    projections: bounds.map((each, k) => ({ name: `p${k}`, bounds: each })),
    variables: bounds.flatMap((_, k) => [
      { of: `p${k}`, what: 'weight', length: 1 },
      { of: `p${k}`, what: 'tag', length: 1 },
    ]),
  }) as unknown as Greeting;
const states = (...values: number[][]): StateFrame[] =>
  values.map((each, index) => ({ index, values: Float32Array.from(each) }));

it('is told in words without the zero that is the foot of its picture', () => {
  const [some, none] = states([0.25, 9], []);
  expect(extremesOf(greetingOf([0, 1]), some)).toEqual([0.25, 0.25]);
  expect(extremesOf(greetingOf(), none)).toBe(null);
  expect(weightSpan(greetingOf(), [none])).toEqual([-1e-6, 1e-6]);
});

it('reaches to a peak that only one of many moments had', () => {
  const calm = Array.from({ length: 50 }, () => [0.25, 9]); // a tag is no weight
  calm[33] = [0.75, 9];
  expect(weightSpan(greetingOf([0, 1]), states(...calm))).toEqual([0, 0.75]);
  expect(weightSpan(greetingOf([-1, 1]), states(...calm))).toEqual([-0.75, 0.75]);
});

it('shows weights below zero of a projection that does not learn beside one that learns above it', () => {
  expect(weightSpan(greetingOf([0, 1], null), states([0.25, 0, -0.5, 0]))).toEqual([-0.5, 0.5]);
  expect(weightSpan(greetingOf([0, 1], null), states([0.25, 0, 0.5, 0]))).toEqual([0, 0.5]);
});
