// Ctrl-C, and what an operating system says to the same end.

/** ms in which another signal is the same word again: a terminal sends one to every process of a pipeline, and each may pass it on. */
const ECHO = 1000;

/**
 * Listen for what ends a command.
 *
 * @param first    is called once
 * @param again    is called where somebody asks once more, later than an echo of the first could come
 * @param signals  SIGHUP is for commands that should not outlive their terminal
 * @returns what ends the listening
 */
export function onInterrupt(
  first: () => void,
  again: () => void = () => {},
  signals: readonly ('SIGINT' | 'SIGTERM' | 'SIGHUP')[] = ['SIGINT', 'SIGTERM'],
): () => void {
  let began: number | null = null;
  const hear = (): void => {
    if (began === null) {
      began = performance.now();
      first();
    } else if (performance.now() - began > ECHO) again();
  };
  for (const signal of signals) process.on(signal, hear);
  return () => signals.forEach((signal) => process.removeListener(signal, hear));
}
