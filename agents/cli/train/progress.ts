// The live line: which seeds are under way, how much simulated time is done and how fast, what the seeds that have learned came
// to on unseen episodes, and how long it will take. On a terminal one line is redrawn; elsewhere each event is a plain line.

import { seedWords } from '../../experiment/measure/count-words.ts';
import { liveLine } from '../process/live-line.ts';
import type { Outcome, Report } from './worker.ts';
import type { PoolJob } from './pool.ts';

/** A progress line on stderr. */
export interface ProgressLine {
  report(job: PoolJob, report: Report): void;
  ended(job: PoolJob, outcome: Outcome): void;
  close(): void;
}

/** Share of a job's time that is training, and its weight beside the others; rough, for the estimate only. */
const weights: Readonly<
  Partial<Record<PoolJob['condition'], { readonly work: number; readonly training: number }>>
> = {
  learned: { work: 10, training: 0.6 },
  shuffledReward: { work: 3, training: 0.9 },
  yokedReward: { work: 3, training: 0.9 },
  handCoded: { work: 4, training: 0 },
  untrained: { work: 0.5, training: 0 },
  random: { work: 0.5, training: 0 },
};

const weightOf = (condition: PoolJob['condition']): { readonly work: number; readonly training: number } =>
  weights[condition] ?? { work: 8, training: 0.6 };

/** @param controlPeriod  seconds;  @param metric  the main metric */
export function progressLine(jobs: readonly PoolJob[], controlPeriod: number, metric: string): ProgressLine {
  const started = performance.now();
  const live = liveLine();
  const steps = new Map<PoolJob, number>();
  const learners = jobs.filter(({ condition }) => condition === 'learned').length;
  const learned: number[] = []; // main metric of each seed that has learned and was judged
  const done = new Set<PoolJob>();
  let coreSeconds = 0;
  let stepsDone = 0;

  const line = (): string => {
    const elapsed = (performance.now() - started) / 1000;
    const total = jobs.reduce((sum, { condition }) => sum + weightOf(condition).work, 0);
    const ready = jobs.reduce((sum, job) => {
      const { work, training } = weightOf(job.condition);
      return sum + work * (done.has(job) ? 1 : (training * (steps.get(job) ?? 0)) / job.steps);
    }, 0);
    const training = [...steps.keys()].filter((job) => !done.has(job)).map(({ seed }) => seed);
    const minutes = [...steps.values()].reduce((sum, step) => sum + step, 0) * (controlPeriod / 60);
    const factor =
      coreSeconds > 0
        ? `${((stepsDone * controlPeriod) / coreSeconds).toFixed(0)}x real time`
        : '…x real time';
    const mean =
      learned.length === 0 ? '…' : (learned.reduce((a, b) => a + b, 0) / learned.length).toFixed(2);
    const found = learners === 0 ? '' : ` | learned: ${metric} ${mean} (${learned.length}/${learners} seeds)`;
    const left =
      ready > 0 ? `${Math.max(0, (elapsed * (total - ready)) / ready).toFixed(0)} s left` : 'estimating';
    return `${seedWords(training, ',')} | ${minutes.toFixed(1)} min trained | ${factor}${found} | ${done.size}/${jobs.length} tasks | ${left}`;
  };

  return {
    report(job, { step, newest: point }) {
      steps.set(job, step);
      if (point !== null && !live.isSeen)
        process.stderr.write(
          `seed ${job.seed}: ${metric} ${point.measures[metric].toFixed(2)} after ${((step * controlPeriod) / 60).toFixed(1)} min of training\n`,
        );
      live.draw(line);
    },
    ended(job, { result, controlSteps, trained, seconds }) {
      done.add(job);
      if (trained !== null) steps.set(job, trained); // what was told last is the border of an episode before
      coreSeconds += seconds;
      if (result !== null) {
        stepsDone += controlSteps;
        if (job.condition === 'learned') learned.push(result.measures[metric]);
        if (!live.isSeen)
          process.stderr.write(
            `seed ${job.seed}, ${job.condition}: ${metric} ${result.measures[metric].toFixed(2)} | ${line()}\n`,
          );
      }
      live.draw(line);
    },
    close: live.close,
  };
}
