// Memory that is freed stays with the process: asked of the system itself, by counting the pages that it hands out.

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const at = new URL('../../../../agents/cli/process/keep-memory.ts', import.meta.url).href;

/** Bytes of one packet of a dense camera, and how many are made between two collections, and how often. */
const LOOK = 300_000;
const LOOKS = 50;
const ROUNDS = 30;

/**
 * Make and drop packets of a dense camera once memory for one round of them has been had. Collections are asked for and end before the next
 * round begins: left to themselves they come late on a busy machine, and the process grows meanwhile.
 * @returns pages of 4 KiB that the system handed out for them
 */
function pagesHandedOut(): number {
  const script = `
    const { keepMemory } = await import(${JSON.stringify(at)});
    keepMemory();
    const rounds = (n) => {
      for (let round = 0; round < n; round++) {
        for (let look = 0; look < ${LOOKS}; look++) new ArrayBuffer(${LOOK}).slice(0);
        globalThis.gc();
      }
    };
    rounds(10);
    const before = process.resourceUsage().minorPageFault;
    rounds(${ROUNDS});
    console.log(process.resourceUsage().minorPageFault - before);`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--expose-gc', '--single-threaded-gc', '--import', 'tsx', '--input-type=module', '-e', script],
    { encoding: 'utf8', env: { PATH: process.env['PATH'] } }, // without what others have told malloc
  );
  if (stdout.trim() === '') throw new Error(stderr);
  return Number(stdout);
}

/** Whether the C library is glibc. */
const isGlibc = 'glibcVersionRuntime' in (process.report.getReport() as { header: object }).header;

describe('freed memory', () => {
  it('stays with the process, so that large packets come and go without the system', ({ skip }) => {
    skip(!isGlibc, 'The C library is not glibc.');
    // Given back and had again, they are 219,000 pages or more; a process that loads its sources by tsx may have learned to keep them by itself.
    expect(pagesHandedOut()).toBeLessThan((LOOKS * ROUNDS * LOOK) / 4096 / 20);
  });
});
