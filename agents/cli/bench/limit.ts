// The physical limit: a small C program measures what the machine itself allows, if there is a compiler.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the machine allows: see test/bench/limit.c. */
export interface Limit {
  /** By bytes of three arrays together. */
  readonly triadBytesPerSecond: Readonly<Record<string, number>>;
  /** By synapses in the table. */
  readonly scatterEventsPerSecond: Readonly<Record<string, number>>;
  /** CUBA by hand in vectors of so many lanes; absent without AVX2. */
  readonly cuba?: {
    readonly lanes: number;
    readonly cpuSecondsPerBioSecond: number;
    readonly rateHz: number;
  };
}

/** Compile and run the program. @returns null where there is no C compiler, or no program */
export function measureLimit(): Limit | null {
  const source = ['../../../../', '../../../']
    .map((up) => fileURLToPath(new URL(`${up}test/bench/limit.c`, import.meta.url)))
    .find((path) => existsSync(path));
  if (source === undefined) return null;
  const room = mkdtempSync(join(tmpdir(), 'neurover-limit-'));
  try {
    const program = join(room, 'limit');
    const built = ['cc', 'gcc', 'clang'].some(
      (compiler) => spawnSync(compiler, ['-O3', '-march=native', '-o', program, source, '-lm']).status === 0,
    );
    if (!built) return null;
    const { status, stdout } = spawnSync(program, [], { encoding: 'utf8' });
    return status === 0 ? (JSON.parse(stdout) as Limit) : null;
  } finally {
    rmSync(room, { recursive: true, force: true });
  }
}
