// --data for experiments: the routes on which some of them are judged.

import type { RouteMap } from '../../../envs/arena/floor/route-map.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { UsageError } from '../process/failure.ts';
import { readCount } from '../process/options.ts';
import { withoutRoutes } from './rooms.ts';

/** Refuse data where nothing reads it; say on stderr what is missing without it. Throws UsageError. */
export function checkData({ name, testWorld }: Experiment, data: string | undefined): void {
  if (testWorld === undefined && data !== undefined)
    throw new UsageError(`--data ${data}: ${name} is a world and reads no data set. Leave it out.`);
  if (testWorld !== undefined && data === undefined) process.stderr.write(`${withoutRoutes(name)}\n`);
}

/**
 * @returns test episodes of each seed: as many as were typed, or else the experiment's own, but no more than there are published routes.
 *   Throws UsageError where more were typed: the rest would drive routes again, and intervals would count them as new ones.
 */
export function readEpisodes(
  { judging }: Pick<Experiment, 'judging'>,
  text: string | undefined,
  map: Pick<RouteMap, 'routes'> | null,
): number {
  const routes = map?.routes.length ?? Infinity;
  if (text === undefined) return Math.min(judging.episodes, routes);
  const episodes = readCount('--episodes', text);
  if (episodes > routes)
    throw new UsageError(
      `--episodes ${text}: there are ${routes} published routes, and a route that is driven again tells nothing new. Give at most ${routes}.`,
    );
  return episodes;
}
