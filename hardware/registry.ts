// Every chip by name. A new chip is one file that passes the chip laws and one line here.

import type { Chip } from '../core/chip/chip.ts';
import { emulatedChip } from './chip/emulated/chip.ts';
import { profiles } from './chip/profile/profiles.ts';
import { referenceChip } from './chip/reference.ts';

/** Kernels by name: who does a chip's work. The bits are the same. */
export const kernels: Readonly<Record<string, { readonly summary: string }>> = {
  ts: { summary: 'plain TypeScript, the readable truth' },
};

/** What a chip is made with: the name of its kernel, and its faults in the words of `chip/fault`. */
export interface ChipOptions {
  readonly kernel: string;
  readonly faults: readonly string[];
}

/** Chips by name, each with a line on what it is. */
export const chips: Readonly<
  Record<string, { readonly summary: string; readonly create: (options?: ChipOptions) => Chip }>
> = {
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
