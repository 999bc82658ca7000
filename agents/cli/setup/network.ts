// The network of an experiment without a run: what its agent would load into a chip, and whether the chip can carry it.

import { createRandom, split } from '../../../core/random/random.ts';
import { checkNetwork, type Network } from '../../../core/network/network.ts';
import { seal, spikeScratch } from '../../../core/spike/packet.ts';
import type { Chip } from '../../../core/chip/chip.ts';
import { referenceChip } from '../../../hardware/chip/reference.ts';
import { createAgent } from '../../experiment/agent/agent.ts';
import { placeOf, type Assignment } from '../../experiment/episodes/place.ts';
import type { Experiment } from '../../experiment/experiment.ts';
import { rooms } from './rooms.ts';

/** @returns the network that an experiment's agent loads for a seed, whichever chip it is for. */
export function networkOf(experiment: Experiment, seed: number): Network {
  const root = createRandom(seed);
  const world = rooms.worlds[experiment.world].create(split(root, 'body'));
  let network: Network | null = null;
  // It runs nothing: a network in registers is none for the reference chip.
  const listener: Chip = {
    ...referenceChip(),
    load(loaded) {
      checkNetwork(loaded);
      network = loaded;
    },
    advance: ({ spikes: { ticks, fresh } }) => seal(spikeScratch(), ticks, fresh),
  };
  createAgent(experiment.recipe, world, listener, split(root, 'agent'));
  if (network === null)
    throw new Error(`Experiment "${experiment.name}" loads no network. Give its agent a chip.`);
  return network;
}

/** Load a mind once, so that what the chip cannot do is said before anything begins, and with its exit code. Throws ChipError. */
export function checkFits({ experiment, setup }: Pick<Assignment, 'experiment' | 'setup'>): void {
  const place = placeOf({ experiment, setup, seed: 0 }, rooms);
  place.createAgent(place.createWorld());
}
