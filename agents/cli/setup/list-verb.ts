// neurover list: its options.

import { Command } from 'commander';
import { addOwnOption } from './own.ts';
import { listCommand } from './list-command.ts';

/** The verb `list`. */
export function listVerb(): Command {
  return addOwnOption(new Command('list'))
    .option('--json', 'print one JSON document')
    .action((options: { json?: boolean }) => listCommand(options));
}
