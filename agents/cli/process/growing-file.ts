// A file that a long loop writes piece by piece: whole or not there, whatever ends the loop, Ctrl-C too.

import { partFile, type PartFile } from '../../../core/stream/part-file.ts';
import { Interrupted } from './failure.ts';
import { onInterrupt } from './interrupt.ts';

/** ms of work between two turns of the event loop, in which signals are heard: soon enough for a hand, too seldom to cost anything. */
const BREATH = 50;

/**
 * Write a file; one of its name stays as it is until the new one is whole.
 *
 * @param grow  writes it; once somebody has asked for the end, its next write throws Interrupted. A loop that waits for nothing else
 *              awaits `breathe` between two pieces, for without it no signal is heard
 * @returns what `grow` does. Rejects with Interrupted, UnwritableError and whatever `grow` throws; then nothing is left behind.
 */
export async function growFile<Result>(
  path: string,
  grow: (write: PartFile['write'], breathe: () => Promise<void>) => Promise<Result>,
): Promise<Result> {
  let [isAsked, breathed] = [false, performance.now()];
  const deaf = onInterrupt(() => (isAsked = true)); // before there is anything that a signal could leave behind
  const breathe = async (): Promise<void> => {
    if (performance.now() - breathed < BREATH) return;
    await new Promise(setImmediate);
    breathed = performance.now();
  };
  try {
    const file = partFile(path);
    let result: Result;
    try {
      result = await grow((content, at) => {
        if (isAsked) throw new Interrupted(`Stopped; ${path} was not written.`);
        file.write(content, at);
      }, breathe);
    } catch (cause) {
      file.drop();
      throw cause;
    }
    file.keep();
    return result;
  } finally {
    deaf();
  }
}
