// A worker thread in which a study learns before our eyes: messages for viewers go out as they are made.

import { parentPort, workerData } from 'node:worker_threads';
import { digestOf } from '../../tab/digest.ts';
import { studies } from '../../study/registry.ts';
import { diskFolder } from '../study/data-folder.ts';
import { contextOf } from '../study/context.ts';
import { studyStage } from '../study/stage.ts';

/** What the worker is given. */
export interface StudyWatchJob {
  readonly study: string;
  readonly seed: number;
  readonly data: string | null;
}

/** What it tells: a message for viewers, or why it stopped. */
export type StudyTold =
  | { readonly message: Uint8Array<ArrayBuffer>; readonly begins: boolean }
  | { readonly failure: string };

const { study: name, seed, data } = workerData as StudyWatchJob;
const tell = (told: StudyTold, moved: ArrayBuffer[] = []): void => parentPort?.postMessage(told, moved);
try {
  const study = studies[name];
  const stage = studyStage(study, seed, false, (message, begins) =>
    tell({ message, begins }, [message.buffer]),
  );
  const context = contextOf(
    study,
    { chip: study.chips[0], kernel: 'wasm', faults: [] },
    data === null ? null : diskFolder(data, study.need),
    seed,
    { show: (shown) => stage.show(shown()) },
  );
  const { state } = study.learn(context);
  stage.end(await digestOf(state));
} catch (cause) {
  tell({ failure: (cause as Error).message });
}
