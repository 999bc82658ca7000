#!/usr/bin/env -S node --no-memory-reducer --v8-pool-size=1
// The command line: verbs and their options. Words and progress go to stderr, results to stdout. Both flags are there for robots
// (test/bench/robot-latency.ts): V8 gives no memory back when little happens, which holds commands up for 10 to 20 ms at a time;
// and it compiles in one thread of its own, for two of them leave no core to a thread that has just heard of a robot.

import { inspect } from 'node:util';
import { Command, CommanderError } from 'commander';
import pc from 'picocolors';
import { exitCodes } from './process/failure.ts';
import { keepMemory } from './process/keep-memory.ts';
import { addVerbs } from './verbs.ts';
import { version } from './process/version.ts';

const program = new Command('neurover')
  .description('Robots that see with event cameras, think in spikes and learn while they drive.')
  .version(version)
  .configureOutput({ outputError: (text, write) => write(pc.red(text)) })
  .showHelpAfterError('(neurover --help tells what there is)')
  .exitOverride();

// A reader that went away, such as `head`, ends the output quietly, and as Ctrl-C does whoever has something to bring to its end: a
// recording, a robot. Lost progress lines stop nobody.
let isUnheard = false;
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (isUnheard) return;
  isUnheard = true;
  if (cause.code !== 'EPIPE') process.exit(exitCodes.failed);
  if (process.listenerCount('SIGINT') === 0) process.exit(exitCodes.done);
  process.emit('SIGINT', 'SIGINT');
});
process.stderr.on('error', () => {});

keepMemory();

try {
  await addVerbs(program, process.argv.slice(2));
  await program.parseAsync();
} catch (thrown) {
  if (thrown instanceof CommanderError) {
    process.exitCode = thrown.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  } else {
    const { exitCodeOf, messageOf } = await import('./refusals.ts');
    process.stderr.write(pc.red(`neurover: ${messageOf(thrown)}`) + '\n');
    if (process.env['NEUROVER_DEBUG'] !== undefined) process.stderr.write(`${inspect(thrown)}\n`);
    process.exitCode = exitCodeOf(thrown);
  }
}
