// A recording on the disk: written beside its name, and given it when it is whole.

import { partFile } from '../../../core/stream/part-file.ts';
import { recorder, type Recorder } from '../../../viz/recording/write.ts';

/** A file that is being recorded. */
export interface RecordingFile {
  readonly recorder: Recorder;
  /** Write the rest, and give the file its name. */
  finish(): Promise<void>;
}

/** Begin to record into a file. Throws UnwritableError. */
export function recordTo(path: string): RecordingFile {
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
