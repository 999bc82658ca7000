// A mind that replays: what a replay has found out is written into the chip by its host, as a neuromorphic chip's embedded processors
// write synapses; the chip's own rule would need the spikes again, and a replay has their sums.

import { ChipError, type Chip } from '../../core/chip/chip.ts';
import type { Encoder } from '../../core/loop/mind.ts';
import { clamp } from '../../core/units/arithmetic.ts';
import type { Rememberer } from '../critic.ts';
import type { Conduct } from '../mind.ts';
import type { Replayer } from '../replay.ts';
import { motorsIn } from './parts.ts';
import type { Recipe } from './recipe.ts';

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
 * Add to the weights from the places to the ring; a chip with coarse weights takes the nearest ones, even where its own rule rounds at
 * random. Competition for an axon's share follows in the chip's next step. Its meter does not count this. Throws ChipError where weights
 * cannot be written.
 *
 * @param gain  for each direction and axon, shape [directions · axons]
 */
function imprint(chip: Chip, gain: Float64Array, zeal: number, recipe: Recipe): void {
  const [low, high] = recipe.learning.bounds;
  const directions = motorsIn(recipe);
  const axons = gain.length / directions;
  const snapshot = chip.snapshot();
  const changed = Array.from({ length: directions }, (_, d) => {
    const name = `places→direction ${d}/weight`;
    const weight = snapshot[name];
    if (!(weight instanceof Float64Array))
      throw new ChipError(
        `A replay adds to weights, and chip ${chip.name} has none under "${name}". Take the replay out of the recipe, or another chip.`,
      );
    const neurons = weight.length / axons; // rows of the axons, every neuron in each
    const moved = weight.map((w, s) =>
      clamp(w + zeal * gain[d * axons + Math.floor(s / neurons)], low, high),
    );
    return [name, moved] as const;
  });
  chip.restore({ ...snapshot, ...Object.fromEntries(changed) });
}
