// Stands for hardware/robot/link/thread/start-thread.ts in tests: the built thread starts in a tenth of the time that its sources take. From
// sources it is started by those tests that fork a process of sources.

import { Worker } from 'node:worker_threads';
import type { ThreadSpec } from '../hardware/robot/link/thread/words.ts';

/** @returns a thread that runs a link on its own. */
export const startThread = (spec: ThreadSpec): Worker =>
  new Worker(new URL('../dist/hardware/robot/link/thread/link-thread.js', import.meta.url), {
    workerData: spec,
  });
