// A simulated run from its first percept to its last: nothing in it waits, so that it is over when its subscription returns.

import type { Observable } from 'rxjs';

/** Let a run go on to its end. Throws what it ended with. */
export function runOut(run$: Observable<unknown>): void {
  const failures: unknown[] = [];
  run$.subscribe({ error: (cause: unknown) => failures.push(cause) });
  if (failures.length > 0) throw failures[0];
}
