// Which percepts of the last moments can be shown with their events. A run that is faster than its viewer is told sends those
// of some percepts only: of the last eight perhaps none, of the last sixty a few.

/** Most percepts that are looked back: three seconds at 20 Hz. */
const FARTHEST = 60;

/**
 * @param newest  percept at which we stand
 * @param wanted  how many percepts are shown
 * @param hasEvents  whether the events of a percept are here
 * @param isLive  whether what is not here was never sent; of a recording it has yet to come, and nothing stands in for it
 * @returns percepts with events, the newest first, and how many percepts they reach back, `wanted` at least
 */
export function sentBefore(
  newest: number,
  first: number,
  wanted: number,
  hasEvents: (index: number) => boolean,
  isLive: boolean,
): { readonly indices: readonly number[]; readonly depth: number } {
  const indices: number[] = [];
  const farthest = isLive ? FARTHEST : wanted;
  for (let back = 0; back < farthest && indices.length < wanted && newest - back >= first; back++)
    if (hasEvents(newest - back)) indices.push(newest - back);
  const oldest = indices.at(-1) ?? newest;
  return { indices, depth: Math.max(wanted, newest - oldest + 1) };
}
