// Intel's Loihi, 2018.

import { picojoules } from '../../../core/units/quantity.ts';
import type { Price } from '../energy/price.ts';
import { read, secondHand, unlimited, type Profile } from './profile.ts';

const block = 'nengo/nengo-loihi nengo_loihi/block.py';
const davies =
  'Davies et al. 2018, doi:10.1109/MM.2018.112130359, table 2, quoted by PMC10326429 table 3 and others';

/** 32 tiles of four cores, 8 across and 4 down, as SLAM-Lab/SANA-FE has them (arch/loihi.yaml); hops are priced from tile to tile. */
const CORES_PER_TILE = 4;

const price = (operation: Price['operation'], energy: number): Price => ({
  operation,
  energy: picojoules(energy),
  grade: 'pre-silicon simulation',
  scope: 'marginal',
  source: `${davies}; SDF/SPICE at 0.75 V`,
});

/**
 * Loihi 1. The price of a pairwise STDP update (120 pJ, same table) is left out: the rules here are others, and what their
 * updates cost is not published.
 */
export const loihi1: Profile = Object.freeze({
  name: 'loihi1',
  summary: 'Intel Loihi (2018): 128 cores of 1,024 compartments, 8-bit weights, learning rules on chip',
  arithmetic: 'integer',
  cores: read(128, `${block}; Davies 2018`),
  neuronsPerCore: read(1024, block),
  inputAxonsPerCore: read(4096, block),
  outputAxonsPerCore: read(4096, block),
  coresPerNeuron: unlimited,
  synapsesPerCore: unlimited,
  synapseBitsPerCore: read(1_048_576, `${block}: 16384 · 64 bits`),
  fanIn: unlimited,
  weightBits: read(8, `${block} WEIGHT_BITS_MAP: 1 to 6 or 8 bits`),
  delay: secondHand(62, 'nengo_loihi block.py keeps fewer than 8 delay bits; 6 as on Loihi 2'),
  learning: 'rules',
  noise: 'powers of two',
  coresPerTile: CORES_PER_TILE,
  meshColumns: 8,
  tickFloor: null,
  prices: [
    price('effectiveACs', 23.6),
    price('activeNeuronUpdates', 81),
    price('idleNeuronUpdates', 52),
    price('spikes', 1.7),
    price('hopsEastWest', 3),
    price('hopsNorthSouth', 4),
  ],
  timing: {
    synapticOp: 3.5,
    activeUpdate: 8.4,
    idleUpdate: 5.3,
    barrier: [113, 465],
    tiles: 32,
    coresPerTile: CORES_PER_TILE,
    grade: 'pre-silicon simulation',
    source: `${davies}: times per operation (synaptic: at most), barrier of 1 to 32 tiles`,
  },
} satisfies Profile);
