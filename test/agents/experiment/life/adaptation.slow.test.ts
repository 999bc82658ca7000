// A life with a change in it, short: what is compared with what, and that nothing leaks from one stage into another.

import { describe, expect, it } from 'vitest';
import { rooms } from '../../../../agents/cli/setup/rooms.ts';
import { adaptationReport } from '../../../../agents/cli/adapt/report.ts';
import { live, type LifeResult, type LifeTask } from '../../../../agents/experiment/life/adaptation.ts';
import { tMaze } from '../../../../agents/experiment/worlds/arena.ts';
import { laneKeeping } from '../../../../agents/experiment/worlds/lane-keeping.ts';
import { judgeTwin, placeOf } from '../../../../agents/experiment/episodes/place.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';

const experiment = { ...laneKeeping, judging: { ...laneKeeping.judging, episodes: 1 } };
const task: LifeTask = {
  seed: 1000,
  setup: { ...plainSetup, chip: 'loihi2' },
  steps: 200,
  stepsOn: 100,
  controls: true,
  trained: null,
  troubles: [
    { flag: 'wheel-wear=0', drift: { kind: 'wheel-wear', amount: 0 }, fault: null },
    { flag: 'wheel-wear=0.3', drift: { kind: 'wheel-wear', amount: 0.3 }, fault: null },
    { flag: 'dead-neurons=1', drift: null, fault: 'dead-neurons=1@1s' },
  ],
};
const results = live(task, experiment, rooms);
const at = (trouble: string | null, stage: LifeResult['stage']): number => {
  const found = results.find((each) => each.trouble === trouble && each.stage === stage);
  return found?.measures['lateralError'] ?? NaN;
};

describe('a life with a change in it', () => {
  it('judges every stage of a drift, and of damage all but the way back', () => {
    const stagesOf = (trouble: string | null): string[] =>
      results.filter((each) => each.trouble === trouble).map(({ stage }) => stage);
    expect(stagesOf(null)).toEqual(['sound']);
    const drift = ['frozen', 'adapted', 'forgotten', 'returned', 'shuffled', 'handCoded'];
    expect(stagesOf('wheel-wear=0.3')).toEqual(drift);
    expect(stagesOf('dead-neurons=1')).toEqual(['frozen', 'adapted', 'shuffled', 'handCoded']);
  });

  it('drives a body that has not drifted as the sound one, and a drifted one otherwise', () => {
    expect(at('wheel-wear=0', 'frozen')).toBe(at(null, 'sound'));
    expect(at('wheel-wear=0', 'adapted')).toBe(at('wheel-wear=0', 'forgotten'));
    expect(at('wheel-wear=0.3', 'frozen')).not.toBe(at(null, 'sound'));
    expect(at('wheel-wear=0.3', 'adapted')).not.toBe(at('wheel-wear=0.3', 'frozen'));
    expect(at('wheel-wear=0.3', 'forgotten')).not.toBe(at('wheel-wear=0.3', 'adapted'));
  });

  it('learns nothing on a chip none of whose neurons fires any more', () => {
    expect(at('dead-neurons=1', 'frozen')).not.toBe(at(null, 'sound'));
    expect(at('dead-neurons=1', 'adapted')).toBe(at('dead-neurons=1', 'frozen'));
    expect(at('dead-neurons=1', 'shuffled')).toBe(at('dead-neurons=1', 'frozen'));
  });

  it('is the same before a change, whatever will come', () => {
    expect(live({ ...task, troubles: [] }, experiment, rooms)).toEqual([results[0]]);
  });

  it('begins with the mind that it is given, in the body of that mind', () => {
    const place = placeOf({ experiment, setup: task.setup, seed: 7 }, rooms);
    const state = place.createAgent(place.createWorld()).save();
    const trained = { seed: 7, progress: { step: 0, episode: 0 }, state };
    const [given] = live({ ...task, troubles: [], trained }, experiment, rooms);
    expect(given.measures).toEqual(judgeTwin(place, state, { phase: 'test', seed: 1000, count: 1 }).measures);
  });
});

it('learns on after the last lesson, where it is judged', () => {
  const lessons = [{ world: tMaze.world, trials: 1 }];
  const short = { ...tMaze, lessons, judging: { ...tMaze.judging, episodes: 1 } };
  const life = { ...task, setup: plainSetup, steps: 3000, stepsOn: 2000, controls: false };
  const adapted = live({ ...life, troubles: task.troubles.slice(0, 1) }, short, rooms)[2];
  expect(adapted.stage).toBe('adapted');
  expect(adapted.firstSuccess).toBeGreaterThan(0);
});

describe('the verdict on a change', () => {
  it('tells what it costs, what is made good and what is kept, seed by seed paired', () => {
    const lifeOf = (seed: number, [sound, frozen, adapted, forgotten]: readonly number[]): LifeResult[] => [
      { seed, trouble: null, stage: 'sound', measures: { success: sound } },
      { seed, trouble: 'x=1', stage: 'frozen', measures: { success: frozen } },
      { seed, trouble: 'x=1', stage: 'adapted', measures: { success: adapted }, firstSuccess: seed },
      { seed, trouble: 'x=1', stage: 'forgotten', measures: { success: forgotten } },
    ];
    const { verdicts } = adaptationReport(
      { ...laneKeeping, metrics: [{ name: 'success', unit: 'fraction', better: 'higher' }] },
      { ...task, seeds: [3, 4], chip: 'loihi2', episodes: 1, troubles: [{ flag: 'x=1' }] },
      [...lifeOf(3, [1, 0, 1, 0.5]), ...lifeOf(4, [1, 0.5, 0.8, 0.5])],
    );
    expect(verdicts[0].lost.mean).toBeCloseTo(75, 12);
    expect(verdicts[0].lost.ci95).toEqual([50, 100]);
    expect(verdicts[0].madeGood.mean).toBeCloseTo(0.9, 12);
    expect(verdicts[0].kept?.mean).toBeCloseTo(0.5, 12);
    expect(verdicts[0].firstSuccess).toEqual([3, 4]);
  });
});
