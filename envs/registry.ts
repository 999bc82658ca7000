// Every world by name. A new world is one task file and one line here.

import type { World } from '../core/loop/world.ts';
import type { Random } from '../core/random/random.ts';
import { laneKeepingDefaults } from './task/lane-keeping-options.ts';
import { laneKeeping } from './task/lane-keeping.ts';

/** Cameras by name: the presets of a robot's eyes. */
export const cameras: Readonly<Record<string, { readonly summary: string }>> = {
  clean: { summary: 'ideal pixels with fixed threshold mismatch, no noise' },
};

/** Worlds by name, each with a line on what it asks. */
export const worlds: Readonly<
  Record<string, { readonly summary: string; readonly create: (body: Random, camera?: string) => World }>
> = {
  'lane-keeping': {
    summary: 'one lap of a two-lane road within the lane, 128 × 128 event camera, 20 Hz (Bing et al. 2018)',
    create: (body) => laneKeeping(body),
  },
  'lane-keeping-taught': {
    summary: 'the same road with a teacher: each percept carries a signed error per motor',
    create: (body) => laneKeeping(body, { ...laneKeepingDefaults, teaching: true }),
  },
};
