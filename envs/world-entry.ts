// What the registry says of a world: a line on what it asks, and how it is built.

import type { World } from '../core/loop/world.ts';
import type { Random } from '../core/random/random.ts';

/** A world that can be built. */
export interface WorldEntry {
  readonly summary: string;
  /** Whether its robot takes the presets of `cameras`; others have eyes of their own. */
  readonly presets?: true;
  /** Whether its robot never stands, by the published rules of its wheels: neither undriven nor stopped. */
  readonly creeps?: true;
  /** @param kernel  who does the work of cameras that have a fast twin; the bits are the same */
  readonly create: (body: Random, camera?: string, kernel?: string) => World;
}
