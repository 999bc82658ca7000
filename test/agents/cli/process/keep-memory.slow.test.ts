// Memory that is freed stays with the process: asked of the system itself, by counting the pages that it hands out.

import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

const at = new URL('../../../../agents/cli/process/keep-memory.ts', import.meta.url).href;

/** Make and drop packets of a dense camera, a gigabyte in all. @returns pages of 4 KiB that the system handed out for them */
function pagesHandedOut(keeps: boolean): number {
  const script = `
    const { keepMemory } = await import(${JSON.stringify(at)});
    if (${keeps}) keepMemory();
    const looks = (n) => { for (let k = 0; k < n; k++) new ArrayBuffer(300_000).slice(0); };
    looks(1000);
    globalThis.gc();
    const before = process.resourceUsage().minorPageFault;
    looks(3000);
    console.log(process.resourceUsage().minorPageFault - before);`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--expose-gc', '--import', 'tsx', '--input-type=module', '-e', script],
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
    const before = pagesHandedOut(false);
    const after = pagesHandedOut(true);
    expect(after).toBeLessThan(0.75 * before); // a quarter of it in quiet, more than half on a busy machine
  });
});
