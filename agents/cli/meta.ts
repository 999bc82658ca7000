// meta.json: where a run came from, so that a number in it can be traced and made again.

import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { version } from './version.ts';

/** The commit that is checked out in the working directory, with "+" where files differ from it; null outside a repository. */
export function commit(): string | null {
  try {
    const git = (...words: string[]): string =>
      execFileSync('git', words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
    return git('rev-parse', 'HEAD') + (git('status', '--porcelain') === '' ? '' : '+');
  } catch {
    return null;
  }
}

/** @returns what meta.json says. */
export function runMeta(seeds: readonly number[], workers: number): Record<string, unknown> {
  return {
    argv: process.argv.slice(2),
    version,
    commit: commit(),
    seeds,
    workers,
    machine: {
      node: process.version,
      platform: `${process.platform} ${process.arch}`,
      cpu: cpus()[0]?.model ?? 'unknown',
      cores: cpus().length,
      memoryGiB: Math.round(totalmem() / 2 ** 30),
    },
    started: new Date().toISOString(),
  };
}
