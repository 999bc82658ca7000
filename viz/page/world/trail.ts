// The way that the robot came: the last percepts of its episode.

import type { KeptFrame } from '../play/gap.ts';
import type { Store } from '../play/store.ts';

/** Percepts of it, at most. */
export const TRAIL = 400;
/** Metres above the ground that it is drawn. */
export const GROUND = 0.012;

/** @returns percepts of the trail that leads to one, the oldest first. */
export function trailOf(store: Store, { index, episode }: KeptFrame): KeptFrame[] {
  const begin = Math.max(store.first, index - TRAIL + 1);
  return Array.from({ length: index - begin + 1 }, (_, k) => store.frameAt(begin + k)).flatMap((each) =>
    each?.episode === episode ? [each] : [],
  );
}
