// `neurover chip verify FILE…`: recorded vectors against the emulated chip, one line per file.

import { readFile } from 'node:fs/promises';
import type { Compat } from '../../../hardware/chip/compat.ts';
import { RegisterError } from '../../../hardware/chip/compat.ts';
import { RuleError } from '../../../hardware/chip/learning/rule.ts';
import type { Difference } from '../../../hardware/chip/verify/difference.ts';
import { VectorError } from '../../../hardware/chip/verify/reading.ts';
import { verifyVector } from '../../../hardware/chip/verify/verify.ts';
import { JsonError, parseJson } from '../process/json-file.ts';

/** What became of one file. */
export type FileVerdict =
  | { readonly file: string; readonly outcome: 'pass'; readonly compared: number }
  | {
      readonly file: string;
      readonly outcome: 'differs';
      readonly compared: number;
      readonly difference: Difference;
    }
  | { readonly file: string; readonly outcome: 'unreadable'; readonly message: string };

/** What became of all files, and the exit code: 0 all pass, 1 one differs, 3 one cannot be read. */
export interface VerifyResult {
  readonly files: readonly FileVerdict[];
  readonly exitCode: 0 | 1 | 3;
}

/** Verify files one after the other; a bad file does not stop the ones after it. @param told  of each verdict as it falls */
export async function verifyFiles(
  files: readonly string[],
  compat: Compat = 'lava',
  told: (verdict: FileVerdict) => void = () => {},
): Promise<VerifyResult> {
  const verdicts: FileVerdict[] = [];
  for (const file of files) {
    const verdict = await verifyFile(file, compat);
    verdicts.push(verdict);
    told(verdict);
  }
  const exitCode = verdicts.some(({ outcome }) => outcome === 'unreadable')
    ? 3
    : verdicts.some(({ outcome }) => outcome === 'differs')
      ? 1
      : 0;
  return { files: verdicts, exitCode };
}

async function verifyFile(file: string, compat: Compat): Promise<FileVerdict> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    const message = `cannot be read (${(error as Error).message}). Give a file of recorded vectors (.json).`;
    return { file, outcome: 'unreadable', message };
  }
  try {
    const { compared, difference } = verifyVector(parseJson(text), compat);
    return difference === null
      ? { file, outcome: 'pass', compared }
      : { file, outcome: 'differs', compared, difference };
  } catch (error) {
    const known =
      error instanceof JsonError ||
      error instanceof VectorError ||
      error instanceof RuleError ||
      error instanceof RegisterError ||
      error instanceof RangeError;
    if (!known) throw error;
    const advice = error instanceof JsonError ? ' Give a recording of test vectors, whole and as JSON.' : '';
    return {
      file,
      outcome: 'unreadable',
      message: `is no recording that can be run: ${error.message}${advice}`,
    };
  }
}

/** @returns one line for a terminal. */
export function verdictLine(verdict: FileVerdict): string {
  switch (verdict.outcome) {
    case 'pass':
      return `pass  ${verdict.file} (${verdict.compared} numbers)`;
    case 'unreadable':
      return `FAIL  ${verdict.file}: ${verdict.message}`;
    case 'differs': {
      const { inCase, step, variable, index, expected, actual } = verdict.difference;
      const where = inCase === '' ? '' : `${inCase}: `;
      return `FAIL  ${verdict.file}: ${where}step ${step}, ${variable}[${index.join(',')}] should be ${expected}, is ${actual}`;
    }
  }
}
