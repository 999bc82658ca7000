// Poisson axons: each fires with the same small probability in each tick. The waits between spikes are drawn, so that a tick
// without spikes costs nothing.

import { geometric } from '../../../core/random/draw.ts';
import type { Random } from '../../../core/random/random.ts';

/** Axons that fire at random. */
export interface PoissonAxons {
  /** Run one tick: write who fires, ascending. @returns how many fire */
  advance(fired: Uint32Array): number;
}

/** @param probability  that an axon fires in a tick */
export function poissonAxons(random: Random, size: number, probability: number): PoissonAxons {
  let wait = geometric(random, probability); // cells of the grid ticks × axons until the next spike
  return {
    advance(fired) {
      let count = 0;
      while (wait < size) {
        fired[count++] = wait;
        wait += 1 + geometric(random, probability);
      }
      wait -= size;
      return count;
    },
  };
}
