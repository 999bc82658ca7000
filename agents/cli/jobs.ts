// Jobs that need nothing of one another, each on a worker thread of its own as one becomes free.

import { Tinypool } from 'tinypool';
import { workerFile } from './worker-file.ts';

/**
 * Run jobs. A failed one ends them all.
 *
 * @param worker  file beside this one, without its ending; its default export takes a job
 * @param told    called after each job with how many are done and what it found
 * @returns what each found, in the order of the jobs
 */
export async function runJobs<Job, Found>(
  worker: string,
  jobs: readonly Job[],
  workers: number,
  told: (done: number, job: Job, found: Found) => void,
): Promise<Found[]> {
  const pool = new Tinypool({
    ...workerFile(worker),
    minThreads: 1,
    maxThreads: Math.max(1, Math.min(workers, jobs.length)),
  });
  let done = 0;
  try {
    return await Promise.all(
      jobs.map(async (job) => {
        const found = (await pool.run(job)) as Found;
        told(++done, job, found);
        return found;
      }),
    );
  } finally {
    await pool.destroy();
  }
}
