// Where a report is written, of worlds and of studies alike, and what is told of it.

import { join } from 'node:path';
import { makeRoom } from '../../experiment/run/files.ts';
import { writeWhole } from '../../../core/stream/part-file.ts';
import { printResult } from '../process/print-result.ts';

/**
 * Write report.html and report.md into a directory, and print the latter, or where both are. Throws RunDirectoryError, UnwritableError.
 *
 * @param runs  what --json tells of each run
 */
export function writeReport(
  directory: string,
  { html, markdown }: { readonly html: string; readonly markdown: string },
  runs: readonly object[],
  json: boolean | undefined,
): void {
  const files = { html: join(directory, 'report.html'), markdown: join(directory, 'report.md') };
  makeRoom(directory);
  writeWhole(files.html, html);
  writeWhole(files.markdown, markdown);
  printResult(json, { ...files, runs }, `${markdown}\nReport: ${files.html}\n`);
}
