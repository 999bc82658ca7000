#!/usr/bin/env -S node --no-memory-reducer
// The command line: verbs and their options. Words and progress go to stderr, results to stdout. V8 gives no memory back when
// little happens: that would hold a robot's commands up for 10 to 20 ms at a time (test/bench/robot-latency.ts).

import { inspect } from 'node:util';
import { Command, CommanderError } from 'commander';
import pc from 'picocolors';
import { adaptCommand, type AdaptOptions } from './adapt-command.ts';
import { benchVerbs } from './bench-verbs.ts';
import { chipVerbs } from './chip-verbs.ts';
import { evalCommand, type EvalOptions } from './eval-command.ts';
import { eventsVerbs } from './events-verbs.ts';
import { exitCodeOf, exitCodes, messageOf } from './failure.ts';
import { listCommand } from './list-command.ts';
import { nerveVerbs } from './nerve-verbs.ts';
import { nirVerbs } from './nir-verbs.ts';
import { reportCommand, type ReportOptions } from './report-command.ts';
import { robotVerbs } from './robot-verbs.ts';
import { addSetupOptions } from './setup-options.ts';
import { trainCommand, type TrainOptions } from './train-command.ts';
import { version } from './version.ts';
import { watchCommand } from './watch-command.ts';
import type { WatchOptions } from './watch-who.ts';

/** One more of an option that may be given several times. */
const also = (word: string, before: readonly string[] = []): string[] => [...before, word];

/** Names of the options that stand on the command line, not their defaults. */
const typed = (options: object, command: Command): ReadonlySet<string> =>
  new Set(Object.keys(options).filter((name) => command.getOptionValueSource(name) === 'cli'));

const program = new Command('neurover')
  .description('Robots that see with event cameras, think in spikes and learn while they drive.')
  .version(version)
  .configureOutput({ outputError: (text, write) => write(pc.red(text)) })
  .showHelpAfterError('(neurover --help tells what there is)')
  .exitOverride();

program
  .command('list')
  .description('experiments, worlds, agents, chips and kernels, a line each')
  .option('--json', 'print one JSON document')
  .action((options: { json?: boolean }) => listCommand(options));

