// A mind from a checkpoint, frozen: judged in its own world, or driving whatever sends percepts.

import { controllerOf, freeze, type Controller } from '../agent/agent.ts';
import { judgeTwin, placeOf, type Assignment, type Judged } from '../episodes/place.ts';
import type { Rooms } from '../experiment.ts';
import type { Interim, Watch } from './task.ts';

/** A checkpoint with its experiment: the place in which it was trained, and what it had become. */
type SavedMind = Assignment & Pick<Interim, 'state'>;

/** Judge a saved agent on test episodes of any seed; its body stays the one it was trained with. */
export function judgeSaved(saved: SavedMind, rooms: Rooms, seed: number, episodes: number): Judged {
  return judgeTwin(placeOf(saved, rooms), saved.state, { phase: 'test', seed, count: episodes });
}

/**
 * Percept -> MotorCommand: a saved agent, frozen, to drive whatever sends percepts.
 *
 * @param look  given the agent before it begins; returns the same agent, whose moments somebody sees
 */
export function savedController(
  saved: SavedMind,
  rooms: Rooms,
  look: NonNullable<Watch['look']> = (agent) => agent,
): Controller {
  const place = placeOf(saved, rooms);
  const world = place.createWorld();
  const agent = place.createAgent(world);
  agent.restore(saved.state);
  freeze(agent);
  return controllerOf(look(agent, world));
}
