// Jobs over worker threads. A job's result does not depend on who does it or when, so the number of workers changes the time
// and nothing else.

import { MessageChannel } from 'node:worker_threads';
import { Tinypool } from 'tinypool';
import type { Job, Outcome, Report, Telemetry } from './worker.ts';
import { workerFile } from '../jobs/worker-file.ts';
import { madeBy } from '../setup/own.ts';

/** Who looks on. */
export interface PoolWatch {
  report(job: PoolJob, report: Report): void;
  /** What the job that is shown sends to viewers. */
  telemetry?(telemetry: Telemetry): void;
  /** Cells of the viewer, where somebody may look on. */
  readonly view?: SharedArrayBuffer;
  ended(job: PoolJob, outcome: Outcome): void;
}

/** A job before it is given its port and the common cells. */
export type PoolJob = Omit<Job, 'port' | 'stop' | 'view' | 'module'>;

/** Jobs under way. */
export interface Pool {
  /** Settles when every job has ended; fails with the first failure, after all others have ended. */
  readonly done: Promise<void>;
  /** Ask every job to stop at its next border. */
  stop(): void;
}

/** Start `jobs` on `workers` threads, in order. */
export function startPool(jobs: readonly PoolJob[], workers: number, watch: PoolWatch): Pool {
  const threads = Math.max(1, Math.min(workers, jobs.length));
  const pool = new Tinypool({
    ...workerFile('train/worker'),
    minThreads: threads,
    maxThreads: threads,
  });
  const stop = new SharedArrayBuffer(4);
  const stopped = new Int32Array(stop);
  let failure: unknown = null;

  const carryOut = async (job: PoolJob): Promise<void> => {
    if (Atomics.load(stopped, 0) !== 0) return;
    const { port1, port2 } = new MessageChannel();
    port1.on('message', (told: Report | Telemetry) => {
      if ('message' in told) watch.telemetry?.(told);
      else watch.report(job, told);
    });
    try {
      const whole: Job = { ...job, ...madeBy(), port: port2, stop, view: watch.view ?? null };
      const outcome = (await pool.run(whole, { transferList: [port2] })) as Outcome;
      watch.ended(job, outcome);
    } catch (cause) {
      failure ??= cause;
      Atomics.store(stopped, 0, 1); // what the others have done so far is kept
    } finally {
      port1.close();
    }
  };

  const queue = [...jobs];
  const lane = async (): Promise<void> => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) await carryOut(job);
  };
  const done = Promise.all(Array.from({ length: threads }, lane)).then(async () => {
    await pool.destroy();
    if (failure !== null) throw failure;
  });
  return { done, stop: () => Atomics.store(stopped, 0, 1) };
}
