// Where experiments meet worlds and chips: the one place that hands them over.

import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../../core/random/random.ts';
import { inSeconds } from '../../../core/units/quantity.ts';
import { readRouteMap, RouteMapError, type RouteMap } from '../../../envs/arena/floor/route-map.ts';
import { cameras, worlds } from '../../../envs/registry.ts';
import { routeWorlds } from '../../../envs/task/mapless/mapless-worlds.ts';
import { chips, kernels } from '../../../hardware/registry.ts';
import type { ChipEntry, Experiment, Rooms, WorldEntry } from '../../experiment/experiment.ts';
import { experiments as shipped } from '../../experiment/worlds/registry.ts';

const named = { experiments: { ...shipped }, worlds: { ...worlds }, chips: { ...chips } } as {
  readonly experiments: Record<string, Experiment>;
  readonly worlds: Record<string, WorldEntry>;
  readonly chips: Record<string, ChipEntry>;
};

/** Every experiment by name: the package's, and those that were brought along (`own.ts`). */
export const experiments: Readonly<Record<string, Experiment>> = named.experiments;

/** Every world, chip, camera and kernel of the house, and those that were brought along. */
export const rooms: Rooms = { worlds: named.worlds, chips: named.chips, cameras, kernels };

/** What somebody brings along, by its names. */
export type Own = Readonly<{ [Kind in keyof typeof named]: (typeof named)[Kind] }>;

/** Give what somebody brings along its names, which are free: for this thread, and for as long as it lives. */
export function admit(own: Own): void {
  Object.assign(named.experiments, own.experiments);
  Object.assign(named.worlds, own.worlds);
  Object.assign(named.chips, own.chips);
}

/** @returns seconds of one control step of an experiment. */
export function controlSeconds({ world }: Experiment): number {
  return inSeconds(rooms.worlds[world].create(createRandom(0)).controlPeriod);
}

/** Name of the file of published routes, and where it comes from. */
const ROUTES = 'sddpg-world.json';

/** What to say where the published routes were not given. */
export const withoutRoutes = (name: string): string =>
  `${name} is judged on drawn floors that it never saw, for the published routes are not part of this package. ` +
  `To be judged on them give --data with the folder of ${ROUTES}: polygons, 200 starts and goals, shortest ways and recorded ` +
  'outcomes of combra-lab/spiking-ddpg-mapless-navigation (evaluation/), which envs/arena/floor/route-map.ts describes.';

/** Read the published routes from a folder, or from the file itself. Throws RouteMapError. */
export function readRoutes(data: string): RouteMap {
  const path = existsSync(data) && statSync(data).isDirectory() ? join(data, ROUTES) : data;
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new RouteMapError(
      `--data ${data}: cannot read ${path} (${(cause as Error).message}). Give the folder that holds ${ROUTES}.`,
    );
  }
  return readRouteMap(text, path);
}

/** @returns the rooms, with the published routes in the worlds that have them where they are given. Throws RouteMapError */
export function roomsWith(data: string | null): Rooms {
  return data === null ? rooms : { ...rooms, worlds: { ...rooms.worlds, ...routeWorlds(readRoutes(data)) } };
}
