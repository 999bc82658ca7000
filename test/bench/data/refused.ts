// What a bench of this folder is refused with: one sentence and the exit code that the command line has for it.

import { exitCodeOf, messageOf } from '../../../agents/cli/refusals.ts';

/** @returns what `read` returns; what it throws ends the process with its sentence. */
export function orRefused<T>(read: () => T): T {
  try {
    return read();
  } catch (thrown) {
    process.stderr.write(`${messageOf(thrown)}\n`);
    return process.exit(exitCodeOf(thrown));
  }
}
