// What a run cost: counts first, under the names of the chip's meter.

import { z } from 'zod';
import type { Meter } from '../../../core/chip/chip.ts';

/** Counts of operations; `picojoules` is null where the chip has no published prices. */
export interface Cost {
  readonly controlSteps: number;
  readonly spikes: number;
  readonly synapticOps: number;
  readonly weightUpdates: number;
  readonly picojoules: number | null;
  /** Every operation that the chip counts, on the whole chip and by core; absent where it counts no more than the above. */
  readonly operations?: OperationCost | undefined;
  /** How often a register of the chip was too narrow, by its name; absent where none was. */
  readonly overflows?: Readonly<Record<string, number>> | undefined;
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
  overflows: z.record(z.string(), count).optional(),
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

/**
 * @param before  what the chip had counted when they began; nothing where it is left out
 * @returns the cost of `controlSteps` steps on a chip, or without one
 */
export function costOf(controlSteps: number, meter: Meter | null, before: Meter | null = null): Cost {
  const cost = { ...noCost, controlSteps };
  if (meter === null) return cost;
  return before === null
    ? addCosts(cost, counted(meter))
    : addCosts(cost, since(counted(before), counted(meter)));
}

/** What a chip has counted, without the steps that it does not know of. */
function counted({ spikes, synapticOps, weightUpdates, energy, operations, overflows }: Meter): Cost {
  const cost = { controlSteps: 0, spikes, synapticOps, weightUpdates, picojoules: energy };
  return withOptional(cost, operations, overflows);
}

/** A cost with what not every chip counts, where it does. */
const withOptional = (cost: Cost, operations: Cost['operations'], overflows: Cost['overflows']): Cost => ({
  ...cost,
  ...(operations === undefined ? {} : { operations }),
  ...(overflows === undefined ? {} : { overflows }),
});

/** @returns what has come to the first cost to make it the second. */
const since = (first: Cost, second: Cost): Cost => addCosts(second, times(first, -1));

function times(cost: Cost, factor: number): Cost {
  const optional = (value: number | null): number | null => (value === null ? null : factor * value);
  const all = (counts: Readonly<Record<string, number>>): Record<string, number> =>
    Object.fromEntries(Object.entries(counts).map(([name, value]) => [name, factor * value]));
  const { controlSteps, spikes, synapticOps, weightUpdates, picojoules, operations, overflows } = cost;
  const scaled = {
    controlSteps: factor * controlSteps,
    spikes: factor * spikes,
    synapticOps: factor * synapticOps,
    weightUpdates: factor * weightUpdates,
    picojoules: optional(picojoules),
  };
  return withOptional(
    scaled,
    operations && {
      counts: all(operations.counts),
      cores: operations.cores.map(all),
      seconds: optional(operations.seconds),
    },
    overflows && all(overflows),
  );
}

/** @returns the sum of two costs. */
export function addCosts(a: Cost, b: Cost): Cost {
  const sum = {
    controlSteps: a.controlSteps + b.controlSteps,
    spikes: a.spikes + b.spikes,
    synapticOps: a.synapticOps + b.synapticOps,
    weightUpdates: a.weightUpdates + b.weightUpdates,
    picojoules: addOptional(a.picojoules, b.picojoules, FEMTOJOULES),
  };
  return withOptional(
    sum,
    addOperations(a.operations, b.operations),
    addOverflows(a.overflows ?? {}, b.overflows ?? {}),
  );
}

/** Energies are whole femtojoules and times whole picoseconds, so that sums are the same bits in whatever parts they come. */
const FEMTOJOULES = 1e3;
const PICOSECONDS = 1e12;

/** @param per  wholes per unit */
const inWholes = (value: number | null, per: number): number | null =>
  value === null ? null : Math.round(value * per) / per;

function addOptional(a: number | null, b: number | null, per: number): number | null {
  return a === null && b === null ? null : inWholes((a ?? 0) + (b ?? 0), per);
}

function addCounts(
  a: Readonly<Record<string, number>>,
  b: Readonly<Record<string, number>>,
): Record<string, number> {
  return Object.fromEntries(
    Object.keys({ ...a, ...b }).map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)]),
  );
}

/** Registers that were never too narrow are not told of; the others stand in one order, in whatever parts they come. */
function addOverflows(a: Readonly<Record<string, number>>, b: typeof a): Cost['overflows'] {
  const told = Object.entries(addCounts(a, b))
    .filter(([, times]) => times !== 0)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return told.length === 0 ? undefined : Object.fromEntries(told);
}

function addOperations(
  a: OperationCost | undefined,
  b: OperationCost | undefined,
): OperationCost | undefined {
  if (a === undefined && b === undefined) return undefined;
  const none = { counts: {}, cores: [], seconds: null };
  return operationSum(a ?? none, b ?? none);
}

function operationSum(a: OperationCost, b: OperationCost): OperationCost {
  return {
    counts: addCounts(a.counts, b.counts),
    cores: Array.from({ length: Math.max(a.cores.length, b.cores.length) }, (_, c) =>
      addCounts(a.cores[c] ?? {}, b.cores[c] ?? {}),
    ),
    seconds: addOptional(a.seconds, b.seconds, PICOSECONDS),
  };
}
