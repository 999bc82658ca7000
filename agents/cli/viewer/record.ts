// A recording on the disk: written beside its name, and given it when it is whole.

import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { partFile, UnwritableError } from '../../../core/stream/part-file.ts';
import { recorder, type Recorder } from '../../../viz/recording/write.ts';

/** A file that is being recorded. */
export interface RecordingFile {
  readonly recorder: Recorder;
  /** Write the rest, and give the file its name. Rejects with UnwritableError; what was written stays beside its name. */
  finish(): Promise<void>;
}

/** Make the `recordings/` of a run for the first that is put there. Any other folder is the user's to make, and whoever writes says so. */
export function makeRecordings(path: string): void {
  const room = dirname(resolve(path));
  if (basename(room) !== 'recordings' || existsSync(room)) return;
  if (existsSync(join(dirname(room), 'config.json'))) mkdirSync(room);
}

/** Begin to record into a file. Throws UnwritableError. @param failed  told at once where the disk takes no more */
export function recordTo(path: string, failed: (sentence: string) => void = () => undefined): RecordingFile {
  makeRecordings(path);
  const file = partFile(path);
  const record = recorder({ write: async (bytes) => file.write(bytes) }, (cause) =>
    failed(`The recording ${path} ends here: ${(cause as Error).message} The run goes on.`),
  );
  return {
    recorder: record,
    async finish() {
      try {
        await record.end();
      } catch (cause) {
        throw new UnwritableError(`${path}.part is incomplete: ${(cause as Error).message}`, { cause });
      }
      file.keep();
    },
  };
}
