// Chips, faults and rules at the command line: each refusal has its sentence and its exit code, and leaves no run behind.

import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { keepStudy } from '../../../../agents/cli/trained/study-run.ts';
import { carriedOut } from '../../../in-process.ts';
import { refused } from '../../../refused.ts';

const room = mkdtempSync(join(tmpdir(), 'neurover-chips-'));
const run = join(room, 'run');
afterAll(() => rmSync(room, { recursive: true, force: true }));

it.each<[string[], number, RegExp]>([
  [
    ['--fault', 'dead-synapse=0.1'],
    2,
    /no fault "dead-synapse"\. Did you mean "dead-synapses"\? Choose from: /,
  ],
  [['--fault', 'dead-synapses=0.1'], 2, /reference chip has no registers .* Choose loihi1/],
  [['--chip', 'truenorth'], 3, /has no learning on chip\. Freeze it/],
])('train refuses %j with exit code %i', async (words, code, sentence) => {
  refused(await carriedOut('train', 'lane-keeping', ...words, '--out', run), code, sentence);
  expect(existsSync(run)).toBe(false);
});

it.each([
  ['watch', 'lane-keeping'],
  ['adapt', 'lane-keeping', '--drift', 'wheel-wear=0.1'],
  ['chip', 'faults', 'lane-keeping'],
])('%s %s refuses a chip that cannot carry the mind, and has ended', async (...words) => {
  refused(await carriedOut(...words, '--chip', 'truenorth'), 3, /has no learning on chip\. Freeze it/);
});

it('watch leaves no recording of a run that was refused', async () => {
  const words = ['--chip', 'truenorth', '--record', join(room, 'run.mcap')];
  refused(await carriedOut('watch', 'lane-keeping', ...words), 3, /has no learning on chip/);
  expect(readdirSync(room)).not.toContain('run.mcap.part');
});

it('chip faults refuses a number of neurons where no study is damaged', async () => {
  const words = ['chip', 'faults', 'lane-keeping', '--copies', '8'];
  refused(await carriedOut(...words), 2, /--copies: lane-keeping is no study's checkpoint.* Leave it out\./);
});

it.each(['--steps', '--episodes'])('chip faults refuses %s for what a study has learned', async (option) => {
  const config = {
    study: 'nerve-spikes',
    chip: 'loihi2',
    kernel: 'wasm',
    faults: [],
    data: null,
    version: '',
  };
  const study = join(room, 'study');
  mkdirSync(join(study, 'checkpoints'), { recursive: true });
  keepStudy(study, { ...config, seeds: [0] }, [], 0, {});
  refused(
    await carriedOut('chip', 'faults', join(study, 'checkpoints', 'seed-0-learned.ckpt'), option, '3'),
    2,
    new RegExp(`${option}: nerve-spikes is a study of a data set: .* Leave it out\\.`),
  );
});

it('chip faults refuses a fault that comes too late', async () => {
  const words = ['--steps', '100', '--fault', 'dead-synapses=0.1@600s'];
  expect(await carriedOut('chip', 'faults', 'lane-keeping', ...words)).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/the training lasts 5 s .* never sets in/) as string,
  });
});

it('chip verify names the column of a bad learning rule', async () => {
  const file = join(room, 'rule.json');
  const recording = {
    model: 'LearningDense',
    tag: 'fixed_pt',
    rule_strings: { dw: 'x0*y1 + 0.5*y0*x1' },
    rule_params: {},
    initial_weights: [[0]],
    pre_spikes: [[0]],
    post_spikes: [[0]],
    expect: { weights: [[[0]]] },
  };
  writeFileSync(file, JSON.stringify(recording));
  const { status, stdout } = await carriedOut('chip', 'verify', file);
  expect(stdout).toMatch(/write 0\.5 as 2\^-1[\s\S]*\^ column 10/);
  expect(status).toBe(3);
});