addSetupOptions(program.command('train <experiment>'))
  .description('learn headless over several seeds, judge frozen on unseen episodes, print curve and table')
  .option('--seeds <list>', 'seeds: 0..9, or 1,2,5, or 3', '0..4')
  .option(
    '--data <dir>',
    'data set of a study (default: a small synthetic one), or the published routes of mapless-200',
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
  .option('--conditions <list>', 'run these conditions only: learned,random and so on (default: all of them)')
  .option('--controls', 'run the controls, too: the learner with one remedy taken away at a time')
  .option(
    '--rivals',
    'run the rivals without spikes, too: a planner, a linear actor–critic, DQN and PPO on the same percepts and budget',
  )
  .option('--resume', 'continue a run that was stopped, to the same bits')
  .option('--force', 'replace a run that exists')
  .option('--view [port]', 'let viewers look on: prints one address on stderr')
  .option('--json', 'print one JSON document on stdout')
  .action((experiment: string, options: TrainOptions, command: Command) =>
    trainCommand(experiment, options, typed(options, command)),
  );

program
  .command('eval <policy>')
  .description(
    'judge a trained agent (a checkpoint, a run, or an experiment of the gallery), frozen and greedy, on unseen episodes',
  )
  .option('--episodes <n>', "episodes per seed (default: the experiment's own)")
  .option('--seeds <list>', "seeds of the episodes (default: the checkpoint's own)")
  .option(
    '--data <dir>',
    "data set of a study (default: the checkpoint's own), or the published routes of mapless-200",
  )
  .option('--json', 'print one JSON document')
  .action((checkpoint: string, options: EvalOptions) => evalCommand(checkpoint, options));

addSetupOptions(program.command('watch <what...>'))
  .description(
    'the viewer on an experiment that learns while you look, on a trained mind (a run, a checkpoint), or on recordings (.mcap): prints one address',
  )
  .option('--record <file>', 'record the run as an MCAP file')
  .option('--seed <n>', 'seed of the run (default: 0)')
  .option(
    '--seeds <list>',
    'several seeds over one another: 0..3; the first is the run, the others are ghosts',
  )
  .option(
    '--ghost <who>',
    'draw another mind over the run: hand-coded, random, a seed, or a trained mind as eval takes it; several may be given',
    also,
  )
  .option('--data <folder>', 'data set of a study: digits-unsupervised, orientation-features')
  .option('--trained', 'the mind of this name that was trained already, frozen, instead of one that learns')
  .option('--steps <n>', "control steps of training (default: the experiment's own)")
  .option('--speed <x>', 'simulated seconds per second, or max', '8')
  .option(
    '--host <address>',
    'address to bind to; others can lead the run too if it is not this machine',
    '127.0.0.1',
  )
  .option('--port <n>', 'port; 0 takes any that is free', '0')
  .option(
    '--allow-origin <origin...>',
    'pages of other origins that may look on by the Foxglove protocol, such as https://app.foxglove.dev',
  )
  .action((what: string[], options: WatchOptions, command: Command) =>
    watchCommand(what, options, typed(options, command)),
  );

program
  .command('report [run...]')
  .description(
    'one self-contained HTML file and a Markdown table of one run, or of several side by side; or a replay of a recording',
  )
  .option(
    '--replay <file>',
    'make one HTML file that plays a recording (.mcap), without a server or a network',
  )
  .option(
    '--out <dir>',
    'where to write report.html and report.md (default: the first run); for a replay, a directory or a file',
  )
  .option('--json', 'print one JSON document')
  .action((runs: string[], options: ReportOptions) => reportCommand(runs, options));

program
  .command('adapt <experiment>')
  .description(
    'something drifts or breaks after the training: what it costs, what learning on makes good, and what that forgets',
  )
  .option(
    '--drift <kind=amount>',
    'what drifts: wheel-wear=0.15, camera-pitch=-10; several may be given',
    also,
  )
  .option('--fault <kind=amount>', 'what breaks on the chip: dead-neurons=0.2; several may be given', also)
  .option('--chip <name>', 'chip to learn on', 'loihi2')
  .option('--policy <who>', 'begin every life with this trained mind instead of a training of its own')
  .option('--seeds <list>', 'seeds: 0..9, or 1,2,5, or 3', '0..4')
  .option('--steps <n>', "control steps of training (default: the experiment's own)")
  .option('--steps-on <n>', 'control steps of learning on after each change (default: as many)')
  .option('--episodes <n>', 'unseen test episodes at every stage', '4')
  .option('--controls', 'also: shuffled reward, the hand-coded rival, and learning on back on the sound body')
  .option('--workers <n>', 'worker threads, or auto for one per core', 'auto')
  .option('--out <directory>', 'keep every life as it ends, so that --resume can go on')
  .option('--resume', 'go on with the lives that --out keeps; other seeds may be added')
  .option('--force', 'replace them')
  .option('--json', 'print one JSON document')
  .action((experiment: string, options: AdaptOptions) => adaptCommand(experiment, options));

program.addCommand(chipVerbs());
program.addCommand(nirVerbs());
program.addCommand(eventsVerbs());
program.addCommand(robotVerbs());
program.addCommand(nerveVerbs());
program.addCommand(benchVerbs());
// Verbs of verbs end the same way: a wrong word is wrong usage.
for (const verb of program.commands) for (const inner of [verb, ...verb.commands]) inner.exitOverride();

// A reader that went away, such as `head`, ends the output quietly; lost progress lines stop nobody.
process.stdout.on('error', (cause: NodeJS.ErrnoException) =>
  process.exit(cause.code === 'EPIPE' ? exitCodes.done : exitCodes.failed),
);
process.stderr.on('error', () => {});

try {
  await program.parseAsync();
} catch (thrown) {
  if (thrown instanceof CommanderError) {
    process.exitCode = thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  } else {
    process.stderr.write(pc.red(`neurover: ${messageOf(thrown)}`) + '\n');
    if (process.env['NEUROVER_DEBUG'] !== undefined) process.stderr.write(`${inspect(thrown)}\n`);
    process.exitCode = exitCodeOf(thrown);
  }
}
