// The control whose weights are rounded to the nearest value: what is small is lost, what is large is learned.

import { expect, it } from 'vitest';
import type { Chip } from '../../../../core/chip/chip.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { emulatedChip } from '../../../../hardware/chip/emulated/chip.ts';
import { profiles } from '../../../../hardware/chip/profile/profiles.ts';
import { benchNetwork, run, weightsOf } from '../../../laws/chip-bench.ts';

/** How many weights 100 control steps of one dopamine move. */
function moved(chip: Chip, dopamine: number): number {
  chip.load(benchNetwork(), createRandom(1));
  const before = weightsOf(chip);
  run(chip, 0, 100, { dopamine, rate: 0.05 });
  return Object.entries(weightsOf(chip)).reduce(
    (sum, [name, values]) => sum + values.filter((w, s) => w !== before[name][s]).length,
    0,
  );
}

it('learns from small rewards by rounding at random, and loses them where it rounds to the nearest', () => {
  expect(moved(emulatedChip(profiles['loihi2']), 0.02)).toBeGreaterThan(10);
  expect(moved(emulatedChip(profiles['loihi2-nearest']), 0.02)).toBe(0);
  expect(moved(emulatedChip(profiles['loihi2-nearest']), 3)).toBeGreaterThan(10);
});
