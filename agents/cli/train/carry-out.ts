// Jobs carried out by worker threads, with a line of progress, results on the disk as they come, and Ctrl-C that loses nothing.

import { writeResults, writeScalars } from '../../experiment/run/directory.ts';
import type { Cost } from '../../experiment/measure/cost.ts';
import type { Condition } from '../../experiment/condition/condition.ts';
import type { TaskResult } from '../../experiment/life/task.ts';
import { exitCodes } from '../process/failure.ts';
import { onInterrupt } from '../process/interrupt.ts';
import { startPool, type PoolJob } from './pool.ts';
import type { RunCost } from '../tables/summary.ts';
import { progressLine } from './progress.ts';
import type { TrainingView } from './view.ts';

/** What this session's workers did: control steps and the seconds of a core they took. */
export interface Session {
  controlSteps: number;
  coreSeconds: number;
}

/** Who carries jobs out, who looks on, and where results go. */
export interface Crew {
  readonly view: TrainingView | null;
  readonly workers: number;
  /** Seconds. */
  readonly controlPeriod: number;
  /** Main metric, for the line of progress. */
  readonly metric: string;
  readonly directory: string;
}

/** Run the jobs; results are written as they come. Ctrl-C stops at the next border between episodes. */
export async function carryOut(
  jobs: readonly PoolJob[],
  { view, workers, controlPeriod, metric, directory }: Crew,
  results: TaskResult[],
): Promise<Session> {
  const session: Session = { controlSteps: 0, coreSeconds: 0 };
  if (jobs.length === 0) return session;
  const line = progressLine(jobs, controlPeriod, metric);
  const pool = startPool(jobs, workers, {
    ...view?.watch,
    report: (job, report) => line.report(job, report),
    ended(job, outcome) {
      line.ended(job, outcome);
      if (outcome.result === null) return;
      session.controlSteps += outcome.controlSteps;
      session.coreSeconds += outcome.seconds;
      results.push(outcome.result);
      writeResults(directory, results);
      writeScalars(directory, outcome.result, controlPeriod);
    },
  });
  const deaf = onInterrupt(
    () => {
      process.stderr.write('\nStopping at the next border between episodes; once more to stop at once.\n');
      pool.stop();
    },
    () => process.exit(exitCodes.interrupted),
  );
  try {
    await pool.done;
  } finally {
    line.close();
    deaf();
  }
  return session;
}

/** Longest tasks first, so that the last ones to end are short and no core waits long. */
export function longestFirst<T extends { readonly condition: Condition }>(tasks: readonly T[]): T[] {
  const order: readonly Condition[] = [
    'learned',
    'handCoded',
    'yokedReward',
    'shuffledReward',
    'untrained',
    'random',
  ];
  const rank = ({ condition }: T): number => (order.includes(condition) ? order.indexOf(condition) : 0.5);
  return [...tasks].sort((a, b) => rank(a) - rank(b));
}

/** Counts -> the contract's units. */
export function priceOf(
  { controlSteps, picojoules, ...counts }: Cost,
  controlPeriod: number,
  wallSeconds: number,
  session: Session,
): RunCost {
  return {
    controlSteps,
    simSeconds: controlSteps * controlPeriod,
    wallSeconds,
    realTimeFactor:
      session.coreSeconds === 0 ? 0 : (session.controlSteps * controlPeriod) / session.coreSeconds,
    ...counts,
    joules: picojoules === null ? null : picojoules * 1e-12,
  };
}
