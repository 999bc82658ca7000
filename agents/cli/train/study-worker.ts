// A worker thread that learns one seed of a study after another.

import type { StudyResult } from '../../study/study.ts';
import { studies } from '../../study/registry.ts';
import { diskFolder } from '../study/data-folder.ts';
import { exitCodes } from '../process/failure.ts';
import type { Told } from '../jobs/jobs.ts';
import { exitCodeOf, messageOf } from '../refusals.ts';
import { contextOf } from '../study/context.ts';
import type { StudyConfig } from '../trained/study-run.ts';

/** What a worker is asked to do; plain data, it crosses threads. */
export interface StudyJob {
  readonly config: StudyConfig;
  readonly seed: number;
}

/** What a seed found, or why its data or its chip are refused: a thrown error would lose its kind on the way. */
export type StudyFound =
  | { readonly result: StudyResult }
  | { readonly refusal: string; readonly cause: unknown };

/** Carry a job out; what people are to be told goes to the port. */
export default function work({ config, seed, port }: StudyJob & Told): StudyFound {
  const study = studies[config.study];
  try {
    const data = config.data === null ? null : diskFolder(config.data, study.need);
    const context = contextOf(study, config, data, seed, {
      note: (line) => port.postMessage(line),
    });
    const { state, ...found } = study.learn(context);
    const own = Object.entries(state).map(([name, values]) => [name, values.slice()] as const); // what it is a view of stays here
    return { result: { ...found, state: Object.fromEntries(own) } };
  } catch (cause) {
    if (exitCodeOf(cause) !== exitCodes.invalid) throw cause;
    return { refusal: messageOf(cause), cause };
  } finally {
    port.close();
  }
}
