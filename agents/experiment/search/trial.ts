// A trial: one setting on one tuning seed. It is trained as any mind is, and judged on episodes that are there for choosing, never on those
// of the test.

import { beginDeployed } from '../teaching/imitate.ts';
import type { Rooms } from '../experiment.ts';
import { judgeTwin, placeOf, type Assignment } from '../episodes/place.ts';
import { train } from '../episodes/train.ts';

/** A setting, as the recipe of its experiment has it, on one seed. */
export interface Trial extends Assignment {
  /** Control steps of training, and episodes that it is judged on. */
  readonly steps: number;
  readonly episodes: number;
}

/**
 * Carry a trial out.
 *
 * @param told  hears at the border between episodes how many control steps of training are done
 * @returns means over the frozen episodes
 */
export function tried(
  trial: Trial,
  rooms: Pick<Rooms, 'worlds' | 'chips'>,
  told: (steps: number) => void = () => {},
): Readonly<Record<string, number>> {
  const { experiment, seed, steps, episodes } = trial;
  const place = placeOf(trial, rooms);
  const world = place.createWorld();
  const agent = place.createAgent(world);
  beginDeployed(place, seed, agent);
  train({ experiment, seed, world, agent, steps, border: ({ step }) => told(step) });
  return judgeTwin(place, agent.save(), { phase: 'tuning', seed, count: episodes }).measures;
}
