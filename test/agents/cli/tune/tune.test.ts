// What a search is asked for, and what it is refused with before anything is trained.

import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { planOf as trainPlan } from '../../../../agents/cli/train/plan.ts';
import { keptTrials } from '../../../../agents/cli/tune/kept-trials.ts';
import { planOf } from '../../../../agents/cli/tune/plan.ts';
import { rankingOf, tuneReport } from '../../../../agents/cli/tune/report.ts';
import { readVary } from '../../../../agents/cli/tune/vary-option.ts';
import type { Tried } from '../../../../agents/experiment/search/verdict.ts';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';
import { carriedOutIn } from '../../../in-process.ts';
import { refused } from '../../../refused.ts';

const lane = experiments['lane-keeping'];
const room = mkdtempSync(join(tmpdir(), 'neurover-tune-'));
afterAll(() => rmSync(room, { recursive: true }));

it('reads spans, whole where the constant is, and values of any kind', () => {
  const words = [
    'learning.rate=2e-3...05',
    'motor.neurons=4..16',
    'exploration.annealing=0,1.5',
    'learning.signal=reward,teacher',
    'learning.bounds=[-1,1],[-2,2]',
    'learning.share=0,null',
  ];
  expect(readVary(lane, words, {})).toEqual([
    { name: 'learning.rate', low: 0.002, high: 0.05, isWhole: false },
    { name: 'motor.neurons', low: 4, high: 16, isWhole: true },
    { name: 'exploration.annealing', values: [0, 1.5] },
    { name: 'learning.signal', values: ['reward', 'teacher'] },
    { name: 'learning.bounds', values: [[-1, 1], [-2, 2]] }, // prettier-ignore
    { name: 'learning.share', values: [0, null] },
  ]);
});

it('names the runs of its last commands as train names them', () => {
  const setup = { kernel: 'wasm', camera: 'clean', workers: '1' };
  const plan = planOf(lane, {
    ...setup,
    vary: ['motor.neurons=4,12', 'learning.rate=0.01..1', 'exploration.annealing=1,2'],
    set: ['learning.share=null'],
    trials: '3',
    seeds: '1000,1001',
  });
  const tried = (trial: number): Tried => ({
    trial,
    set: plan.trials[trial].set,
    judged: [0, 1].map((seed) => ({ success: 0.1 * trial, lateralError: 0.1 * seed, laps: 1 })),
  });
  const ranking = rankingOf(plan, tried);
  const { confirm, trials, best, fresh } = tuneReport(plan, [{ trials: 3, seeds: 2 }], ranking, tried);
  expect(trials.map(({ trial }) => trial)).toEqual([3, 2, 1]);
  expect(best).toMatchObject({ trial: 3, metric: 'success' });
  expect(fresh).toMatchObject({
    toldApart: false,
    published: { trial: 0 },
    best: { trial: 3, seeds: [1002, 1003] },
  });
  const words = confirm[0].split(' ');
  const set = words.filter((_, k) => words[k - 1] === '--set');
  const train = trainPlan(lane, { ...setup, agent: 'reward-stdp', seeds: '0..9', tunedOn: '1000,1001', set });
  expect(train.experiment.recipe).toEqual(plan.trials[3].recipe);
  expect(confirm[2]).toBe(`npx neurover report runs/lane-keeping ${train.directory}`);
});

it('takes a measure without end for none before it is written, too, for so it is read again', () => {
  const out = mkdtempSync(join(room, 'kept-'));
  onTestFinished(() => rmSync(out, { recursive: true }));
  const options = { kernel: 'wasm', camera: 'clean', workers: '1', trials: '2', seeds: '1000', out };
  const plan = planOf(lane, { ...options, vary: ['motor.neurons=4,12'] });
  const kept = keptTrials(plan, 'refuse');
  kept.keep(1, 1000, { measures: { success: Infinity, lateralError: 1, laps: 1 } });
  expect(kept.of(1, [1000])).toEqual([{ success: NaN, lateralError: 1, laps: 1 }]);
  expect(keptTrials(plan, 'resume').of(1, [1000])).toEqual(kept.of(1, [1000]));
});

