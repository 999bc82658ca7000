// What a run cost: counts first, under the names of the chip's meter.

import { z } from 'zod';
import type { Meter } from '../../core/chip/chip.ts';

/** Counts of operations; `picojoules` is null where the chip has no published prices. */
export interface Cost {
  readonly controlSteps: number;
  readonly spikes: number;
  readonly synapticOps: number;
  readonly weightUpdates: number;
  readonly picojoules: number | null;
  /** Every operation that the chip counts, on the whole chip and by core; absent where it counts no more than the above. */
  readonly operations?: OperationCost | undefined;
}

/** Counts by NeuroBench's names, and the time the chip itself would have taken. */
export interface OperationCost {
  readonly counts: Readonly<Record<string, number>>;
  readonly cores: readonly Readonly<Record<string, number>>[];
  /** Null where no time per operation is published. */
  readonly seconds: number | null;
}

const count = z.number().nonnegative();

/** Fields of a cost as a file has them. */
export const costFields: { readonly [Field in keyof Cost]-?: z.ZodType<Cost[Field]> } = {
  controlSteps: count,
  spikes: count,
  synapticOps: count,
  weightUpdates: count,
  picojoules: count.nullable(),
  operations: z
    .strictObject({
      counts: z.record(z.string(), count),
      cores: z.array(z.record(z.string(), count)),
      seconds: count.nullable(),
    })
    .optional(),
};

/** Door for costs read from files. */
export const costSchema: z.ZodType<Cost> = z.strictObject(costFields);

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
  const { spikes, synapticOps, weightUpdates, energy, operations } = meter;
  const cost = { controlSteps, spikes, synapticOps, weightUpdates, picojoules: energy };
  return operations === undefined ? cost : { ...cost, operations };
}

/** @returns the sum of two costs. */
export function addCosts(a: Cost, b: Cost): Cost {
  const sum = {
    controlSteps: a.controlSteps + b.controlSteps,
    spikes: a.spikes + b.spikes,
    synapticOps: a.synapticOps + b.synapticOps,
    weightUpdates: a.weightUpdates + b.weightUpdates,
    picojoules: addOptional(a.picojoules, b.picojoules),
  };
  const operations = addOperations(a.operations, b.operations);
  return operations === undefined ? sum : { ...sum, operations };
}

function addOptional(a: number | null, b: number | null): number | null {
  return a === null && b === null ? null : (a ?? 0) + (b ?? 0);
}

function addCounts(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Record<string, number> {
  return Object.fromEntries(
    Object.keys({ ...a, ...b }).map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]),
  );
}

function addOperations(
  a: OperationCost | undefined,
  b: OperationCost | undefined,
): OperationCost | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return {
    counts: addCounts(a.counts, b.counts),
    cores: Array.from({ length: Math.max(a.cores.length, b.cores.length) }, (_, c) =>
      addCounts(a.cores[c] ?? {}, b.cores[c] ?? {}),
    ),
    seconds: addOptional(a.seconds, b.seconds),
  };
}
