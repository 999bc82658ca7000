// Ctrl-C, and what an operating system says to the same end.

import { isatty } from 'node:tty';

/** ms in which another signal is the same word again: a terminal sends one to every process of a pipeline, and each may pass it on. */
const ECHO = 1000;
/** A terminal that is closed says SIGHUP. Node forgets what nohup asked for: whoever does not listen dies of it all the same. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** Standard streams that were a terminal when the command began. */
const terminals = [0, 1, 2].filter((stream) => isatty(stream));

/** At its end Node sets the terminal back, and aborts with a dump where there is none any more: who has heard SIGHUP then dies of that. */
function endWithoutTerminal(): void {
  if (terminals.every((stream) => isatty(stream))) return;
  process.removeAllListeners('SIGHUP');
  process.kill(process.pid, 'SIGHUP');
}

/**
 * Listen for what ends a command.
 *
 * @param first  is called once
 * @param again  is called where somebody asks once more, later than an echo of the first could come
 * @returns what ends the listening
 */
export function onInterrupt(first: () => void, again: () => void = () => {}): () => void {
  let began: number | null = null;
  const hear = (signal: NodeJS.Signals): void => {
    if (signal === 'SIGHUP') process.once('exit', endWithoutTerminal);
    if (began === null) {
      began = performance.now();
      first();
    } else if (performance.now() - began > ECHO) again();
  };
  for (const signal of signals) process.on(signal, hear);
  return () => signals.forEach((signal) => process.removeListener(signal, hear));
}
