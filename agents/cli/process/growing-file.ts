// A file that a long loop writes piece by piece: whole or not there, whatever ends the loop, Ctrl-C too.

import { partFile, type PartFile } from '../../../core/stream/part-file.ts';
import { breath } from './breath.ts';

/**
 * Write a file; one of its name stays as it is until the new one is whole.
 *
 * @param grow  writes it; once somebody has asked for the end, its next write or breath throws Interrupted. A loop that waits for
 *              nothing else awaits `breathe` between two pieces, for without it no signal is heard
 * @returns what `grow` does. Rejects with Interrupted, UnwritableError and whatever `grow` throws; then nothing is left behind.
 */
export async function growFile<Result>(
  path: string,
  grow: (write: PartFile['write'], breathe: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  const { breathe, check, end } = breath(`Stopped; ${path} was not written.`); // before there is anything that a signal could leave behind
  try {
    const file = partFile(path);
    let result: Result;
    try {
      result = await grow((content, at) => {
        check();
        file.write(content, at);
      }, breathe);
    } catch (cause) {
      file.drop();
      throw cause;
    }
    file.keep();
    return result;
  } finally {
    end();
  }
}