it.each([
  ['{"trial":9,"seed":1000,"measures":MEASURES}', /line 2: this search has no trial 9\. Remove the line/],
  ['{"trial":0,"seed":1000,"measures":MEASURES}', /line 2: trial 0 on seed 1000 stands there already/],
  ['{"trial":1,"seed":1000,"measures":{"success":1,"laps":1}}', /line 2: it has no lateralError/],
  ['{"trial":1,"seed":1000}', /line 2: it needs measures, or why it failed/],
  ['{"trial":1,"seed":1000,"measures":{"success":"1"}}', /line 2: .*expected number/s],
  ['{"trial":1,"se', /line 2, is not JSON/],
])('does not go on from %s', (line, sentence) => {
  const out = mkdtempSync(join(room, 'kept-'));
  onTestFinished(() => rmSync(out, { recursive: true }));
  const options = {
    kernel: 'wasm',
    camera: 'clean',
    workers: '1',
    vary: ['motor.neurons=4,12'],
    trials: '2',
    seeds: '1000',
  };
  const plan = planOf(lane, { ...options, out });
  const measures = { success: 1, lateralError: 1, laps: 1 };
  keptTrials(plan, 'refuse').keep(0, 1000, { measures });
  expect(keptTrials(plan, 'resume').of(0, [1000])).toEqual([measures]);
  appendFileSync(join(out, 'metrics.jsonl'), line.replace('MEASURES', JSON.stringify(measures)) + '\n');
  expect(() => keptTrials(plan, 'resume')).toThrow(sentence);
});

describe('refused', () => {
  const vary = '--vary learning.rate=0.01..1';
  it.each([
    ['', /Say what is varied: --vary learning\.rate=0\.002\.\.0\.05/],
    ['--vary learning.rat=1..2', /Did you mean "rate"\?/],
    [
      '--vary learning.rate',
      /--vary learning\.rate: write NAME=VALUE, such as --vary learning\.rate=0\.002\.\.0\.05/,
    ],
    ['--vary learning.rate=2..1', /give the smaller number first/],
    ['--vary learning.rate=1', /one value is no choice/],
    ['--vary learning.rate=1,1', /two of the values are the same/],
    [
      '--vary learning.rate=-1..1',
      /--vary learning\.rate=-1: .*>=0 \(per dopamine\)\. lane-keeping itself: learning\.rate=0\.2/,
    ],
    ['--vary motor.neurons=4,8.5', /--vary motor\.neurons=8\.5: .*int/],
    ['--vary learning.signal=reward..teacher', /one value is no choice/],
    [`${vary} ${vary}`, /it is varied already/],
    [`${vary} --set learning.rate=0.1`, /--set sets it for all trials/],
    [`${vary} --seeds 998..1001`, /--seeds 998,999: seeds below 1000 are for reports/],
    [
      '--vary motor.neurons=8,16 --trials 1',
      /--trials 1: the one setting of it is the published recipe itself/,
    ],
    [
      '--vary learning.scaling=0.1..10 --trials 3',
      /--vary reaches learning\.scaling=1\.1, .*Let it be -1 to 1\./,
    ],
    [`${vary} --trials 1e9`, /--trials 1e9: give 10000 at most/],
    [`${vary} --fresh -1`, /--fresh -1: give a whole number/],
    [`${vary} --seeds 1000,1048575`, /--fresh 2: behind seed 1048575 there are 0 more/],
    [`${vary} --trials 0`, /--trials 0: give a whole number from 1 on/],
    [`${vary} --resume --force`, /not both/],
    [`${vary} --camera blurred`, /There is no camera "blurred"/],
    [
      '--vary retina.top=24..120 --vary retina.bottom=60..128',
      /--set retina\.bottom=.* --set retina\.top=.*: The recipe's retina lies between rows/,
    ],
  ])('tune lane-keeping %s', async (words, sentence) => {
    refused(
      await carriedOutIn(room, 'tune', 'lane-keeping', ...words.split(' ').filter(Boolean)),
      2,
      sentence,
    );
    expect(readdirSync(room)).toEqual([]);
  });

  it('where there is no recipe to vary', async () => {
    const words = ['--vary', 'a=1..2'];
    refused(
      await carriedOutIn(room, 'tune', 'nerve-spikes', ...words),
      2,
      /nerve-spikes is a study of a data set.*no recipe to vary/,
    );
    refused(await carriedOutIn(room, 'tune', 'lane-keping', ...words), 2, /Did you mean "lane-keeping"\?/);
  });
});
