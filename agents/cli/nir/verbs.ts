// neurover nir …: graphs in the Neuromorphic Intermediate Representation.

import { Command } from 'commander';
import { addOwnOption } from '../setup/own.ts';
import { addSetOption } from '../setup/set-option.ts';
import { GALLERY } from '../trained/policy.ts';
import { exportCommand, infoCommand, runCommand, type ExportOptions, type RunOptions } from './command.ts';

/** The verbs `nir info`, `nir run` and `nir export`. */
export function nirVerbs(): Command {
  const nir = new Command('nir');
  nir
    .command('info <file>')
    .description('print nodes with the shapes of their parameters, and edges')
    .option('--json', 'print one JSON document')
    .action((file: string, options: { json?: boolean }) => infoCommand(file, options));
  nir
    .command('run <file>')
    .description('run a graph on a table of inputs or an event recording')
    .option(
      '--input <file>',
      'a table (.csv): inputs in its first columns, one row per step; or an event recording of any format',
    )
    .option('--dt <seconds>', 'length of a step', '1e-4')
    .option('--chip <name>', 'reference, or the profile of a chip', 'reference')
    .option(
      '--out <file>',
      'where the trace goes, a .csv with inputs, membranes and outputs (default: stdout)',
    )
    .action((file: string, options: RunOptions) => runCommand(file, options));
  addSetOption(addOwnOption(nir.command('export <experiment> <file>')))
    .description(
      `write the network of an experiment with first weights; or with what was learned, by a run, a checkpoint or ${GALLERY}NAME`,
    )
    .option('--seed <n>', "whose weights (default: 0, or the first seed of a study's run)")
    .action((name: string, file: string, options: ExportOptions) => exportCommand(name, file, options));
  return nir;
}
