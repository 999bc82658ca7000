// neurover tune: its options.

import { Command } from 'commander';
import { FIRST_TUNING_SEED } from '../../experiment/setting.ts';
import { several } from '../process/options.ts';
import { addSetupOptions } from '../setup/options.ts';
import { addOwnOption } from '../setup/own.ts';
import { addSetOption } from '../setup/set-option.ts';
import { tuneCommand, type TuneOptions } from './command.ts';

/** What the help ends with: how it searches, and what its numbers are good for. */
const METHOD = `
The settings are points of a scrambled Halton sequence (Halton 1960, Owen 2017),
which fill the ranges evenly. By successive halving (Karnin et al. 2013,
Jamieson and Talwalkar 2016) all are tried on a few seeds, the better half on
twice as many, and so on; the published recipe is tried on all of them. The best
of many is the best by luck, too: it is set beside the published recipe once
more, on seeds that had no part in choosing it. Nothing is judged on test
episodes, nor on seeds below ${FIRST_TUNING_SEED}, which are for reports: what is found is
reported there, by the commands that are printed. A setting that cannot be
trained to the end is the worst; why, stands below the table.

  neurover tune lane-keeping --vary learning.rate=0.02..2 --trials 12`;

/** The verb `tune`. */
export function tuneVerb(): Command {
  return addSetOption(addOwnOption(addSetupOptions(new Command('tune').argument('<experiment>'))))
    .option(
      '--vary <name=low..high>',
      'a constant and its range, by factors where it spans more than ten of them; or its values: motor.neurons=8,16. Several may be given (neurover list EXPERIMENT names them)',
      several,
    )
    .option('--trials <n>', 'settings that are tried', '24')
    .option(
      '--seeds <list>',
      `tuning seeds, from ${FIRST_TUNING_SEED} on`,
      `${FIRST_TUNING_SEED}..${FIRST_TUNING_SEED + 7}`,
    )
    .option(
      '--fresh <n>',
      'further seeds, behind those, on which the best setting is set beside the published recipe; 0 for none (default: as many as --seeds has)',
    )
    .option('--steps <n>', "control steps of each training (default: the experiment's own)")
    .option('--episodes <n>', "tuning episodes that each is judged on (default: the experiment's own number)")
    .option('--workers <n>', 'worker threads, or auto for one per core; the results are the same', 'auto')
    .option('--out <dir>', 'directory of the search (default: runs/tune-<experiment>)')
    .option('--resume', 'go on with a search that was stopped, to the same bits; seeds may be added')
    .option('--force', 'replace a search that exists')
    .option('--json', 'print one JSON document')
    .addHelpText('after', METHOD)
    .action((experiment: string, options: TuneOptions) => tuneCommand(experiment, options));
}
