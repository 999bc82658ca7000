// What a run cost: counts first, under the names of the chip's meter.

import type { Meter } from '../../core/chip/chip.ts';

/** Counts of operations; `picojoules` is null where the chip has no published prices. */
export interface Cost {
  readonly controlSteps: number;
  readonly spikes: number;
  readonly synapticOps: number;
  readonly weightUpdates: number;
  readonly picojoules: number | null;
}

/** Nothing done. */
export const noCost: Cost = Object.freeze({
  controlSteps: 0,
  spikes: 0,
  synapticOps: 0,
  weightUpdates: 0,
  picojoules: null,
});

/** @returns the cost of `controlSteps` steps on a chip, or without one. */
export function costOf(controlSteps: number, meter: Meter | null): Cost {
  if (meter === null) return { ...noCost, controlSteps };
  const { spikes, synapticOps, weightUpdates, energy } = meter;
  return { controlSteps, spikes, synapticOps, weightUpdates, picojoules: energy };
}

/** @returns the sum of two costs. */
export function addCosts(a: Cost, b: Cost): Cost {
  return {
    controlSteps: a.controlSteps + b.controlSteps,
    spikes: a.spikes + b.spikes,
    synapticOps: a.synapticOps + b.synapticOps,
    weightUpdates: a.weightUpdates + b.weightUpdates,
    picojoules:
      a.picojoules === null && b.picojoules === null ? null : (a.picojoules ?? 0) + (b.picojoules ?? 0),
  };
}
