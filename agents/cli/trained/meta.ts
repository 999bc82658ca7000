// meta.json: where a run came from, so that a number in it can be traced and made again.

import { execFileSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { root, version } from '../process/version.ts';

/**
 * neurover's own commit, with "+" where files differ from it; null where it is installed, whoever's repository lies around it.
 *
 * @param except  files and folders from the root on that may differ
 * @param folder  the root of the repository
 */
export function commit(except: readonly string[] = [], folder: string = root): string | null {
  try {
    const git = (...words: string[]): string =>
      execFileSync('git', words, {
        cwd: folder,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    if (realpathSync(git('rev-parse', '--show-toplevel')) !== realpathSync(folder)) return null;
    const others = except.map((path) => `:(exclude)${path}`);
    return git('rev-parse', 'HEAD') + (git('status', '--porcelain', '--', '.', ...others) === '' ? '' : '+');
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
