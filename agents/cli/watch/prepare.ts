// What a watched run needs before its first step, trained on a thread of its own; the terminal is told how far it is.

import { Worker } from 'node:worker_threads';
import type { Preparing } from '../../../viz/telemetry/note.ts';
import { isTrained, keepTrained } from '../../experiment/teaching/imitate.ts';
import type { Prepare } from '../../tab/preparation.ts';
import { liveLine } from '../process/live-line.ts';
import type { PrepareTold } from './prepare-worker.ts';
import { madeBy } from '../setup/own.ts';
import { workerFile } from '../jobs/worker-file.ts';

/** Plain lines that are written where there is no terminal, at most. */
const LINES = 16;

/** Train the minds of a run that drive only after that. */
export const prepareOnThread: Prepare = (who, tell) => {
  const seeds = who.seeds.filter((seed, k, all) => !isTrained(who, seed) && all.indexOf(seed) === k);
  if (seeds.length === 0) return null;
  const { filename, ...loading } = workerFile('watch/prepare-worker');
  const experiment = { ...who.experiment, handCoded: null }; // a rule of somebody's own is a function, which crosses no threads
  const workerData = { ...who, experiment, ...madeBy(), seeds };
  const worker = new Worker(new URL(filename), { workerData, ...loading });
  const line = preparingLine();
  let left = seeds.length;
  let stopped = false;
  const done = new Promise<void>((resolve, refuse) => {
    worker.on('message', (told: PrepareTold) => {
      if (stopped) return undefined;
      if ('failure' in told) return refuse(new Error(told.failure));
      if ('preparing' in told) {
        line.tell(told.preparing);
        return tell(told.preparing);
      }
      keepTrained(who, told.seed, told.weights);
      if (--left > 0) return undefined;
      line.close();
      return resolve();
    });
    worker.on('error', refuse);
    worker.on('exit', () => refuse(new Error('its thread has ended')));
  });
  return {
    done,
    stop() {
      stopped = true;
      line.close();
      void worker.terminate();
    },
  };
};

/** The line on stderr: redrawn on a terminal, elsewhere written anew now and then. */
function preparingLine(): { tell(preparing: Preparing): void; close(): void } {
  const live = liveLine();
  let part = -1;
  return {
    tell({ words, share }) {
      const text = `Preparing: ${words}, ${(100 * share).toFixed(0)} %`;
      live.draw(() => text);
      if (!live.isSeen && Math.floor(LINES * share) > part) process.stderr.write(`${text}\n`);
      part = Math.max(part, Math.floor(LINES * share));
    },
    close: live.close,
  };
}
