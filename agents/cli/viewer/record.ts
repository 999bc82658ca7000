// A recording on the disk: written beside its name, and given it when it is whole.

import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { partFile } from '../../../core/stream/part-file.ts';
import { recorder, type Recorder } from '../../../viz/recording/write.ts';

/** A file that is being recorded. */
export interface RecordingFile {
  readonly recorder: Recorder;
  /** Write the rest, and give the file its name. */
  finish(): Promise<void>;
}

/** Make the `recordings/` of a run for the first that is put there. Any other folder is the user's to make, and whoever writes says so. */
export function makeRecordings(path: string): void {
  const room = dirname(resolve(path));
  if (basename(room) !== 'recordings' || existsSync(room)) return;
  if (existsSync(join(dirname(room), 'config.json'))) mkdirSync(room);
}

/** Begin to record into a file. Throws UnwritableError. */
export function recordTo(path: string): RecordingFile {
  makeRecordings(path);
  const file = partFile(path);
  const record = recorder({ write: (bytes) => Promise.resolve(file.write(bytes)) });
  return {
    recorder: record,
    async finish() {
      await record.end();
      file.keep();
    },
  };
}
