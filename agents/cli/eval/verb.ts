// neurover eval: its options.

import { Command } from 'commander';
import { evalCommand, type EvalOptions } from './command.ts';
import { addOwnOption } from '../setup/own.ts';
import { POLICY_NAMES } from '../trained/policy.ts';

/** The verb `eval`. */
export function evalVerb(): Command {
  return addOwnOption(new Command('eval').argument('<policy>', POLICY_NAMES))
    .option('--episodes <n>', "episodes per seed (default: the experiment's own)")
    .option('--seeds <list>', "seeds of the episodes (default: the checkpoint's own)")
    .option(
      '--data <dir>',
      "data set of a study (default: the checkpoint's own), or the published routes of mapless-200",
    )
    .option('--json', 'print one JSON document')
    .action((checkpoint: string, options: EvalOptions) => evalCommand(checkpoint, options));
}
