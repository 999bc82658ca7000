// Lessons: one body that learns in several worlds in turn, as where a platform is moved half way.

import type { World } from '../../../core/loop/world.ts';
import { split, type Random } from '../../../core/random/random.ts';
import { trainingEpisodeOf, type Experiment, type Rooms } from '../experiment.ts';
import type { Setup } from '../setup.ts';

/**
 * Build an experiment's world. Where it has lessons, the seed of a training episode says which lesson it belongs to, so that an
 * episode still depends on nothing but its seed; all other episodes take place in the world of the judges.
 *
 * @param root    the run's stream: the body is the same in every lesson
 * @param setup   what the body's eyes are and who does their work
 */
export function worldOf(
  { world: name, lessons }: Pick<Experiment, 'world' | 'lessons'>,
  { worlds }: Pick<Rooms, 'worlds'>,
  root: Random,
  { camera, kernel }: Pick<Setup, 'camera' | 'kernel'>,
): World {
  const built = (world: string): World => worlds[world].create(split(root, 'body'), camera, kernel);
  const judging = built(name);
  if (lessons === undefined) return judging;
  const places = lessons.flatMap(({ world, trials }) => {
    const place = built(world);
    return Array.from({ length: trials }, () => place);
  });
  let now = judging;
  const { scene, movers, disturb, drift } = judging;
  return {
    ...judging,
    reset(seed) {
      const episode = trainingEpisodeOf(seed);
      now = (episode === null ? judging : places[episode]) ?? judging;
      return now.reset(seed);
    },
    step: (command) => now.step(command),
    measure: () => now.measure(),
    ...(scene === undefined ? {} : { scene: () => now.scene?.() ?? scene() }),
    ...(movers === undefined ? {} : { movers: () => now.movers?.() ?? [] }),
    ...(disturb === undefined ? {} : { disturb: (disturbance) => now.disturb?.(disturbance) }),
    ...(drift === undefined
      ? {}
      : { drift: (drifts) => new Set([judging, ...places]).forEach((world) => world.drift?.(drifts)) }),
  };
}
