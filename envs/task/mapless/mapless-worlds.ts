// The mapless worlds by name: schools, in which navigators learn, and the worlds of the published rules, in which they are judged.

import type { RouteMap } from '../../arena/floor/route-map.ts';
import type { WorldEntry } from '../../world-entry.ts';
import { mapless } from './mapless.ts';
import {
  guidedOf,
  maplessDefaults,
  maplessLidarDefaults,
  mixedOf,
  poorOdometry,
  schoolOf,
  type MaplessOptions,
} from './mapless-options.ts';

/** The worlds in which mapless navigators learn. */
export type SchoolWorldName =
  | 'mapless'
  | 'mapless-lidar'
  | 'mapless-lidar-guided'
  | 'mapless-lidar-guided-mixed'
  | 'mapless-guided'
  | 'mapless-guided-mixed';

/** The worlds in which mapless navigators are judged. */
export type RouteWorldName =
  | 'mapless-200'
  | 'mapless-200-lidar'
  | 'mapless-200-reckoned'
  | 'mapless-200-lidar-reckoned';

const navigated = (summary: string, options: MaplessOptions): WorldEntry => ({
  summary,
  creeps: true,
  create: (body) => mapless(body, options),
});

/**
 * The worlds in which mapless navigators are judged, by the published rules: on the routes of a map, or on drawn floors where there
 * is none.
 */
export function routeWorlds(map: RouteMap | null): Record<RouteWorldName, WorldEntry> {
  const summary = map === null ? 'floors drawn anew' : `${map.routes.length} routes of a file`;
  return {
    'mapless-200': navigated(`mapless by the published rules: ${summary}, 200 s`, {
      ...maplessDefaults,
      map,
    }),
    'mapless-200-lidar': navigated(`mapless-lidar by the published rules: ${summary}, 200 s`, {
      ...maplessLidarDefaults,
      map,
    }),
    'mapless-200-reckoned': navigated(
      `mapless-200 with odometry that drifts, 5 % of the way and 12° a minute: ${summary}, 200 s`,
      { ...maplessDefaults, map, odometry: poorOdometry },
    ),
    'mapless-200-lidar-reckoned': navigated(
      `mapless-200-lidar with odometry that drifts, 5 % of the way and 12° a minute: ${summary}, 200 s`,
      { ...maplessLidarDefaults, map, odometry: poorOdometry },
    ),
  };
}

/** The worlds in which mapless navigators learn: floors drawn anew, episodes of 60 s, alone or beside a guide. */
export const schoolWorlds: Readonly<Record<SchoolWorldName, WorldEntry>> = {
  mapless: navigated(
    'find the way to a goal 8 m away and more on floors drawn anew; 64 event pixels, goal bearing; 60 s',
    schoolOf(maplessDefaults),
  ),
  'mapless-lidar': navigated(
    'the same with the published observation: 18 lidar sectors, goal, own speed',
    schoolOf(maplessLidarDefaults),
  ),
  'mapless-lidar-guided': navigated(
    'mapless-lidar beside a guide that knows the drawn map and tells what each way to steer costs',
    guidedOf(maplessLidarDefaults),
  ),
  'mapless-lidar-guided-mixed': navigated(
    'the same with every other floor a mixed one, and a guide that keeps further away from walls',
    mixedOf(maplessLidarDefaults),
  ),
  'mapless-guided': navigated('mapless beside the same guide', guidedOf(maplessDefaults)),
  'mapless-guided-mixed': navigated(
    'mapless-guided with every other floor a mixed one, and a guide that keeps further away from walls',
    mixedOf(maplessDefaults),
  ),
};
