// A task that is stopped wherever it is asked, while it learns and while it is judged, and is then taken up.

import { describe, expect, it } from 'vitest';
import { rooms } from '../../../../agents/cli/setup/rooms.ts';
import { laneKeeping } from '../../../../agents/experiment/worlds/lane-keeping.ts';
import { plainSetup } from '../../../../agents/experiment/setup.ts';
import { runTask } from '../../../../agents/experiment/life/run-task.ts';
import type { Interim, Task } from '../../../../agents/experiment/life/task.ts';
import type { Condition } from '../../../../agents/experiment/condition/condition.ts';

const EPISODES = 2;
const experiment = { ...laneKeeping, judging: { episodes: EPISODES, points: 2, episodesPerPoint: 1 } };
const silence = { goOn: () => true, progress: () => {}, keep: () => {} };
const taskOf = (condition: Condition): Task => ({
  experiment,
  setup: plainSetup,
  seed: 1000,
  condition,
  steps: 200,
});

/** Run a task that is asked to stop at its n-th border. @returns how often it was asked, what it found and what it kept */
function stoppedAt(n: number, task: Task) {
  let asked = 0;
  let kept: Interim | null = null;
  const keep = (interim: Interim): void => void (kept = interim);
  const result = runTask(task, rooms, { ...silence, goOn: () => ++asked !== n, keep }, null);
  return { asked, result, kept: kept as Interim | null };
}

describe('a task that is asked to stop while it is judged', () => {
  it.each(['random', 'untrained'] as const)(
    'drives no further episode and finds nothing (%s)',
    (condition) => {
      for (let n = 1; n <= EPISODES; n++)
        expect(stoppedAt(n, taskOf(condition))).toMatchObject({ asked: n, result: null });
      expect(stoppedAt(Infinity, taskOf(condition)).asked).toBe(EPISODES);
    },
  );

  it.each(['linearActorCritic', 'deepQ', 'proximalPolicy'] as const)(
    'keeps a contender that has learned, and judges it to the same bits (%s)',
    (condition) => {
      const task = taskOf(condition);
      const { asked, result } = stoppedAt(Infinity, task);
      expect(asked).toBeGreaterThan(EPISODES);
      for (let n = asked - EPISODES; n <= asked; n++) {
        const { kept, result: half } = stoppedAt(n, task);
        expect(half).toBe(null);
        const hasLearned = n > asked - EPISODES;
        expect(kept !== null, `border ${n}`).toBe(hasLearned); // before, it begins anew: as the first run did
        if (!hasLearned) continue;
        let borders = 0;
        const goOn = (): boolean => ++borders > 0;
        expect(runTask(task, rooms, { ...silence, goOn }, kept), `border ${n}`).toEqual(result);
        expect(borders).toBe(EPISODES);
      }
    },
  );

  it('keeps what it has learned, and comes to the same bits from every border', () => {
    const task = taskOf('learned');
    const { asked, result } = stoppedAt(Infinity, task);
    expect(asked).toBeGreaterThan(EPISODES);
    for (let n = 1; n <= asked; n++) {
      const { asked: until, result: half, kept } = stoppedAt(n, task);
      expect([until, half]).toEqual([n, null]);
      expect(kept, `border ${n}`).not.toBe(null);
      expect(runTask(task, rooms, silence, kept), `border ${n}`).toEqual(result);
    }
  });
});
