// neurover report: its options.

import { Command } from 'commander';
import { addOwnOption } from '../setup/own.ts';
import { reportCommand, type ReportOptions } from './command.ts';

/** The verb `report`. */
export function reportVerb(): Command {
  return addOwnOption(new Command('report').argument('[run...]'))
    .option(
      '--replay <file>',
      'write one HTML file that plays a recording (.mcap), without a server or a network',
    )
    .option(
      '--out <dir>',
      'where to write report.html and report.md (default: the first run); for a replay, a directory or a file',
    )
    .option('--json', 'print one JSON document')
    .action((runs: string[], options: ReportOptions) => reportCommand(runs, options));
}
