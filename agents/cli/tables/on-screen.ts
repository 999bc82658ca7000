// Tables as wide as the terminal that they are printed on; in a file or a pipe as wide as they are.

import { drawTable } from '../../../viz/terminal/table.ts';
import { screenWidth } from '../process/screen.ts';

/** @returns the lines of a table: its columns in several parts where the terminal is narrower */
export function tableOnScreen(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  return drawTable(head, rows, screenWidth());
}
