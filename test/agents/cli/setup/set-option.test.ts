// --set as it is typed: what each word means, what is refused with what was meant, and how it is told again.

import { describe, expect, it } from 'vitest';
import { UsageError } from '../../../../agents/cli/process/failure.ts';
import { readSet, setVariant, setWords } from '../../../../agents/cli/setup/set-option.ts';
import { experiments } from '../../../../agents/experiment/worlds/registry.ts';
import { carriedOut } from '../../../in-process.ts';
import { refused } from '../../../refused.ts';
import { typed } from '../../../typed.ts';

const lane = experiments['lane-keeping'];

describe('--set', () => {
  it('reads numbers, words, null and lists, in whatever order', () => {
    const { experiment, set } = readSet(lane, [
      'learning.share=null',
      'learning.rate=.5e-2',
      'learning.bounds=[-2, 2]',
      'learning.signal=teacher',
    ]);
    expect(set).toEqual({
      'learning.bounds': [-2, 2],
      'learning.rate': 0.005,
      'learning.share': null,
      'learning.signal': 'teacher',
    });
    expect(experiment.recipe.learning).toEqual({
      ...lane.recipe.learning,
      bounds: [-2, 2],
      rate: 0.005,
      share: null,
      signal: 'teacher',
    });
    expect({ ...experiment, recipe: lane.recipe }).toEqual(lane);
  });

  it('leaves the experiment as it is where nothing is set', () => {
    expect(readSet(lane)).toEqual({ experiment: lane, set: {} });
    expect(readSet(lane).experiment).toBe(lane);
    expect([setWords({}), setVariant({})]).toEqual(['', []]);
  });

  it('is told again as a shell takes it, and names a folder', () => {
    const set = {
      'learning.bounds': [-1, 1],
      'learning.rate': 0.01,
      'learning.expectation': { kind: 'none' },
    };
    expect(setWords(set)).toBe(
      ` --set "learning.bounds=[-1,1]" --set learning.rate=0.01 --set 'learning.expectation={"kind":"none"}'`,
    );
    expect(setVariant(set)).toEqual([
      'learning.bounds--1-1',
      'learning.rate-0.01',
      'learning.expectation-kind-none',
    ]);
    expect(setVariant({ ...set, 'learning.firstWeights': 'x'.repeat(200) })[0]).toHaveLength(100);
  });

  it.each([
    [
      'learning.rat=1',
      /There is no constant in learning called "rat"\. Did you mean "rate"\? Choose from: signal, rate,/,
    ],
    ['rate=1', /There is no "rate" in the recipe of lane-keeping\. Did you mean "learning\.rate"\?/],
    ['lerning.rate=1', /Did you mean "learning"\? Choose from: retina, motor/],
    ['learning.rate.x=1', /learning\.rate is a constant/],
    ['learning=1', /learning is a group\. Name what is in it: signal, rate/],
    ['learning.rate', /write NAME=VALUE/],
    ['=3', /write NAME=VALUE/],
    [
      'learning.rate=-1',
      /--set learning\.rate=-1: .*>=0 \(per dopamine\)\. lane-keeping itself: learning\.rate=0\.2\./,
    ],
    ['learning.rate=', /expected number, received string/],
    ['learning.rate=0,1', /With a decimal point: 0\.1\./],
    ['learning.bounds=[1,2', /--set learning\.bounds=\[1,2: line 1, column 5: the text ends where/],
    ['retina.top=300', /the camera of "lane-keeping" has 128 × 128 pixels/],
    ['places.side=4', /places\.width is missing/],
  ])('refuses %s', (word, words) => {
    expect(() => readSet(lane, [word])).toThrow(UsageError);
    expect(() => readSet(lane, [word])).toThrow(words);
  });

  it('refuses to set the same twice; of a group that is given whole, a part counts beside it', () => {
    expect(() => readSet(lane, ['learning.rate=1', 'learning.rate=2'])).toThrow(/rate=2: it is set already/);
    const whole = 'learning.homeostasis={"gain":1,"settling":2,"dark":3}';
    const { experiment } = readSet(lane, ['learning.homeostasis.gain=0.5', whole]);
    expect(experiment.recipe.learning.homeostasis).toEqual({ gain: 0.5, settling: 2, dark: 3 });
  });
});

describe('verbs that take --set', () => {
  it('map the network that was asked for', async () => {
    const { stdout } = await carriedOut(...typed`chip map lane-keeping --set motor.neurons=3`);
    expect(stdout).toMatch(/^6 neurons, 192 synapses/);
  });

  it.each([
    ['train lane-keeping --set a=1', /There is no constant in the recipe of lane-keeping called "a"/],
    ['train nerve-spikes --set a=1', /--set: nerve-spikes is a study of a data set/],
    ['train nerve-spikes --tuned-on 1000', /--tuned-on: nerve-spikes is a study/],
    [
      'train lane-keeping --seeds 0..5 --tuned-on 4..7',
      /--seeds 4,5: constants were chosen by them.*--seeds 0\.\.9/,
    ],
    ['train lane-keeping --tuned-on x', /--tuned-on x: "x" is no seed/],
    ['watch gallery:lane-keeping --set learning.rate=1', /--set: gallery:lane-keeping was trained already/],
    ['watch nerve-spikes --set learning.rate=1', /--set/],
    ['adapt lane-keeping --drift wheel-wear=0.1 --set rate=1', /Did you mean "learning\.rate"/],
    [
      'adapt obstacle-arena --drift wheel-wear=0.1 --policy gallery:obstacle-arena --set learning.rate=1',
      /--set learning\.rate=1: the mind of --policy has the constants/,
    ],
    ['chip faults lane-keeping --set rate=1', /Did you mean "learning\.rate"/],
    [
      'nir export gallery:lane-keeping x.nir --set motor.neurons=3',
      /--set motor\.neurons=3: gallery:lane-keeping has learned/,
    ],
    ['list nerve-spikes', /a study of a data set: it has no recipe/],
    ['list lane-keping', /Did you mean "lane-keeping"\?/],
  ])('refuse: %s', async (words, sentence) => refused(await carriedOut(...words.split(' ')), 2, sentence));

  it('list what can be set', async () => {
    const { stdout } = await carriedOut(...typed`list lane-keeping`);
    expect(stdout).toMatch(/^Constants of lane-keeping\n {2}retina\.columns +8 cells\n/);
    expect(stdout).toMatch(/motor\.noiseShape +absent \(normal, uniform\)\n/);
    expect(stdout).toMatch(/learning\.signal +reward \(or teacher\)\n/);
    expect(stdout).toMatch(/learning\.scaling +absent \(mean weight\)\n/);
    expect(stdout).toMatch(/^ {2}learning\.bounds +\[-1,1\]$/m);
    const { experiment, constants } = JSON.parse(
      (await carriedOut(...typed`list lane-keeping --json`)).stdout,
    ) as {
      experiment: string;
      constants: object[];
    };
    expect(experiment).toBe('lane-keeping');
    expect(constants).toContainEqual({ name: 'learning.rate', value: 0.2, unit: 'per dopamine' });
    expect(constants).toContainEqual({ name: 'learning.scaling', unit: 'mean weight' });
  });
});
