// Small C and C++ programs that stand beside ours: built where there is a compiler, in a folder of their own that is removed.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A program that was built. */
export interface NativeProgram {
  /** A folder for files of its own. */
  readonly folder: string;
  /** Run it. @returns the JSON document that it prints. Throws Error where it fails */
  run(words?: readonly string[]): unknown;
}

/** Compilers to ask for, of C and of C++. */
const compilers = { c: ['cc', 'gcc', 'clang'], cpp: ['c++', 'g++', 'clang++'] };

/**
 * Build a program of `test/bench` with all that the compiler can do for this machine, use it, and remove it.
 *
 * @returns what `use` returns; null where there is no compiler, or no source, as in an installed package
 */
export function withNative<T>(source: string, use: (program: NativeProgram) => T): T | null {
  const path = ['../../../../../', '../../../../']
    .map((up) => fileURLToPath(new URL(`${up}test/bench/${source}`, import.meta.url)))
    .find((each) => existsSync(each));
  if (path === undefined) return null;
  sweep();
  const folder = mkdtempSync(join(tmpdir(), `${ROOM}${process.pid}-`));
  try {
    const program = join(folder, 'program');
    const words = ['-O3', '-march=native', '-o', program, path, '-lm'];
    const able = source.endsWith('.cpp') ? compilers.cpp : compilers.c;
    if (!able.some((compiler) => spawnSync(compiler, words).status === 0)) return null;
    return use({ folder, run: (arguments_ = []) => run(program, source, arguments_) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Folders bear their process's number, for one that was killed cannot remove its own: a film of ESIM's has 54 MB. */
const ROOM = 'neurover-native-';

/** Remove the folders of processes that are no more, as far as they are ours to remove. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = /^(\d+)-/.exec(name.startsWith(ROOM) ? name.slice(ROOM.length) : '')?.[1];
    if (owner === undefined || isAlive(Number(owner))) continue;
    try {
      rmSync(join(tmpdir(), name), { recursive: true, force: true });
    } catch {} // somebody else's, who sweeps it as this one does
  }
}

function isAlive(process_: number): boolean {
  try {
    process.kill(process_, 0); // asks, and does nothing
    return true;
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

function run(program: string, source: string, words: readonly string[]): unknown {
  const { status, stdout, stderr } = spawnSync(program, words, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${source} failed with ${status}: ${stderr.trim().split('\n').pop()}`);
  return JSON.parse(stdout);
}
