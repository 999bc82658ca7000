// The command line in this process: the same words, sentences and exit codes as by `test/command.ts`, a hundred times sooner, because no
// process has to start. For commands that end by themselves and start no threads; the built command line has tests of its own beside.

import { stripVTControlCharacters } from 'node:util';
import { vi } from 'vitest';
import { carryOut } from '../agents/cli/command-line.ts';
import type { Ended } from './command.ts';

/** Carry out `neurover …words` in a folder, to its end. */
export async function carriedOutIn(folder: string, ...words: string[]): Promise<Ended> {
  const said = { stdout: '', stderr: '' };
  const streams = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      said[name] += stripVTControlCharacters(String(text));
      return true;
    }),
  );
  const [cwd, exitCode] = [process.cwd(), process.exitCode];
  process.exitCode = undefined;
  try {
    process.chdir(folder);
    await carryOut(words);
    return { status: Number(process.exitCode ?? 0), ...said };
  } finally {
    process.chdir(cwd);
    process.exitCode = exitCode;
    for (const stream of streams) stream.mockRestore();
  }
}

/** Carry out `neurover …words` here, to its end. */
export const carriedOut = (...words: string[]): Promise<Ended> => carriedOutIn('.', ...words);
