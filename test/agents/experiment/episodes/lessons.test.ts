import { expect, it } from 'vitest';
import { episodeSeed, trainingEpisodeOf, trialsOf } from '../../../../agents/experiment/experiment.ts';
import {
  beaconSeekingAlone,
  beaconSeekingSparse,
  indoorExperiments,
  tMaze,
} from '../../../../agents/experiment/worlds/arena.ts';
import { worldOf } from '../../../../agents/experiment/episodes/lessons.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';
import { runTask } from '../../../../agents/experiment/life/run-task.ts';
import { waterMaze, waterMazeMoved } from '../../../../agents/experiment/worlds/water-maze.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { metersPerSecond, radiansPerSecond } from '../../../../core/units/quantity.ts';
import type { World } from '../../../../core/loop/world.ts';
import { rooms } from '../../../../agents/cli/setup/rooms.ts';

const goal = (world: World): string => {
  const found = world.scene?.().solids.find(({ kind }) => kind === 'goal');
  return `${found?.x} ${found?.y}`;
};
const built = (experiment: typeof waterMaze): World =>
  worldOf(experiment, rooms, createRandom(1000), plainSetup);

it('reads the number of a training episode from its seed, and none from other phases', () => {
  expect(trainingEpisodeOf(episodeSeed('training', 12, 345))).toBe(345);
  expect(trainingEpisodeOf(episodeSeed('test', 12, 345))).toBeNull();
  expect(trainingEpisodeOf(episodeSeed('curve', 0, 0))).toBeNull();
});

it('gives each phase episodes of its own, of the same run and number, too', () => {
  const phases = ['training', 'curve', 'test'] as const;
  expect(new Set(phases.map((phase) => episodeSeed(phase, 12, 345))).size).toBe(3);
});

it('trains twenty trials before the platform moves and ten after it, and judges where it stands then', () => {
  const world = built(waterMazeMoved);
  const place = (phase: 'training' | 'test', episode: number): string => {
    world.reset(episodeSeed(phase, 1000, episode));
    return goal(world);
  };
  const first = place('training', 0);
  const moved = place('training', 20);
  expect(moved).not.toBe(first);
  expect([place('training', 29), place('training', 19)]).toEqual([moved, first]);
  expect(place('test', 0)).toBe(moved);
  const before = built(waterMaze);
  before.reset(episodeSeed('test', 1000, 0));
  expect(goal(before)).toBe(first);
  expect([trialsOf(waterMaze), trialsOf(waterMazeMoved), trialsOf({})]).toEqual([20, 30, null]);
});

it('meets the light of sparse rewards in a small room and is judged in the large one', () => {
  const widest = (experiment: typeof waterMaze, phase: 'training' | 'test'): number => {
    const world = built(experiment);
    return Math.max(
      ...Array.from({ length: 20 }, (_, episode) => {
        world.reset(episodeSeed(phase, 1000, episode));
        const light = world.scene?.().solids.find(({ kind }) => kind === 'goal');
        return Math.abs(light?.x ?? NaN);
      }),
    );
  };
  expect(widest(beaconSeekingSparse, 'training')).toBeLessThan(0.8);
  expect(widest(beaconSeekingSparse, 'test')).toBeGreaterThan(0.8);
  expect(widest(beaconSeekingAlone, 'training')).toBeGreaterThan(0.8);
});

it.each([
  ['0s', 0],
  ['1s', 1],
  ['', 2],
  ['4s', 4],
])(
  'trains the T-maze of %s for 120 trials, wherever its arms end, and judges in the same one',
  (suffix, delay) => {
    const experiment = indoorExperiments[suffix === '' ? 't-maze' : `t-maze-${suffix}`];
    expect(experiment.world).toBe(`t-maze-${delay}s`);
    expect(experiment.lessons).toEqual([{ world: experiment.world, trials: 120 }]);
    const longest = 20 * 50; // a trial of 20 s in steps of 20 ms: the steps never end a training before its trials do
    expect(experiment.steps).toBe(120 * longest);
  },
);

it('ends the training of a T-maze after its last trial and judges the curve at some of them', () => {
  const lessons = [{ world: 't-maze-0s', trials: 8 }];
  const judging = { episodes: 1, points: 4, episodesPerPoint: 1 };
  const experiment = { ...indoorExperiments['t-maze-0s'], lessons, judging };
  const watch = { goOn: () => true, progress: () => {}, keep: () => {} };
  const task = { experiment, setup: plainSetup, seed: 1000, condition: 'learned', steps: 8000 } as const;
  const found = runTask(task, rooms, watch, null);
  expect(found?.end?.progress.episode).toBe(8);
  expect(found?.curve.map(({ step }) => step)).toEqual([0, 2, 4, 6, 8]);
});

it('drifts in every lesson, and drives back where nothing has drifted any more', () => {
  const after = (amount: number, episode: number): unknown => {
    const world = built(beaconSeekingSparse);
    world.drift?.([{ kind: 'wheel-wear', amount: 0.5 }]);
    world.drift?.(amount === 0 ? [] : [{ kind: 'wheel-wear', amount }]);
    world.reset(episodeSeed('training', 1000, episode));
    const ahead = { speed: metersPerSecond(0.1), turnRate: radiansPerSecond(0) };
    return Array.from({ length: 20 }, () => world.step(ahead)).at(-1)?.body.heading;
  };
  for (const episode of [0, 30]) expect(after(0.5, episode)).not.toBe(after(0, episode));
});

it('ends the curve at the trial that was the last where the steps are spent before the trials', () => {
  const judging = { episodes: 1, points: 4, episodesPerPoint: 1 };
  const experiment = { ...tMaze, judging };
  const task = { experiment, setup: plainSetup, seed: 1000, condition: 'learned', steps: 1000 } as const;
  const watch = { goOn: () => true, progress: () => {}, keep: () => {} };
  const result = runTask(task, rooms, watch, null);
  const last = result?.end?.progress.episode;
  expect(last).toBeLessThan(30);
  expect(result?.curve.map(({ step }) => step)).toEqual([0, last]);
  expect(result?.curve.at(-1)?.measures).toEqual(result?.measures);
});
