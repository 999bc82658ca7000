// Every chip by name. A new chip is one file that passes the chip laws and one line here.

import type { Chip } from '../core/chip/chip.ts';
import { emulatedChip } from './chip/emulated/chip.ts';
import { parseFault, type Fault } from './chip/fault/fault.ts';
import { ProfileError } from './chip/profile/profile.ts';
import { kernelNamed, type KernelName } from './chip/kernels/kernels.ts';
import { profiles } from './chip/profile/profiles.ts';
import { micros, millis, type Micros } from '../core/units/quantity.ts';
import { referenceChip } from './chip/reference.ts';

export { kernels } from './chip/kernels/kernels.ts';

/** What a chip is made with: the name of its kernel, and its faults in the words of `chip/fault`. */
export interface ChipOptions {
  readonly kernel: string;
  readonly faults: readonly string[];
  /** How long it runs before its faults' clock begins; absent: that clock begins at once. */
  readonly asleep?: Micros;
}

/** The kernel that was asked for, by default the fast one. Throws ChipError for an unknown one. */
function kernelOf({ kernel = 'wasm' }: Partial<ChipOptions> = {}): KernelName {
  kernelNamed(kernel);
  return kernel as KernelName;
}

/** A fault that sets in later is put off by as long as the chip was asleep. */
const afterSleep = (fault: Fault, asleep = micros(0)): Fault =>
  fault.at === 0 ? fault : { ...fault, at: micros(fault.at + asleep) };

/** Names of the chips. */
export type ChipName = 'reference' | 'loihi1' | 'loihi2' | 'loihi2-nearest' | 'truenorth' | 'ideal';

/** A chip that can be built. */
interface Entry {
  readonly summary: string;
  readonly create: (options?: ChipOptions) => Chip;
}

/** Chips by name, each with a line on what it is. */
export const chips: Readonly<Record<ChipName, Entry>> = {
  reference: {
    summary: 'float64, ticks of 1 ms, no limits: what the mathematics does',
    create: (options) => {
      if ((options?.faults?.length ?? 0) > 0)
        throw new ProfileError(
          'reference',
          'The reference chip has no registers that could fail. Choose loihi1, loihi2 or truenorth.',
        );
      return referenceChip(millis(1), kernelOf(options));
    },
  },
  ...(Object.fromEntries(
    Object.values(profiles).map((profile) => [
      profile.name,
      {
        summary: profile.summary,
        create: (options?: Partial<ChipOptions>): Chip =>
          emulatedChip(profile, {
            kernel: kernelOf(options),
            faults: (options?.faults ?? []).map((flag) => afterSleep(parseFault(flag), options?.asleep)),
          }),
      },
    ]),
  ) as Record<Exclude<ChipName, 'reference'>, Entry>),
};
