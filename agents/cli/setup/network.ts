// The network of an experiment without a run: what its agent would load into a chip, and whether the chip can carry it.

import { createRandom, split } from '../../../core/random/random.ts';
import { checkNetwork } from '../../../core/network/network.ts';
import { seal, spikeScratch } from '../../../core/spike/packet.ts';
import { referenceChip } from '../../../hardware/chip/reference.ts';
import { createAgent } from '../../experiment/agent/agent.ts';
import { placeOf, type Assignment } from '../../experiment/episodes/place.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { listening, type Loaded } from '../../tab/listening.ts';
import { rooms } from './rooms.ts';

/** @returns what an experiment's agent loads for a seed, whichever chip it is for. */
export function loadedBy(experiment: Experiment, seed: number): Loaded {
  const root = createRandom(seed);
  const world = rooms.worlds[experiment.world].create(split(root, 'body'));
  // It runs nothing: a network in registers is none for the reference chip.
  const { chip, loaded } = listening({
    ...referenceChip(),
    load: checkNetwork,
    advance: ({ spikes: { ticks, fresh } }) => seal(spikeScratch(), ticks, fresh),
  });
  createAgent(experiment.recipe, world, chip, split(root, 'agent'));
  return loaded();
}

/** Load a mind once, so that what the chip cannot do is said before anything begins, and with its exit code. Throws ChipError. */
export function checkFits({ experiment, setup }: Pick<Assignment, 'experiment' | 'setup'>): void {
  const place = placeOf({ experiment, setup, seed: 0 }, rooms);
  place.createAgent(place.createWorld());
}
