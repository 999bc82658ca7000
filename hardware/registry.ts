// Every chip by name. A new chip is one file that passes the chip laws and one line here.

import type { Chip } from '../core/chip/chip.ts';
import { emulatedChip } from './chip/emulated/chip.ts';
import { profiles } from './chip/profile/profiles.ts';
import { referenceChip } from './chip/reference.ts';

/** Chips by name, each with a line on what it is. */
export const chips: Readonly<Record<string, { readonly summary: string; readonly create: () => Chip }>> = {
  reference: {
    summary: 'float64, ticks of 1 ms, no limits: what the mathematics does',
    create: () => referenceChip(),
  },
  ...Object.fromEntries(
    Object.values(profiles).map((profile) => [
      profile.name,
      { summary: profile.summary, create: (): Chip => emulatedChip(profile) },
    ]),
  ),
};
