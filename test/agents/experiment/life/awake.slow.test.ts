// Minds whose motors even out in the dark first: faults wait until they are awake, and the dark is paid for once.

import { describe, expect, it } from 'vitest';
import { rooms } from '../../../../agents/cli/setup/rooms.ts';
import { live } from '../../../../agents/experiment/life/adaptation.ts';
import type { Experiment } from '../../../../agents/experiment/experiment.ts';
import { laneKeeping } from '../../../../agents/experiment/worlds/lane-keeping.ts';
import { movingObstacles } from '../../../../agents/experiment/worlds/arena.ts';
import { robustnessOf } from '../../../../agents/experiment/life/robustness.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';
import { runTask } from '../../../../agents/experiment/life/run-task.ts';
import type { Interim, Task, TaskResult } from '../../../../agents/experiment/life/task.ts';

const short = (experiment: Experiment): Experiment => ({
  ...experiment,
  judging: { episodes: 1, points: 2, episodesPerPoint: 1 },
});
const experiment = short(movingObstacles);
const silence = { goOn: () => true, progress: () => {}, keep: () => {} };

describe('a fault in the life of a mind that was in the dark', () => {
  it('strikes one that was trained, whose dead neurons then drive nobody', () => {
    const trouble = { flag: 'dead-neurons=1', drift: null, fault: 'dead-neurons=1@1s' };
    const task = { seed: 1000, setup: { ...plainSetup, chip: 'loihi2' }, steps: 60, stepsOn: 20 };
    const lives = live({ ...task, controls: false, trained: null, troubles: [trouble] }, experiment, rooms);
    const [sound, frozen, adapted] = lives.map(({ measures }) => measures);
    expect(frozen).not.toEqual(sound);
    expect(adapted).toEqual(frozen);
  });

  it('strikes in the middle of a training, however early', () => {
    const task = { chip: 'loihi2', seed: 1000, steps: 120, fault: 'dead-neurons=1@2s', onset: 2000 };
    const [before, at, after] = robustnessOf(task, experiment, rooms);
    expect([before, at, after].map(({ moment }) => moment)).toEqual(['before', 'at', 'after']);
    expect(at.measures).not.toEqual(before.measures);
    expect(after.measures).toEqual(at.measures);
  });
});

describe('the cost of a task', () => {
  it('is that of the episodes alone where a frozen mind is judged', () => {
    const setup = { ...plainSetup, chip: 'loihi1' };
    const task: Task = { experiment, setup, seed: 1000, condition: 'untrained', steps: 1 };
    const frozen = runTask(task, rooms, silence, null)?.frozen;
    expect(frozen).toMatchObject({ weightUpdates: 0 });
    expect(frozen?.operations?.counts['learningEvaluations']).toBe(0);
    expect(frozen?.operations?.counts['activeNeuronUpdates']).toBeGreaterThan(0);
  });

  it.each([
    ['moving-obstacles', 'reference', 1500, experiment],
    ['lane-keeping', 'loihi1', 300, short(laneKeeping)],
  ])(
    'in %s on %s is to the last bit what it would have been, where it is stopped and taken up',
    (_, chip, steps, of) => {
      const task: Task = {
        experiment: of,
        setup: { ...plainSetup, chip },
        seed: 1000,
        condition: 'learned',
        steps,
      };
      const whole = runTask(task, rooms, silence, null);
      let borders = 0;
      let kept: Interim | null = null;
      const stop = { ...silence, goOn: () => ++borders < 2, keep: (interim: Interim) => (kept = interim) };
      expect(runTask(task, rooms, stop, null)).toBe(null);
      const told = (result: TaskResult | null) => [result?.measures, result?.curve, result?.cost];
      expect(told(runTask(task, rooms, silence, kept))).toEqual(told(whole));
    },
  );
});
