// neurover watch for studies: field maps while a study learns, or as a checkpoint has them.

import { Worker } from 'node:worker_threads';
import { eventPacket } from '../../../core/event/packet.ts';
import { micros } from '../../../core/units/quantity.ts';
import { packEntry, packMessage } from '../../../viz/telemetry/message.ts';
import { studies } from '../../study/registry.ts';
import { StudyError, type Study } from '../../study/study.ts';
import { aloud, diskFolder } from '../study/data-folder.ts';
import { pick, UsageError } from '../process/failure.ts';
import { readSeed } from '../process/options.ts';
import { studyStage } from '../study/stage.ts';
import type { SavedStudy } from '../trained/study-run.ts';
import type { StudyTold, StudyWatchJob } from './study-worker.ts';
import { listen, tellAddress, untilStopped, type ServerOptions } from '../viewer/server.ts';
import { workerFile } from '../jobs/worker-file.ts';

/** Options of `watch` that a study knows. */
export interface StudyWatchOptions extends ServerOptions {
  readonly seed?: string;
  readonly data?: string;
}

const known = ['seed', 'data', 'host', 'port', 'allowOrigin'];

/** Refuse what a study does not know. Throws UsageError. */
function checkGiven({ name }: Study, given: ReadonlySet<string>, allowed: readonly string[]): void {
  const wrong = [...given].find((option) => !allowed.includes(option));
  if (wrong !== undefined)
    throw new UsageError(
      `--${wrong}: ${name} is a study of a data set, of which ${allowed
        .slice(0, 2)
        .map((each) => `--${each}`)
        .join(' and ')} may be chosen to watch it. Leave it out.`,
    );
}

/** Let a study learn before viewers until Ctrl-C. Throws UsageError, MissingDataError. */
export async function studyWatch(
  study: Study,
  options: StudyWatchOptions,
  given: ReadonlySet<string>,
): Promise<void> {
  checkGiven(study, given, known);
  const seed = readSeed(options.seed ?? '0');
  studyStage(study, seed, false, () => {}); // says whether there is anything to see before a server starts
  const data = options.data ?? null;
  if (data !== null) diskFolder(data, study.need, aloud);
  const server = await listen(options, null);
  const job: StudyWatchJob = { study: study.name, seed, data };
  const { filename, ...loading } = workerFile('watch/study-worker');
  const worker = new Worker(new URL(filename), { workerData: job, ...loading });
  let shown = false;
  const refused = new Promise<never>((_, refuse) => {
    worker.on('message', (told: StudyTold) => {
      if ('message' in told) {
        shown = true;
        return server.send(told.message, told.begins);
      }
      if (!shown) return refuse(new StudyError(told.failure));
      process.stderr.write(`${told.failure}\n`);
      const trouble = { kind: 'note', note: { kind: 'trouble', message: told.failure } } as const;
      return server.send(packMessage([{ kind: 'note', bytes: packEntry(trouble) }]), false);
    });
  });
  tellAddress(server, `${server.origin}/?live`);
  try {
    await Promise.race([untilStopped(server), refused]);
  } finally {
    await Promise.all([worker.terminate(), server.close()]);
  }
}

/** Show the field maps of a checkpoint until Ctrl-C. Throws UsageError, StudyError. */
export async function studyWatchSaved(
  saved: SavedStudy,
  options: StudyWatchOptions,
  given: ReadonlySet<string>,
): Promise<void> {
  const study = pick('study', saved.study, studies);
  checkGiven(study, given, known.slice(2));
  const messages: { readonly message: Uint8Array<ArrayBuffer>; readonly begins: boolean }[] = [];
  const stage = studyStage(study, saved.seed, true, (message, begins) => messages.push({ message, begins }));
  const { width = 1, height = 1 } = study.shows ?? {};
  const frame = { start: micros(0), end: micros(1), width, height };
  const events = eventPacket(frame, { t: [], x: [], y: [], on: [] }, 0);
  for (const picture of study.pictures?.(saved.state) ?? [])
    stage.show({ step: 0, of: 1, value: NaN, events, picture });
  stage.end('');
  const server = await listen(options, null);
  for (const { message, begins } of messages) server.send(message, begins);
  tellAddress(server, `${server.origin}/?live`);
  await untilStopped(server);
}
