// The live line of commands that train many minds and print one table, in the form that `train` has: on a terminal one line is
// redrawn, elsewhere each eighth of a training is a plain line.

import { seedWords } from '../../experiment/measure/count-words.ts';
import { liveLine } from '../process/live-line.ts';

/** A job as the line calls it. */
export interface NamedJob {
  readonly seed: number;
}

/** A progress line on stderr. */
export interface JobsProgress<Job extends NamedJob> {
  trained(job: Job, steps: number): void;
  ended(job: Job): void;
  /** Leave a clean line behind. */
  close(): void;
}

/** What the line is told of. */
export interface JobsProgressOptions<Job extends NamedJob> {
  readonly jobs: readonly Job[];
  /** Control steps of training of a job. */
  readonly steps: number;
  /** Seconds. */
  readonly controlPeriod: number;
  /** What a job is, in the plural, such as "lives". */
  readonly noun: string;
  /** @returns what a job is besides its seed, such as "whole chip"; empty where a seed says it all. */
  readonly title: (job: Job) => string;
}

/** Plain lines for each training. */
const LINES = 8;

/** @returns the line; nothing is written before the first report. */
export function jobsProgress<Job extends NamedJob>({
  jobs,
  steps: whole,
  controlPeriod,
  noun,
  title,
}: JobsProgressOptions<Job>): JobsProgress<Job> {
  const started = performance.now();
  const live = liveLine();
  const steps = new Map<Job, number>();
  const done = new Set<Job>();
  const minutes = (count: number): string => ((count * controlPeriod) / 60).toFixed(1);

  const line = (): string => {
    const elapsed = (performance.now() - started) / 1000;
    const underWay = jobs.filter((job) => steps.has(job) && !done.has(job)).map(({ seed }) => seed);
    const trained = jobs.reduce((sum, job) => sum + (steps.get(job) ?? 0), 0);
    const ready = jobs.reduce((sum, job) => sum + (done.has(job) ? whole : (steps.get(job) ?? 0)), 0);
    const factor = elapsed > 0 ? ((trained * controlPeriod) / elapsed).toFixed(0) : '…';
    const left =
      ready > 0
        ? `${Math.max(0, (elapsed * (whole * jobs.length - ready)) / ready).toFixed(0)} s left`
        : 'estimating';
    return `${seedWords([...new Set(underWay)], ',')} | ${minutes(trained)} min trained | ${factor}x real time | ${done.size}/${jobs.length} ${noun} | ${left}`;
  };
  const name = (job: Job): string => [`seed ${job.seed}`, title(job)].filter(Boolean).join(', ');

  return {
    trained(job, count) {
      const before = steps.get(job) ?? 0;
      steps.set(job, count);
      const part = (of: number): number => Math.floor((LINES * of) / whole);
      if (!live.isSeen && part(count) > part(before))
        process.stderr.write(`${name(job)}: ${minutes(count)} of ${minutes(whole)} min of training\n`);
      live.draw(line);
    },
    ended(job) {
      done.add(job);
      if (!live.isSeen) process.stderr.write(`${name(job)}: done | ${line()}\n`);
      live.draw(line);
    },
    close: live.close,
  };
}
