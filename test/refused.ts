// What every refusal of a command owes to whoever typed it.

import { expect } from 'vitest';
import type { Ended } from './command.ts';

/** A sentence on stderr that matches, no stack trace, nothing on stdout, the right exit code. */
export function refused({ status, stdout, stderr }: Ended, code: number, sentence: RegExp): void {
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(/\n\s+at /);
  expect(stdout).toBe('');
  expect(status).toBe(code);
}
