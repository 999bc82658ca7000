// A chip overheard: which network its agent loads, and by which chances.

import type { Chip } from '../../core/chip/chip.ts';
import type { Network } from '../../core/network/network.ts';
import type { Random } from '../../core/random/random.ts';

/** What was loaded into a chip. */
export interface Loaded {
  readonly network: Network;
  /** The stream from which the chip draws the network's weights. */
  readonly random: Random;
}

/** A chip that tells what was loaded into it. */
export function listening(chip: Chip): { chip: Chip; loaded(): Loaded } {
  let seen: Loaded | null = null;
  return {
    chip: {
      ...chip,
      load(network, random) {
        seen = { network, random };
        chip.load(network, random);
      },
    },
    loaded() {
      if (seen === null)
        throw new Error('This agent loads no network, so there is nothing to see. Choose another one.');
      return seen;
    },
  };
}
