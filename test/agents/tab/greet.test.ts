// What a viewer is told of a chip's numbers: in the units of the network, whatever registers hold them.

import { describe, expect, it } from 'vitest';
import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { experiments } from '../../../agents/experiment/worlds/registry.ts';
import { liveRun, type LiveRun, type LiveRunOptions } from '../../../agents/tab/live-run.ts';
import { setupWords } from '../../../viz/page/setup-words.ts';
import { sliceOf } from '../../../viz/page/network/values.ts';
import { COMPETING_TAG_SCALE, TAG_SCALE } from '../../../hardware/chip/registers/map-rule.ts';

const runOn = (experiment: string, chip: string, more: Partial<LiveRunOptions> = {}): LiveRun =>
  liveRun({
    neurover: 'test',
    experiment: experiments[experiment],
    seed: 0,
    setup: { ...plainSetup, chip },
    steps: 1000,
    rooms,
    steerable: false,
    show: () => undefined,
    ...more,
  });
const stepsOf = ({ greeting: { variables } }: LiveRun, what: string): (number | undefined)[] =>
  variables.filter((each) => each.what === what).map(({ steps }) => steps);

describe('what a viewer is told of a chip with registers', () => {
  it('has tags in spike pairs and weights as they are', () => {
    expect(stepsOf(runOn('lane-keeping', 'reference'), 'tag')).toEqual([1, 1]);
    expect(stepsOf(runOn('lane-keeping', 'loihi2'), 'tag')).toEqual([TAG_SCALE, TAG_SCALE]);
    expect(stepsOf(runOn('t-maze', 'loihi1'), 'tag')).toEqual([COMPETING_TAG_SCALE, COMPETING_TAG_SCALE]);
    expect(stepsOf(runOn('lane-keeping', 'loihi2'), 'weight')).toEqual([1, 1]);
  });

  it('has voltages in thresholds, and tags that are whole steps of the register', () => {
    const run = runOn('lane-keeping', 'loihi2');
    let [most, marked, broken] = [0, 0, 0];
    for (let k = 0; k < 60; k++) {
      run.step();
      const state = run.state();
      for (const name of ['left', 'right'])
        for (const voltage of sliceOf(run.greeting, state, name, 'voltage')) most = Math.max(most, voltage);
      for (const { name } of run.greeting.projections)
        for (const tag of sliceOf(run.greeting, state, name, 'tag')) {
          if (tag !== 0) marked++;
          if (!Number.isInteger(tag * TAG_SCALE)) broken++;
        }
    }
    expect(most).toBeGreaterThan(0.5);
    expect(most).toBeLessThanOrEqual(1.001); // a register rounds the threshold itself
    expect(marked).toBeGreaterThan(0);
    expect(broken).toBe(0);
  });

  it('says what moves weights besides tags', () => {
    const evened = (experiment: string): unknown[] =>
      runOn(experiment, 'reference').greeting.projections.map((each) => each.evened);
    expect(evened('lane-keeping')).toEqual([['competition'], ['competition']]);
    expect(evened('t-maze')).toEqual([
      ['competition', 'scaling'],
      ['competition', 'scaling'],
    ]);
  });

  it('draws some synapses of a large network, and some of every neuron', () => {
    const lane = experiments['lane-keeping'];
    const { greeting } = liveRun({
      neurover: 'test',
      experiment: { ...lane, recipe: { ...lane.recipe, motor: { ...lane.recipe.motor, neurons: 512 } } },
      seed: 0,
      setup: plainSetup,
      steps: 1000,
      rooms,
      steerable: false,
      show: () => undefined,
    });
    for (const { from, to, synapses, drawn, source, target } of greeting.projections) {
      expect([synapses, drawn.length]).toEqual([32 * 512, 8192]); // every second one
      for (const [name, ends] of [
        [from, source],
        [to, target],
      ] as const) {
        const { size = 0 } = greeting.populations.find((each) => each.name === name) ?? {};
        const many = Array.from({ length: size }, (_, k) => ends.filter((each) => each === k).length);
        expect(new Set(many)).toEqual(new Set([drawn.length / size])); // as many of each
      }
      expect(drawn.every((s, k) => s === source[k] * 512 + target[k])).toBe(true); // all to all, row by row
    }
  });
});

describe('what a viewer is told of a recipe', () => {
  const { recipe } = experiments['lane-keeping'];
  const experiment = {
    ...experiments['lane-keeping'],
    recipe: { ...recipe, learning: { ...recipe.learning, rate: 0.3 } },
  };
  const setIn = (more: Partial<LiveRunOptions>): unknown =>
    runOn('lane-keeping', 'reference', more).greeting.run.set;

  it('is which constants are not those that are published, whoever changed them', () => {
    expect(setIn({ experiment, published: recipe })).toEqual(['learning.rate=0.3']);
    expect(setIn({ experiment, own: recipe })).toEqual(['learning.rate=0.3']);
    expect(setIn({ published: recipe })).toBeUndefined();
    expect(setIn({})).toBeUndefined();
  });

  it('stands in the title of the page', () => {
    expect(setupWords(runOn('lane-keeping', 'loihi2', { experiment, published: recipe }).greeting.run)).toBe(
      'loihi2 chip, WebAssembly kernel, with learning.rate=0.3',
    );
  });
});
