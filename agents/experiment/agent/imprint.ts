// A mind that replays: what a replay has found out is written into the chip by its host; the chip's own rule would need the spikes
// again, and a replay has their sums.

import type { Chip } from '../../../core/chip/chip.ts';
import type { Encoder } from '../../../core/loop/mind.ts';
import type { Rememberer } from '../../critic.ts';
import type { Conduct } from '../../mind.ts';
import type { Replayer } from '../../replay.ts';
import { motorsIn, ringProjections } from './parts.ts';
import type { Recipe } from '../recipe/recipe.ts';
import { writeWeights } from './written-weights.ts';

/** Who replays, for whom, and into what. */
export interface Replaying {
  readonly replayer: Replayer;
  readonly critic: Rememberer;
  readonly chip: Chip;
  readonly conduct: Conduct;
  readonly recipe: Recipe;
}

/** @returns the encoder of a mind that goes through its way again where a reward comes, unless it is frozen. */
export function replaying(encoder: Encoder, { replayer, critic, chip, conduct, recipe }: Replaying): Encoder {
  return {
    stimulus(percept) {
      const stimulus = encoder.stimulus(percept);
      if (!conduct.plastic) {
        replayer.forget(); // an episode may begin meanwhile
        return stimulus;
      }
      const gain = replayer.remember(percept, critic);
      if (gain !== null) imprint(chip, gain, conduct.zeal, recipe);
      return stimulus;
    },
  };
}

/**
 * Add to the weights from the places to the ring.
 *
 * @param gain  for each direction and axon, shape [directions · axons]
 */
function imprint(chip: Chip, gain: Float64Array, zeal: number, recipe: Recipe): void {
  const directions = motorsIn(recipe);
  const axons = gain.length / directions;
  writeWeights(chip, {
    projections: ringProjections(directions),
    axons,
    bounds: recipe.learning.bounds,
    next: (d, axon, weight) => weight + zeal * gain[d * axons + axon],
    writer: 'A replay adds to weights',
    advice: 'Take the replay out of the recipe, or another chip.',
  });
}
