// Faults that come too late for a training to feel them: nothing wrong, but worth a word before minutes are spent.

import { parseFault } from '../../hardware/chip/fault/fault.ts';
import { inSeconds } from '../../core/units/quantity.ts';
import type { Setup } from '../experiment/setup.ts';

/** @returns a sentence for every fault that sets in at the end of the training or later. */
export function lateFaults({ faults }: Setup, trainingSeconds: number): string[] {
  return faults.flatMap((flag) => {
    const { at } = parseFault(flag);
    if (at === 0 || inSeconds(at) < trainingSeconds) return [];
    return [
      `--fault ${flag}: the training lasts ${trainingSeconds} s of the chip's time, so this never sets in. ` +
        'Give an earlier time, or more --steps.',
    ];
  });
}
