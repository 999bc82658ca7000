// neurover watch: its options.

import { Command } from 'commander';
import { several, typed } from '../process/options.ts';
import { addSetupOptions } from '../setup/options.ts';
import { addOwnOption } from '../setup/own.ts';
import { addSetOption } from '../setup/set-option.ts';
import { POLICY_NAMES } from '../trained/policy.ts';
import { watchCommand } from './command.ts';
import type { WatchOptions } from './who.ts';

/** The verb `watch`. */
export function watchVerb(): Command {
  return addSetOption(
    addOwnOption(
      addSetupOptions(
        new Command('watch').argument(
          '<what...>',
          `an experiment or a study, which learns; a trained mind: ${POLICY_NAMES}; or recordings (.mcap)`,
        ),
      ),
    ),
  )
    .option('--record <file>', 'record the run as an MCAP file')
    .option('--seed <n>', 'seed of the run (default: 0)')
    .option(
      '--seeds <list>',
      'several seeds over one another, as 0..3: the first is the run, the others are ghosts',
    )
    .option(
      '--ghost <who>',
      'draw another mind over the run: hand-coded, random, a seed, or a trained mind as eval takes it; several may be given',
      several,
    )
    .option('--data <dir>', 'data set of a study: digits-unsupervised, orientation-features')
    .option('--trained', 'the mind of this name that was trained already, frozen')
    .option('--steps <n>', "control steps of training (default: the experiment's own)")
    .option('--speed <x>', 'simulated seconds per second, or max', '8')
    .option(
      '--host <address>',
      'address to bind to; from any but this machine, others can lead the run, too',
      '127.0.0.1',
    )
    .option('--port <n>', 'port; 0 takes any that is free', '0')
    .option(
      '--allow-origin <origin...>',
      'pages of other origins that may look on (Foxglove), such as https://app.foxglove.dev',
    )
    .action((what: string[], options: WatchOptions, command: Command) =>
      watchCommand(what, options, typed(options, command)),
    );
}
