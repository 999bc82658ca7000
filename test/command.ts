// Running the built command line as a user does: another process, its streams and its exit code.

import { readFileSync } from 'node:fs';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The built command line. */
export const main: string = fileURLToPath(new URL('../dist/agents/cli/main.js', import.meta.url));
/** What the engine is started with where a person types `neurover`: the flags of its first line. */
export const engineFlags: readonly string[] =
  /^#!\/usr\/bin\/env -S node (.*)\n/.exec(readFileSync(main, 'utf8'))?.[1].split(' ') ?? [];
const environment = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined };

/** How a command ended. */
export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Run `neurover …words` to its end. */
export function neurover(...words: string[]): Ended {
  return neuroverIn('.', ...words);
}

/** Run `neurover …words` in a folder, to its end. */
export function neuroverIn(cwd: string, ...words: string[]): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...engineFlags, main, ...words], {
    cwd,
    encoding: 'utf8',
    env: environment,
  });
  return { status, stdout, stderr };
}

/** What is left running ends with the tests that started it, even if these are killed: their end of a pipe closes then. */
const endWithTests = `data:text/javascript,
import { Socket } from 'node:net';
import { isMainThread } from 'node:worker_threads';
if (isMainThread) new Socket({ fd: 3 }).on('close', () => process.exit(1)).resume().unref();`;

/** Start `neurover …words` and leave it running, at most as long as these tests. */
export function startNeurover(...words: string[]): ChildProcess {
  return spawn(process.execPath, [...engineFlags, '--import', endWithTests, main, ...words], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
  });
}
