// IBM's TrueNorth, 2014.

import { picojoules } from '../../../core/units/quantity.ts';
import { read, secondHand, unlimited, type Profile } from './profile.ts';

/** How many types an axon can have where synapses have 1 bit; every neuron has one weight for each (Merolla et al. 2014). */
export const AXON_TYPES = 4;

const merolla = 'Merolla et al. 2014, doi:10.1126/science.1254642, second hand';

/**
 * TrueNorth: binary crossbars, no learning. Its price is the whole chip's power at one load, not one operation's. Limits and wiring are the
 * chip's; neurons compute as those of Loihi (`neuron/fixed-lif.ts`), where its own have four modes of leak, which bias the membrane, and six
 * of reset (Cassidy et al. 2013, IJCNN): spikes here are not the chip's, bit for bit.
 */
export const truenorth: Profile = Object.freeze({
  name: 'truenorth',
  summary:
    'IBM TrueNorth (2014): 4,096 cores of 256 neurons behind 256 axons, no learning on chip; its neurons are emulated as Loihi’s',
  arithmetic: 'integer',
  cores: secondHand(4096, merolla),
  neuronsPerCore: secondHand(256, merolla),
  inputAxonsPerCore: secondHand(256, merolla),
  outputAxonsPerCore: secondHand(256, `${merolla}: one axon per neuron`),
  coresPerNeuron: read(1, 'SLAM-Lab/SANA-FE arch/truenorth.yaml: fan_out 1'),
  synapsesPerCore: secondHand(65_536, `${merolla}: a 256 × 256 crossbar`),
  synapseBitsPerCore: unlimited,
  fanIn: secondHand(256, merolla),
  weightBits: secondHand(
    1,
    `${merolla}: a 1-bit crossbar; the axon's type chooses one of four 9-bit weights`,
  ),
  delay: secondHand(15, `${merolla}: axonal delays of 4 bits`),
  learning: 'none',
  noise: 'powers of two',
  coresPerTile: 1,
  meshColumns: 64,
  tickFloor: secondHand(1000, `${merolla}: 1 kHz`),
  prices: [
    {
      operation: 'effectiveACs',
      energy: picojoules(26),
      grade: 'measured all-in',
      scope: 'all-in',
      source: `${merolla}: at 20 Hz, 128 active synapses, 0.775 V`,
    },
  ],
  timing: null,
} satisfies Profile);
