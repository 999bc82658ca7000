// Every world by name. A new world is one task file and one line here.

import type { World } from '../core/loop/world.ts';
import type { Random } from '../core/random/random.ts';
import { presetPixels, presets } from './camera/presets.ts';
import { laneKeepingDefaults, type LaneKeepingOptions } from './task/lane-keeping-options.ts';
import { laneKeeping } from './task/lane-keeping.ts';

/** Cameras by name: the presets of a robot's eyes. */
export const cameras: typeof presets = presets;

/** @returns options with the pixels of a camera's preset; optics and mount stay the world's. Throws RangeError for an unknown name. */
function seenBy(options: LaneKeepingOptions, camera = 'clean'): LaneKeepingOptions {
  return { ...options, camera: { ...options.camera, ...presetPixels(camera) } };
}

/** Worlds by name, each with a line on what it asks. */
export const worlds: Readonly<
  Record<string, { readonly summary: string; readonly create: (body: Random, camera?: string) => World }>
> = {
  'lane-keeping': {
    summary: 'one lap of a two-lane road within the lane, 128 × 128 event camera, 20 Hz (Bing et al. 2018)',
    create: (body, camera) => laneKeeping(body, seenBy(laneKeepingDefaults, camera)),
  },
  'lane-keeping-taught': {
    summary: 'the same road with a teacher: each percept carries a signed error per motor',
    create: (body, camera) => laneKeeping(body, seenBy({ ...laneKeepingDefaults, teaching: true }, camera)),
  },
};
