import { describe, expect, it } from 'vitest';
import { verifyVector } from '../../../hardware/chip/verify/verify.ts';

/** Two neurons at rest for three ticks: a recording that passes. */
const still = {
  model: 'LIF',
  tag: 'fixed_pt',
  params: { du: 4095, dv: 4095, vth: 10 },
  input_a_in: [
    [0, 0],
    [0, 0],
    [0, 0],
  ],
  expect: {
    v: [
      [0, 0],
      [0, 0],
      [0, 0],
    ],
  },
};

describe('a recording', () => {
  it('passes where every number of every step agrees', () => {
    expect(verifyVector(still)).toEqual({ compared: 6, difference: null });
  });

  const bad: readonly (readonly [string, object, RegExp])[] = [
    ['without a step', { expect: { v: [] } }, /expect\.v has 0 steps, the run 3/],
    [
      'with more steps than its input',
      { expect: { v: [...still.expect.v, [0, 0]] } },
      /expect\.v has 4 steps, the run 3/,
    ],
    ['cut short', { expect: { v: still.expect.v.slice(1) } }, /expect\.v has 2 steps, the run 3/],
    [
      'with fewer numbers than neurons',
      { expect: { v: [[0], [0], [0]] } },
      /1 number at step 1, the model has 2/,
    ],
    ['with ragged input', { input_a_in: [[0, 0], [0], [0, 0]] }, /input_a_in\[1\] has 1 numbers/],
    ['with another tag', { tag: 'fixed' }, /tag "fixed" is not known\. Known are fixed_pt/],
    ['with a decay of 13 bits', { params: { du: 5000 } }, /params\.du is 5000.*0 to 4096/],
    ['of nothing at all', { input_a_in: [], expect: { v: [] } }, /nothing can be compared/],
  ];
  it.each(bad)('%s is refused with a reason', (_, change, reason) => {
    expect(() => verifyVector({ ...still, ...change })).toThrow(reason);
  });
});
