// A recording on the disk: written beside its name, and given it when it is whole.

import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';
import { recorder, type Recorder } from '../../viz/recording/write.ts';
import { UsageError } from './failure.ts';

/** A file that is being recorded. */
export interface RecordingFile {
  readonly recorder: Recorder;
  /** Write the rest, and give the file its name. */
  finish(): Promise<void>;
}

/** Begin to record into a file. Throws UsageError where it cannot be written. */
export function recordTo(path: string): RecordingFile {
  const part = `${path}.part`;
  let file: number;
  try {
    file = openSync(part, 'w');
  } catch (cause) {
    throw new UsageError(
      `--record ${path}: cannot be written (${(cause as NodeJS.ErrnoException).code ?? String(cause)}).`,
    );
  }
  const record = recorder({ write: (bytes) => Promise.resolve(writeSync(file, bytes)) });
  return {
    recorder: record,
    async finish() {
      await record.end();
      fsyncSync(file);
      closeSync(file);
      renameSync(part, path);
    },
  };
}
