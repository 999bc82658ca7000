// neurover list: its options.

import { Command } from 'commander';
import { addOwnOption } from './own.ts';
import { listCommand } from './list-command.ts';
import { listConstants } from './list-constants.ts';

/** The verb `list`. */
export function listVerb(): Command {
  return addOwnOption(
    new Command('list').argument(
      '[experiment]',
      'its constants, as --set takes them; left out: everything that has a name',
    ),
  )
    .option('--json', 'print one JSON document')
    .action((experiment: string | undefined, { json }: { json?: boolean }) =>
      experiment === undefined ? listCommand({ json }) : listConstants(experiment, json),
    );
}
