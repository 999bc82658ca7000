// The line of progress: what it counts.

import { afterEach, expect, it, vi } from 'vitest';
import { progressLine } from '../../../../agents/cli/train/progress.ts';
import { jobsProgress } from '../../../../agents/cli/jobs/progress.ts';
import { priceOf } from '../../../../agents/cli/train/carry-out.ts';
import { noCost } from '../../../../agents/experiment/measure/cost.ts';
import type { PoolJob } from '../../../../agents/cli/train/pool.ts';
import type { Outcome } from '../../../../agents/cli/train/worker.ts';

afterEach(() => vi.restoreAllMocks());

const jobOf = (seed: number, condition: string): PoolJob => ({ seed, condition, steps: 100 }) as never;
const found = (success: number): Outcome => ({
  result: { measures: { success } } as never,
  controlSteps: 100,
  trained: 100,
  seconds: 1,
});

/** @returns what is written while something happens. */
function written(happens: () => void): string {
  let words = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    words += String(text);
    return true;
  });
  happens();
  vi.restoreAllMocks();
  return words;
}

it('counts the seeds that have learned and were judged, and no other', () => {
  const jobs = [jobOf(0, 'learned'), jobOf(1, 'learned'), jobOf(2, 'learned'), jobOf(0, 'random')];
  const line = progressLine(jobs, 0.05, 'success');
  const report = { step: 50, newest: { step: 50, measures: { success: 0.2 } } };
  expect(written(() => line.report(jobs[2], report))).toContain('seed 2: success 0.20 after');
  expect(written(() => line.ended(jobs[3], found(0)))).toContain(
    '| learned: success … (0/3 seeds) | 1/4 tasks',
  );
  expect(written(() => line.ended(jobs[0], found(1)))).toContain('| learned: success 1.00 (1/3 seeds) |');
  expect(written(() => line.ended(jobs[1], found(0.5)))).toContain('| learned: success 0.75 (2/3 seeds) |');
});

it('says nothing of learners where nobody learns', () => {
  const jobs = [jobOf(0, 'handCoded')];
  expect(written(() => progressLine(jobs, 0.05, 'success').ended(jobs[0], found(1)))).toMatch(
    /real time \| 1\/1 tasks/,
  );
});

it('counts all of a training that has ended, and not only up to its last whole episode', () => {
  const jobs = [jobOf(0, 'learned'), jobOf(0, 'random')];
  const line = progressLine(jobs, 6, 'success');
  line.report(jobs[0], { step: 70, newest: null });
  expect(written(() => line.ended(jobs[1], { ...found(0), trained: null }))).toContain('| 7.0 min trained |');
  expect(written(() => line.ended(jobs[0], found(1)))).toContain('| 10.0 min trained |');
});

it('of other commands tells each eighth of a training once', () => {
  const job = { seed: 3 };
  const options = { jobs: [job], steps: 800, controlPeriod: 0.6, noun: 'lives', title: () => '' };
  const line = jobsProgress(options);
  const lines = written(() => {
    for (let steps = 10; steps <= 800; steps += 10) line.trained(job, steps);
  }).split('\n');
  expect(lines).toHaveLength(9);
  expect(lines[0]).toBe('seed 3: 1.0 of 8.0 min of training');
});

it('prices a run in joules, its pace by the time of its cores', () => {
  const cost = { ...noCost, controlSteps: 100, picojoules: 2e6 };
  expect(priceOf(cost, 0.05, 9, { controlSteps: 40, coreSeconds: 4 })).toMatchObject({
    simSeconds: 5,
    wallSeconds: 9,
    realTimeFactor: 0.5,
    joules: 2e-6,
  });
});
