// A worker thread: carries out one task after another and reports through a port. It writes checkpoints itself, so that they
// are on the disk before anybody counts on them.

import { rmSync } from 'node:fs';
import type { MessagePort } from 'node:worker_threads';
import { checkpointPath, readCheckpoint, writeCheckpoint } from '../../experiment/run/directory.ts';
import type { SavedAgent } from '../../experiment/life/saved-agent.ts';
import type { OwnModule } from '../../experiment/own-module.ts';
import type { Recipe } from '../../experiment/recipe/recipe.ts';
import type { Setup } from '../../experiment/setup.ts';
import type { Point } from '../../experiment/measure/curve.ts';
import { runTask } from '../../experiment/life/run-task.ts';
import type { Condition } from '../../experiment/condition/condition.ts';
import type { Interim, TaskResult } from '../../experiment/life/task.ts';
import { bringAlong, madeBy } from '../setup/own.ts';
import { experiments, roomsWith } from '../setup/rooms.ts';
import { showTraining } from './show.ts';

/** What a worker is asked to do; plain data, it crosses threads. */
export interface Job {
  readonly experiment: string;
  /** The experiment's own, or with constants that were set. */
  readonly recipe: Recipe;
  readonly setup: Setup;
  readonly version: string;
  readonly seed: number;
  readonly condition: Condition;
  readonly steps: number;
  /** Test episodes. */
  readonly episodes: number;
  /** Folder or file of the routes to judge on; null: none. */
  readonly data: string | null;
  /** Run directory. */
  readonly directory: string;
  /** Whether to continue from the task's checkpoint. */
  readonly resume: boolean;
  /** A module of somebody's own that brings its experiment, world or chip along. */
  readonly module?: OwnModule;
  readonly port: MessagePort;
  /** Cells of the viewer; null where nobody can look on. */
  readonly view: SharedArrayBuffer | null;
  /** One cell, not 0 when everybody is to stop. */
  readonly stop: SharedArrayBuffer;
}

/** What a worker reports while it trains. */
export interface Report {
  readonly step: number;
  readonly newest: Point | null;
}

/** What a worker sends to viewers. */
export interface Telemetry {
  readonly message: Uint8Array<ArrayBuffer>;
  /** Whether another run begins with it. */
  readonly begins: boolean;
}

/** How a job ended; `result` is null where it was stopped after a checkpoint was written. */
export interface Outcome {
  readonly result: TaskResult | null;
  /** Control steps that were carried out now, 0 where it was stopped; without those before a checkpoint that was taken up. */
  readonly controlSteps: number;
  /** Control steps of training that lie behind a mind that learns; null for all others, and where it was stopped. */
  readonly trained: number | null;
  /** Seconds of this worker's time. */
  readonly seconds: number;
}

/** Carry a job out. */
export default async function work(job: Job): Promise<Outcome> {
  const started = performance.now();
  await bringAlong(job.module);
  const named = experiments[job.experiment];
  const { recipe, episodes } = job;
  const experiment = { ...named, recipe, judging: { ...named.judging, episodes } };
  const path = checkpointPath(job.directory, job.seed, job.condition);
  const keep = (interim: Interim): void => {
    const { setup, version, seed, condition, steps } = job;
    const saved: SavedAgent = {
      ...interim,
      experiment: job.experiment,
      setup,
      version,
      seed,
      condition,
      steps,
      recipe,
      ...madeBy(),
    };
    writeCheckpoint(path, saved);
  };
  const stop = new Int32Array(job.stop);
  const shown =
    job.view === null || job.condition !== 'learned'
      ? null
      : showTraining({
          experiment,
          seed: job.seed,
          setup: job.setup,
          steps: job.steps,
          cells: new Int32Array(job.view),
          send: (message, begins) =>
            job.port.postMessage({ message, begins } satisfies Telemetry, [message.buffer]),
        });
  const interim = job.resume ? readCheckpoint(path) : null;
  const result = runTask(
    { experiment, setup: job.setup, seed: job.seed, condition: job.condition, steps: job.steps },
    roomsWith(job.data),
    {
      goOn: () => Atomics.load(stop, 0) === 0,
      progress: ({ step }, newest) => job.port.postMessage({ step, newest } satisfies Report),
      keep,
      ...(shown === null ? {} : { look: shown.look }),
    },
    interim,
  );
  shown?.end();
  if (result?.end) keep(result.end);
  else if (result !== null) rmSync(path, { force: true }); // a contender's, which was kept for the time of its judging
  job.port.close();
  return {
    result: result === null ? null : { ...result, end: null },
    trained: result?.end?.progress.step ?? null,
    controlSteps: result === null ? 0 : result.cost.controlSteps - (interim?.cost.controlSteps ?? 0),
    seconds: (performance.now() - started) / 1000,
  };
}
