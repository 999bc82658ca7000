// neurover train: its options.

import { Command } from 'commander';
import { readViewPort, typed } from '../process/options.ts';
import { addSetupOptions } from '../setup/options.ts';
import { trainCommand, type TrainOptions } from './command.ts';

/** The verb `train`. */
export function trainVerb(): Command {
  return addSetupOptions(new Command('train').argument('<experiment>'))
    .option('--seeds <list>', 'seeds: 0..9, or 1,2,5, or 3', '0..4')
    .option(
      '--data <dir>',
      'folder of the data set of a study, or the one above it (default: a small synthetic set), or the published routes of mapless-200',
    )
    .option(
      '--eyes <file>',
      'a recording instead of a camera: refused with the reason, for worlds are closed loops',
    )
    .option('--agent <name>', 'mind to train', 'reward-stdp')
    .option('--steps <n>', "control steps of training (default: the experiment's own)")
    .option('--episodes <n>', "unseen test episodes per seed and condition (default: the experiment's own)")
    .option(
      '--workers <n>',
      'worker threads, or auto for one per core; results are the same for every number',
      'auto',
    )
    .option('--out <dir>', 'run directory (default: runs/<experiment>)')
    .option(
      '--conditions <list>',
      'run these conditions only: learned,untrained,random,handCoded,shuffledReward (default: these, and deployed,teacher where a mind imitates), handWired, yokedReward, a rival or a control',
      (more: string, before?: string) => (before === undefined ? more : `${before},${more}`),
    )
    .option(
      '--controls',
      'run the controls, too: the same network with weights set by hand, the learner with rewards that an untrained mind earned, and with one remedy taken away at a time',
    )
    .option(
      '--rivals',
      'run the rivals without spikes, too: a planner, a linear actor–critic, DQN and PPO on the same percepts and budget',
    )
    .option('--resume', 'continue a run that was stopped, to the same bits; seeds may be added')
    .option('--force', 'replace a run that exists')
    .option('--view [port]', 'let viewers look on: prints one address on stderr', readViewPort)
    .option('--json', 'print one JSON document on stdout')
    .action((experiment: string, options: TrainOptions, command: Command) =>
      trainCommand(experiment, options, typed(options, command)),
    );
}
