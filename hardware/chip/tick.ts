// A chip's step of time.

import { ChipError } from '../../core/chip/chip.ts';
import type { Micros } from '../../core/units/quantity.ts';

/** Throw ChipError where a chip cannot step by this. */
export function checkTick(tick: Micros): void {
  if (!(tick > 0 && tick < Infinity))
    throw new ChipError(`A tick of ${tick} µs leads nowhere. Let it be 1 µs or more; millis(1) is usual.`);
}
