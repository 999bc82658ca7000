// --data for experiments: the routes on which some of them are judged.

import type { Experiment } from '../experiment/experiment.ts';
import { UsageError } from './failure.ts';
import { withoutRoutes } from './rooms.ts';

/** Refuse data where nothing reads it; say on stderr what is missing without it. Throws UsageError. */
export function checkData({ name, testWorld }: Experiment, data: string | undefined): void {
  if (testWorld === undefined && data !== undefined)
    throw new UsageError(`--data ${data}: ${name} is a world and reads no data set. Leave it out.`);
  if (testWorld !== undefined && data === undefined) process.stderr.write(`${withoutRoutes(name)}\n`);
}
