import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { verdictLine, verifyFiles } from '../../../../agents/cli/chip/verify.ts';
import { networkOf } from '../../../../hardware/chip/verify/network-vector.ts';
import { verifyVector } from '../../../../hardware/chip/verify/verify.ts';

const folder = path.resolve(import.meta.dirname, '../../../../../shared/data/chip-vectors');
const present = existsSync(folder);
const files = present ? readdirSync(folder).filter((name) => name.endsWith('.json')) : [];
if (!present) process.stderr.write(`chip vectors skipped: ${folder} is absent\n`);

const load = (name: string): Record<string, unknown> =>
  JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Record<string, unknown>;

describe.skipIf(!present)('recorded vectors', () => {
  it.each(files)('%s passes exactly', async (name) => {
    const { files: verdicts, exitCode } = await verifyFiles([path.join(folder, name)]);
    expect(verdicts.map(verdictLine)[0]).toMatch(/^pass/);
    expect(exitCode).toBe(0);
  });

  it('names step, variable and index of the first number that differs', () => {
    const doc = load('lif_fixed_mixed.json') as { expect: { v: number[][] } };
    doc.expect.v[41][3] += 1;
    expect(verifyVector(doc).difference).toMatchObject({ step: 42, variable: 'v', index: [3] });
  });

  it('draws the rounding from the seed where no draws are recorded', () => {
    const { random: _, ...doc } = load('custom_rule_fixed_cross.json');
    expect(verifyVector(doc).difference).toBeNull();
  });
});

describe('small networks of Lava’s unit tests', () => {
  const reward = (size: number, value: number): number[][] =>
    Array.from({ length: 100 }, (_, t) =>
      Array.from({ length: size }, () => (t >= 33 && t < 50 ? value : 0)),
    );
  const finalWeights = (doc: Record<string, unknown>, fixed: boolean): number[] => {
    const network = networkOf(doc, { fixed, compat: 'lava' }, 100);
    for (let t = 0; t < 100; t++) network.step();
    return Array.from(network.connection.variable('weights'));
  };
  const rstdp = {
    learning_rate: 1,
    A_minus: -2,
    pre_trace_decay_tau: 10,
    post_trace_decay_tau: 10,
  };

  it('learns the same weights by reward in integers (test_rstdp_bit_approximate_multi_synapse)', () => {
    const doc = {
      rule_params: {
        ...rstdp,
        A_plus: 4,
        pre_trace_kernel_magnitude: 20,
        post_trace_kernel_magnitude: 20,
        eligibility_trace_decay_tau: 2.4,
        rng_seed: 0,
      },
      lif0: { vth: 90, bias: [1900, 2500, 1200] },
      lif1: { vth: 90, bias: [2400, 1600] },
      reward: reward(2, 16),
    };
    expect(finalWeights(doc, true)).toEqual([2, 1, -1, 15, 20, 9]);
  });

  it('learns the same weights by reward in floating point (test_rstdp_floating_point_multi_synapse)', () => {
    const doc = {
      rule_params: {
        ...rstdp,
        A_plus: 2,
        pre_trace_kernel_magnitude: 16,
        post_trace_kernel_magnitude: 16,
        eligibility_trace_decay_tau: 0.5,
        t_epoch: 2,
      },
      lif0: { vth: 1, bias: [0.08, 0.1, 0.11] },
      lif1: { vth: 1, bias: [0.12, 0.15] },
      reward: reward(2, 1),
    };
    const wanted = [191.7300724, 31.3616088, 255.5749675, 187.6922553, 17.4506295, 250.7446092];
    finalWeights(doc, false).forEach((w, s) => expect(w).toBeCloseTo(wanted[s], 6));
  });
});

describe('a recording of Lava’s learning engine', () => {
  it('has its accumulator meet its bounds at products whose spike did not come, too (learning_rule_applier.py)', () => {
    const never = [0, 0, 0, 0, 0];
    const random = {
      x_decay: never,
      x_impulse: never,
      y_decay: never,
      y_impulse: never,
      syn: [0, 0.999, 0.5],
    };
    const doc = {
      model: 'LearningDense',
      tag: 'fixed_pt',
      rule_strings: { dt: '(-7)*2^8*y0' },
      rule_params: { t_epoch: 1 },
      sign_mode: 'MIXED',
      initial_weights: [[0]],
      pre_spikes: [[0], [0]],
      post_spikes: [[1], [0]],
      random,
    };
    // -32769 of 128ths, rounded down; then -257 again, no less than -32769 of them, and rounded up
    expect(verifyVector({ ...doc, expect: { tag_1: [[[-257]], [[-256]]] } }).difference).toBeNull();
  });
});

describe('bad recordings', () => {
  it.each([
    [{ model: 'Mystery' }, /Model "Mystery" is not known/],
    [{ model: 'LIF', params: {}, input_a_in: 3, expect: {} }, /input_a_in should be an array/],
    [{ model: 'LIF', params: {}, input_a_in: [[0]], expect: { q: [[0]] } }, /expect\.q is no variable/],
    [{ model: 'Dense', weights: [[1, 2], [3]], s_in: [] }, /weights\[1\] has 1 numbers/],
  ])('are refused with their path: %o', (doc, message) => {
    expect(() => verifyVector(doc)).toThrow(message);
  });

  it('that cannot be read do not stop the others', async () => {
    const { files: verdicts, exitCode } = await verifyFiles(['/does/not/exist.json']);
    expect(verdicts[0]).toMatchObject({
      outcome: 'unreadable',
      message: expect.stringMatching(
        /^cannot be read .*Give a file of recorded vectors \(\.json\)\.$/,
      ) as string,
    });
    const [bad] = (await verifyFiles([new URL('../../../README.md', import.meta.url).pathname])).files;
    expect(bad).toMatchObject({
      outcome: 'unreadable',
      message: expect.stringMatching(
        /line 1, column 1: "#.*" stands where a value should\. Give a recording/,
      ) as string,
    });
    expect(exitCode).toBe(3);
  });
});

describe('a recorded network', () => {
  it('is run and compared under the names it uses', () => {
    const doc = {
      model: 'LIF → LearningDense → LIF',
      tag: 'fixed_pt',
      rule_params: {
        learning_rate: 1,
        A_plus: 4,
        A_minus: -2,
        tau_plus: 10,
        tau_minus: 10,
        t_epoch: 2,
        rng_seed: 0,
      },
      lif0: { vth: 10000, bias_mant: 25000 },
      lif1: { vth: 10000, bias_mant: 20000 },
      initial_weights: [[1]],
      steps: 100,
    };
    const network = networkOf(doc, { fixed: true, compat: 'lava' }, 100);
    const weights: number[][][] = [];
    const post: number[][] = [];
    for (let t = 0; t < 100; t++) {
      network.step();
      weights.push([[network.connection.variable('weights')[0]]]);
      post.push([network.second.s[0]]);
    }
    expect(weights[99]).toEqual([[56]]);
    expect(verifyVector({ ...doc, expect: { weights, lif1_s: post } }).difference).toBeNull();
    post[70][0] = 1 - post[70][0];
    expect(verifyVector({ ...doc, expect: { weights, s1: post } }).difference).toMatchObject({
      step: 71,
      variable: 's1',
    });
  });
});
