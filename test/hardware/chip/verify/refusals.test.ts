import { describe, expect, it } from 'vitest';
import { verifyVector } from '../../../../hardware/chip/verify/verify.ts';

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
    [
      'with fewer biases than neurons',
      { params: { bias_mant: [1, 2, 3] } },
      /bias_mant holds 3 numbers for 2/,
    ],
    ['of no case', { cases: [] }, /cases holds no case/],
    [
      'of synapses with narrow input',
      { model: 'Dense', weights: [[1, 2]], s_in: [[1]], expect: { a_out: [[0]] } },
      /s_in\[0\] has 1 numbers, the model takes 2/,
    ],
    ['with a misspelt parameter', { params: { vht: 3 } }, /params\.vht is no name that is read there/],
    ['with a parameter outside its place', { du: 3 }, /du is no name/],
    ['with a misspelt case', { cases: [{ ...still, input_a: [[0]] }] }, /cases\[0\]\.input_a is no name/],
    ['of nothing at all', { input_a_in: [], expect: { v: [] } }, /nothing can be compared/],
  ];
  it.each(bad)('%s is refused with a reason', (_, change, reason) => {
    expect(() => verifyVector({ ...still, ...change })).toThrow(reason);
  });
});

describe('recordings in forms of their own', () => {
  const passes = { difference: null };

  it('may give one delay for all synapses', () => {
    const doc = { model: 'DelayDense', tag: 'floating_pt', weights: [[2, 3]], delays: 1 };
    const s_in = [
      [1, 1],
      [0, 0],
      [0, 0],
    ];
    expect(verifyVector({ ...doc, s_in, a_out: [[0], [0], [5]] })).toMatchObject(passes);
  });

  it('may be ternary by name alone, with thresholds of ±10', () => {
    const doc = { model: 'TernaryLIF', tag: 'floating_pt', params: { du: 1, dv: 1 } };
    const run = { input_a_in: [[-11], [11], [9]], expect: { s: [[-1], [1], [0]] } };
    expect(verifyVector({ ...doc, ...run })).toMatchObject(passes);
  });

  it('may be networks that do not learn, driven from outside', () => {
    const network = {
      model: 'network',
      tag: 'floating_pt',
      lif0: { du: 1, dv: 1, vth: 0.5 },
      lif1: { du: 1, dv: 1, vth: 10 },
      weights: [[2]],
      input_a_in: [[1], [0], [0]],
    };
    const expected = { lif0_s: [[1], [0], [0]], lif1_v: [[0], [2], [0]], a_out: [[0], [2], [0]] };
    expect(verifyVector({ ...network, expect: expected })).toMatchObject(passes);
    expect(() => verifyVector({ ...network, expect: { x1: [[0]] } })).toThrow(/does not learn/);
  });
});
