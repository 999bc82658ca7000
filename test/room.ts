// A folder for one test, which goes when the test has ended.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** @returns the path of a new, empty folder. To be called inside a test. */
export function roomOfTest(): string {
  const path = mkdtempSync(join(tmpdir(), 'neurover-test-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
