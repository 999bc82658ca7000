// A recording on the disk, looked at before anybody is told where to watch it.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { openRecordingFile, type ByteSource } from '../../../viz/recording/read.ts';
import { UnreadableError } from '../process/failure.ts';

/** Check that a file is a whole recording of ours. Throws UnreadableError, RecordingFault with the file's name. */
export async function checkRecording(path: string): Promise<void> {
  const source = fileBytes(path);
  await openRecordingFile(source, path).finally(source.close);
}

/** A file on the disk as a source of bytes. @param flag  what it was asked for with. Throws UnreadableError. */
export function fileBytes(path: string, flag = ''): ByteSource & { close(): void } {
  let file: number;
  try {
    file = openSync(path, 'r');
    if (!fstatSync(file).isFile()) throw Object.assign(new Error('no file'), { code: 'EISDIR' });
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new UnreadableError(
      `${flag}${path}: cannot be read (${code}). Give a recording: a file that ends in .mcap.`,
    );
  }
  return {
    size: () => Promise.resolve(fstatSync(file, { bigint: true }).size),
    read(offset, size) {
      const bytes = new Uint8Array(Number(size));
      const count = readSync(file, bytes, 0, bytes.length, Number(offset));
      return Promise.resolve(bytes.subarray(0, count));
    },
    close: () => closeSync(file),
  };
}
