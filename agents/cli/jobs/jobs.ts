// Jobs that need nothing of one another, each on a worker thread of its own as one becomes free. They tell how far they are while
// they work, and Ctrl-C ends them with a sentence.

import { MessageChannel, receiveMessageOnPort, type MessagePort } from 'node:worker_threads';
import { Tinypool } from 'tinypool';
import type { OwnModule } from '../../experiment/own-module.ts';
import { Interrupted } from '../process/failure.ts';
import { onInterrupt } from '../process/interrupt.ts';
import { madeBy } from '../setup/own.ts';
import { workerFile } from './worker-file.ts';

/** What a worker is handed beside its job. */
export interface Told {
  /** Where it tells how far it is. */
  readonly port: MessagePort;
  /** A module of somebody's own, which it brings along first. */
  readonly module?: OwnModule;
}

/** Who looks on. */
export interface JobWatch<Job, Found, Word> {
  /** What a job's worker tells while it works: control steps of training that are done, or a line for people. */
  told(job: Job, word: Word): void;
  ended(job: Job, found: Found): void;
  /** @returns what to say where somebody stops the command: what is kept, and how to go on. */
  stopped(): string;
}

/**
 * Run jobs. A failed one ends them all. Throws what it threw, and Interrupted after Ctrl-C: jobs under way are lost then.
 *
 * @param worker  file of agents/cli, without its ending; its default export takes a job with its port
 * @returns what each found, in the order of the jobs
 */
export async function runJobs<Job extends object, Found, Word>(
  worker: string,
  jobs: readonly Job[],
  workers: number,
  watch: JobWatch<Job, Found, Word>,
): Promise<Found[]> {
  if (jobs.length === 0) return []; // no thread is started for nothing
  const pool = new Tinypool({
    ...workerFile(worker),
    minThreads: 1,
    maxThreads: Math.max(1, Math.min(workers, jobs.length)),
  });
  const carryOut = async (job: Job): Promise<Found> => {
    const { port1, port2 } = new MessageChannel();
    port1.on('message', (word: Word) => watch.told(job, word));
    try {
      const told: Job & Told = { ...job, ...madeBy(), port: port2 };
      const found = (await pool.run(told, { transferList: [port2] })) as Found;
      // what was told last may come behind the result, which takes another way
      for (let last; (last = receiveMessageOnPort(port1)) !== undefined;)
        watch.told(job, last.message as Word);
      watch.ended(job, found);
      return found;
    } finally {
      port1.close();
    }
  };
  let deaf = (): void => {};
  const stopped = new Promise<never>((_resolve, reject) => {
    deaf = onInterrupt(() => reject(new Interrupted(watch.stopped())));
  });
  try {
    return await Promise.race([Promise.all(jobs.map(carryOut)), stopped]);
  } finally {
    await pool.destroy();
    deaf();
  }
}
