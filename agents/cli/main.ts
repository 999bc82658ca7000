#!/usr/bin/env -S node --no-memory-reducer --v8-pool-size=1
// Where a process begins that was started as `neurover`. Words and progress go to stderr, results to stdout. Both flags are there for
// robots (test/bench/robot/latency.ts): V8 gives no memory back when little happens, which holds commands up for 10 to 20 ms at a time;
// and it compiles in one thread of its own, for two of them leave no core to a thread that has just heard of a robot.

import { carryOut } from './command-line.ts';
import { exitCodes } from './process/failure.ts';
import { keepMemory } from './process/keep-memory.ts';

// A reader that went away, such as `head`, ends the output quietly, and as Ctrl-C does whoever has something to bring to its end: a
// recording, a robot. Lost progress lines stop nobody.
let isUnheard = false;
process.stdout.on('error', (cause: NodeJS.ErrnoException) => {
  if (isUnheard) return;
  isUnheard = true;
  if (cause.code !== 'EPIPE') {
    const advice = cause.code === 'ENOSPC' ? ' Make room on the disk.' : '';
    process.stderr.write(`neurover: Cannot write to standard output (${cause.message}).${advice}\n`);
    process.exit(exitCodes.failed);
  }
  if (process.listenerCount('SIGINT') === 0) process.exit(exitCodes.done);
  process.emit('SIGINT', 'SIGINT');
});
process.stderr.on('error', () => {});

keepMemory();
await carryOut(process.argv.slice(2));
