// Faults that come too late for a training to feel them, or for who is judged without one: nothing wrong, but worth a word before
// minutes are spent.

import { parseFault } from '../../../hardware/chip/fault/fault.ts';
import { inSeconds } from '../../../core/units/quantity.ts';
import type { Condition } from '../../experiment/condition/condition.ts';
import type { Setup } from '../../experiment/setup.ts';

/** Who is judged on the chip without a training: its clock, which runs while it learns, stands still. */
const timeless: readonly Condition[] = ['untrained', 'handWired', 'deployed'];

/** @returns a sentence for every fault that sets in at the end of the training or later, or never for some of the conditions. */
export function lateFaults(
  { faults }: Setup,
  trainingSeconds: number,
  conditions: readonly Condition[],
): string[] {
  const spared = conditions.filter((each) => timeless.includes(each)).join(', ');
  return faults.flatMap((flag) => {
    const { at } = parseFault(flag);
    if (at === 0) return [];
    if (inSeconds(at) < trainingSeconds)
      return spared === ''
        ? []
        : [
            `--fault ${flag}: sets in while a mind learns; ${spared} is judged without learning, on a chip without it.`,
          ];
    return [
      `--fault ${flag}: the training lasts ${trainingSeconds} s of the chip's time, so this never sets in. ` +
        'Give an earlier time, or more --steps.',
    ];
  });
}
