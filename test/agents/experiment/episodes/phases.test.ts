// Who is judged learns nothing of it: training, curve and test take place in episodes of their own, every one of those that are
// judged counts however it ended, and whoever is judged neither learns nor explores.

import { map, of } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { rooms } from '../../../../agents/cli/setup/rooms.ts';
import { judge } from '../../../../agents/experiment/episodes/judge.ts';
import { episodeSeed, type Experiment, type Rooms } from '../../../../agents/experiment/experiment.ts';
import { runTask } from '../../../../agents/experiment/life/run-task.ts';
import { savedController } from '../../../../agents/experiment/life/saved-mind.ts';
import type { Condition } from '../../../../agents/experiment/condition/condition.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';
import { indoorExperiments } from '../../../../agents/experiment/worlds/arena.ts';
import type { Stimulus } from '../../../../core/chip/chip.ts';
import { standStill } from '../../../../core/loop/percept.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { fakeWorld } from '../../../fake-world.ts';

const SEED = 1000;
const name = 't-maze-0s';
const experiment: Experiment = {
  ...indoorExperiments[name],
  lessons: [{ world: name, trials: 3 }],
  judging: { episodes: 2, points: 1, episodesPerPoint: 2 },
};

/** Carry a task out. @returns seeds of the episodes in their order, and what the chips were told in each */
function watched(condition: Condition) {
  const begun: { readonly seed: number; readonly told: Stimulus[] }[] = [];
  const { worlds, chips } = rooms;
  const looked: Rooms = {
    ...rooms,
    worlds: {
      [name]: {
        ...worlds[name],
        create(...given) {
          const world = worlds[name].create(...given);
          const reset = (seed: number) => {
            begun.push({ seed, told: [] });
            return world.reset(seed);
          };
          return { ...world, reset };
        },
      },
    },
    chips: {
      reference: {
        ...chips['reference'],
        create(options) {
          const chip = chips['reference'].create(options);
          const advance = chip.advance.bind(chip);
          const heard = (stimulus: Stimulus) => {
            begun.at(-1)?.told.push(stimulus);
            return advance(stimulus);
          };
          return Object.assign(chip, { advance: heard });
        },
      },
    },
  };
  const watch = { goOn: () => true, progress: () => {}, keep: () => {} };
  const task = { experiment, setup: plainSetup, seed: SEED, condition, steps: experiment.steps } as const;
  const result = runTask(task, looked, watch, null);
  return { begun, result, looked };
}
const seeds = (phase: 'training' | 'curve' | 'test', episodes: number): number[] =>
  Array.from({ length: episodes }, (_, episode) => episodeSeed(phase, SEED, episode));

describe('a learner', () => {
  const { begun, result, looked } = watched('learned');
  const judgedSeeds = [...seeds('curve', 2), ...seeds('test', 2)];

  it('trains, is judged on the way and at the end in episodes of three kinds, and in no others', () => {
    expect(begun.map(({ seed }) => seed)).toEqual([
      ...seeds('curve', 2),
      ...seeds('training', 3),
      ...seeds('test', 2),
    ]);
  });

  it('learns and explores while it trains, and does neither while it is judged', () => {
    const levels = (told: readonly Stimulus[]): number =>
      new Set(told.flatMap(({ drive }) => [...(drive ?? [])])).size;
    for (const { seed, told } of begun) {
      const isJudged = judgedSeeds.includes(seed);
      expect(told.length).toBeGreaterThan(10);
      expect(new Set(told.map(({ plastic }) => plastic))).toEqual(new Set([!isJudged]));
      if (isJudged) expect(levels(told)).toBeLessThanOrEqual(2); // nothing, and what holds its motors back
      else expect(levels(told)).toBeGreaterThan(10);
    }
  });

  it('drives a robot frozen, once it is saved', () => {
    const end = result?.end;
    if (end == null) throw new Error('the learner was not kept');
    const saved = { ...end, experiment, setup: plainSetup, seed: SEED };
    const controller = savedController(saved, looked);
    begun.push({ seed: -1, told: [] });
    const percept = { ...looked.worlds[name].create(createRandom(SEED)).reset(1) };
    begun.push({ seed: -1, told: [] });
    of({ ...percept, step: 0, episode: 0 })
      .pipe(controller)
      .subscribe();
    expect(begun.at(-1)?.told.map(({ plastic }) => plastic)).toEqual([false]);
  });
});

describe.each(['random', 'handCoded', 'untrained'] as const)('the condition %s', (condition) => {
  it('is judged on the learner’s test episodes', () => {
    expect(watched(condition).begun.map(({ seed }) => seed)).toEqual(seeds('test', 2));
  });
});

describe('judging', () => {
  it('counts every episode, whether it was ended or cut off', () => {
    const endings = ['terminated', 'truncated', 'truncated', 'terminated'] as const;
    const world = fakeWorld({ length: 3 });
    let episode = -1;
    const mixed = {
      ...world,
      reset(seed: number) {
        episode++;
        return world.reset(seed);
      },
      step: () => {
        const percept = world.step(standStill);
        return percept.ending === 'running' ? percept : { ...percept, ending: endings[episode] };
      },
      measure: () => ({ success: episode }),
    };
    const found = judge(
      mixed,
      map(() => standStill),
      'test',
      SEED,
      4,
    );
    expect(found.episodes.map(({ success }) => success)).toEqual([0, 1, 2, 3]);
    expect(world.seeds).toEqual(seeds('test', 4));
  });
});
