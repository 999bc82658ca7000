// The first percepts of runs, for tests of what other viewers are told.

import { rooms } from '../../../agents/cli/setup/rooms.ts';
import { experiments } from '../../../agents/experiment/worlds/registry.ts';
import { plainSetup } from '../../../agents/experiment/setup.ts';
import { liveRun } from '../../../agents/tab/live-run.ts';
import type { Entry } from '../../../viz/telemetry/message.ts';

/** The first percepts of a run, as telemetry. */
export function runOf(experiment: string, steps: number): Entry[] {
  const entries: Entry[] = [];
  const run = liveRun({
    neurover: 'test',
    experiment: experiments[experiment],
    seed: 0,
    setup: plainSetup,
    steps: 100,
    rooms,
    steerable: false,
    show: (entry) => entries.push(entry),
  });
  for (let k = 0; k < steps; k++) run.step();
  return [{ kind: 'greeting', greeting: run.greeting }, ...entries];
}
