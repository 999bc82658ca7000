// The chips on which the field's results are reproduced: what the mathematics does, and what registers make of it.

import type { Chip } from '../../core/chip/chip.ts';
import { emulatedChip } from '../../hardware/chip/emulated/chip.ts';
import { TAG_SCALE } from '../../hardware/chip/registers/map-rule.ts';
import { profiles } from '../../hardware/chip/profile/profiles.ts';
import { referenceChip } from '../../hardware/chip/reference.ts';

/** A chip of the science tests. */
export interface ChipUnderTest {
  readonly name: 'reference' | 'loihi2';
  readonly make: () => Chip;
  /** Units of its tag register per unit of tag. */
  readonly tagScale: number;
}

/** Both chips. */
export const bothChips: readonly ChipUnderTest[] = [
  { name: 'reference', make: () => referenceChip(), tagScale: 1 },
  { name: 'loihi2', make: () => emulatedChip(profiles['loihi2']), tagScale: TAG_SCALE },
];
