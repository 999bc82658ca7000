// neurover adapt: its options.

import { Command } from 'commander';
import { adaptCommand, type AdaptOptions } from './command.ts';
import { several } from '../process/options.ts';
import { addOwnOption } from '../setup/own.ts';
import { addSetOption } from '../setup/set-option.ts';
import { POLICY_NAMES } from '../trained/policy.ts';

/** The verb `adapt`. */
export function adaptVerb(): Command {
  return addSetOption(addOwnOption(new Command('adapt').argument('<experiment>')))
    .option(
      '--drift <kind=amount>',
      'what drifts: wheel-wear=0.15, camera-pitch=-10; several may be given',
      several,
    )
    .option(
      '--fault <kind=amount>',
      'what breaks on the chip: dead-neurons=0.2; several may be given',
      several,
    )
    .option('--chip <name>', 'chip to learn on', 'loihi2')
    .option(
      '--policy <who>',
      `begin every life with this trained mind instead of a training of its own: ${POLICY_NAMES}`,
    )
    .option('--seeds <list>', 'seeds: 0..9, or 1,2,5, or 3', '0..4')
    .option('--steps <n>', "control steps of training (default: the experiment's own)")
    .option(
      '--steps-on <n>',
      "control steps of learning on after each change (default: the experiment's own)",
    )
    .option('--episodes <n>', 'unseen test episodes at every stage', '4')
    .option(
      '--controls',
      'also: shuffled reward, the hand-coded rival, and learning on, back on the sound body',
    )
    .option('--workers <n>', 'worker threads, or auto for one per core', 'auto')
    .option('--out <dir>', 'keep every life as it ends, so that --resume can go on')
    .option('--resume', 'go on with the lives that --out keeps; other seeds may be added')
    .option('--force', 'replace the lives that --out keeps')
    .option('--json', 'print one JSON document')
    .action((experiment: string, options: AdaptOptions) => adaptCommand(experiment, options));
}
