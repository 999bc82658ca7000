// A run's entries told as a ghost: its poses, and how each of its episodes ended.

import type { GhostPose } from './ghost.ts';
import type { Entry } from './message.ts';

/**
 * @returns a function that takes a run's entries and tells its poses. A pose that ends an episode waits for the note that
 * says how it ended.
 *
 * @param metric  measure of an episode that is above one half where it ended well
 */
export function ghostOf(
  ghost: number,
  metric: string,
  tell: (pose: GhostPose) => void,
): (entry: Entry) => void {
  let last: GhostPose | null = null;
  return (entry) => {
    if (entry.kind === 'frame') {
      const { index, fresh, ending, body } = entry.frame;
      if (last !== null) tell(last); // nobody said how it ended
      last = null;
      const { x, y, heading } = body;
      const pose = { ghost, index, fresh, ended: null, x, y, heading };
      if (ending === 'running') tell(pose);
      else last = { ...pose, ended: 'badly' };
    } else if (entry.kind === 'note' && entry.note.kind === 'episode' && last !== null) {
      tell({ ...last, ended: (entry.note.measures[metric] ?? 0) > 0.5 ? 'well' : 'badly' });
      last = null;
    }
  };
}
