// neurover train: its options.

import { Command, Option } from 'commander';
import { readViewPort, typed } from '../process/options.ts';
import { addSetupOptions } from '../setup/options.ts';
import { addOwnOption } from '../setup/own.ts';
import { addSetOption } from '../setup/set-option.ts';
import { trainCommand, type TrainOptions } from './command.ts';

/** The verb `train`. */
export function trainVerb(): Command {
  return addSetOption(
    addOwnOption(
      addSetupOptions(
        new Command('train').argument(
          '<experiment>',
          'an experiment or a study by its name: neurover list has them all, and says which of two learns the same better',
        ),
      ),
    ),
  )
    .option(
      '--tuned-on <list>',
      'seeds by which the constants were chosen: kept with the run, and refused among --seeds',
    )
    .option('--seeds <list>', 'seeds: 0..9, or 1,2,5, or 3', '0..4')
    .option(
      '--data <dir>',
      'data set of a study: its folder, or the one above it (default: a small synthetic set); or the published routes of mapless-200',
    )
    .addOption(new Option('--eyes <file>').hideHelp()) // refused, with the reason
    .option('--agent <name>', 'mind to train', 'reward-stdp')
    .option('--steps <n>', "control steps of training (default: the experiment's own)")
    .option('--episodes <n>', "unseen test episodes per seed and condition (default: the experiment's own)")
    .option('--workers <n>', 'worker threads, or auto for one per core; the results are the same', 'auto')
    .option('--out <dir>', 'run directory (default: runs/<experiment>)')
    .option(
      '--conditions <list>',
      'who is trained and judged (default: learned,untrained,random,handCoded,shuffledReward, and deployed,teacher where a mind imitates); also handWired, yokedReward, and by name any rival or control',
      (more: string, before?: string) => (before === undefined ? more : `${before},${more}`),
    )
    .option(
      '--controls',
      'also: the same network with weights set by hand, the learner with rewards that an untrained mind earned, and the learner with one remedy taken away at a time',
    )
    .option(
      '--rivals',
      'also: rivals without spikes, on the same percepts and budget: a planner, a linear actor–critic, DQN and PPO',
    )
    .option('--resume', 'continue a run that was stopped, to the same bits; seeds may be added')
    .option('--force', 'replace a run that exists')
    .option('--view [port]', 'let viewers look on: prints the address of a page on stderr', readViewPort)
    .option('--json', 'print one JSON document')
    .action((experiment: string, options: TrainOptions, command: Command) =>
      trainCommand(experiment, options, typed(options, command)),
    );
}
