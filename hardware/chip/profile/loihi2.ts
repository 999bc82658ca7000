// Intel's Loihi 2, 2021.

import { derived, read, secondHand, unlimited, type Profile } from './profile.ts';

const page = 'open-neuromorphic.org, Loihi 2';

/** Loihi 2. No energy per operation is published ("NA" in PMC10326429 table 3), so it gets counts and no joules. */
export const loihi2: Profile = Object.freeze({
  name: 'loihi2',
  summary: 'Intel Loihi 2 (2021): 128 cores, up to 1 M neurons, graded spikes, three-factor learning on chip',
  arithmetic: 'integer',
  cores: read(128, page),
  neuronsPerCore: derived(8192, `1 M neurons / 128 cores, ${page}`),
  inputAxonsPerCore: secondHand(4096, 'taken over from Loihi 1: none is published'),
  outputAxonsPerCore: secondHand(4096, 'taken over from Loihi 1: none is published'),
  coresPerNeuron: unlimited,
  synapsesPerCore: derived(937_500, `120 M synapses / 128 cores, ${page}`),
  synapseBitsPerCore: unlimited,
  fanIn: unlimited,
  weightBits: read(8, 'lava proc/dense/models.py'),
  delay: read(63, 'lava proc/dense/models.py refuses delays above 63'),
  learning: 'rules',
  noise: 'any amplitude',
  neuronPrograms: true,
  /** How cores share routers is not published here: a hop is from core to core, and has no price. */
  coresPerTile: 1,
  meshColumns: 16,
  tickFloor: secondHand(0.2, 'Intel Loihi 2 technology brief: "minimum chip-wide time steps under 200ns"'),
  prices: [],
  timing: null,
} satisfies Profile);
