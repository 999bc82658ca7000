// What a decision costs on an emulated chip: counts first, then joules where a price is published, with the grade of every
// price and what is in none.

import { addCosts, type Cost } from '../../experiment/measure/cost.ts';
import { rowOf, type Row } from '../../experiment/run/summary.ts';
import type { Condition } from '../../experiment/condition/condition.ts';
import type { TaskResult } from '../../experiment/life/task.ts';
import { ledger, noCounts } from '../../../hardware/chip/energy/ledger.ts';
import { operations, type Operation } from '../../../hardware/chip/energy/price.ts';
import { profiles } from '../../../hardware/chip/profile/profiles.ts';
import { tableOnScreen } from './on-screen.ts';

/** One operation of a decision. */
export interface EnergyLine {
  readonly operation: string;
  readonly perDecision: number;
  /** Picojoules of one; null where none is published. */
  readonly price: number | null;
  readonly joules: number | null;
  readonly grade: string | null;
  readonly source: string | null;
}

/** What a frozen decision costs, and where. */
export interface EnergyReport {
  readonly chip: string;
  /** Whose decision: the learner's, or where it was not judged, the first's that was; absent for studies. */
  readonly condition?: Condition;
  /** Joules per decision of every condition that has a chip; empty where nothing is priced. */
  readonly joulesPerDecision: Readonly<Partial<Record<Condition, Row>>>;
  readonly lines: readonly EnergyLine[];
  /** Counts and joules per decision of every core, in order. */
  readonly cores: readonly {
    readonly counts: Readonly<Record<string, number>>;
    readonly joules: number | null;
  }[];
  readonly total: number | null;
  readonly scope: string | null;
  readonly unpriced: readonly string[];
  readonly note: string;
  /** Seconds of one tick on the chip itself by the published model; null where there is none. */
  readonly secondsPerTick: number | null;
  readonly timing: string;
}

/** @returns the report of an experiment, or null where no chip counted its operations. */
export function energyReport(
  chip: string,
  ticksPerDecision: number,
  results: readonly TaskResult[],
): EnergyReport | null {
  const frozen = results.flatMap(({ condition, frozen }) =>
    frozen === undefined ? [] : [{ condition, frozen }],
  );
  const { condition } = frozen.find((each) => each.condition === 'learned') ?? frozen[0] ?? {};
  if (condition === undefined) return null;
  const costs = frozen.filter((each) => each.condition === condition).map((each) => each.frozen);
  const report = energyOf(chip, ticksPerDecision, costs.reduce(addCosts), joulesRows(frozen));
  return report === null ? null : { ...report, condition };
}

/**
 * Price what a chip did.
 *
 * @param cost  of `controlSteps` decisions
 * @param rows  joules per decision by condition
 * @returns the report of one decision, or null where the chip counted no operations
 */
export function energyOf(
  chip: string,
  ticksPerDecision: number,
  { controlSteps, operations: done }: Cost,
  rows: EnergyReport['joulesPerDecision'] = {},
): EnergyReport | null {
  const profile = profiles[chip];
  if (profile === undefined || done === undefined || controlSteps === 0) return null;
  const countsOf = (counts: Readonly<Record<string, number>>): Record<Operation, number> => {
    const per = operations.map((name): [Operation, number] => [name, (counts[name] ?? 0) / controlSteps]);
    return { ...noCounts, ...Object.fromEntries(per) };
  };
  const { lines, total, scope, unpriced, note } = ledger(countsOf(done.counts), profile.prices);
  return {
    chip,
    joulesPerDecision: rows,
    lines: lines.map(({ operation, count, price, energy }) => ({
      operation,
      perDecision: count,
      price: price?.energy ?? null,
      joules: energy === null ? null : energy * 1e-12,
      grade: price?.grade ?? null,
      source: price?.source ?? null,
    })),
    cores: done.cores.map((core) => {
      const own = ledger(countsOf(core), profile.prices).total;
      return { counts: countsOf(core), joules: own === null ? null : own * 1e-12 };
    }),
    total: total === null ? null : total * 1e-12,
    scope,
    unpriced,
    note,
    secondsPerTick: done.seconds === null ? null : done.seconds / controlSteps / ticksPerDecision,
    timing:
      profile.timing?.source ??
      (profile.tickFloor === null
        ? 'no time per operation is published'
        : `no time per operation is published; ticks of ${profile.tickFloor.value} µs at the shortest (${profile.tickFloor.source})`),
  };
}

function joulesRows(
  frozen: readonly { readonly condition: Condition; readonly frozen: Cost }[],
): Partial<Record<Condition, Row>> {
  const rows: Partial<Record<Condition, Row>> = {};
  for (const condition of new Set(frozen.map((each) => each.condition))) {
    const perSeed = frozen
      .filter((each) => each.condition === condition)
      .flatMap(({ frozen: { picojoules, controlSteps } }) =>
        picojoules === null ? [] : [(picojoules * 1e-12) / controlSteps],
      );
    if (perSeed.length > 0) rows[condition] = rowOf(perSeed);
  }
  return rows;
}

const joules = (value: number | null): string => (value === null ? '–' : `${(value * 1e9).toFixed(3)} nJ`);

/**
 * @param what  such as "One sample", for the line above the table
 * @param each  what is priced
 * @returns lines for a terminal
 */
export function energyLines(
  { chip, lines, total, scope, unpriced, note, cores, secondsPerTick, timing }: EnergyReport,
  what: string,
  each: string,
): string[] {
  const rows = lines.map(({ operation, perDecision, price, joules: energy, grade }) => [
    operation,
    perDecision.toFixed(1),
    price === null ? '–' : `${price} pJ`,
    joules(energy),
    grade ?? 'no published price',
  ]);
  const rest = unpriced.length === 0 ? '' : ` In no price: ${unpriced.join(', ')}.`;
  const tick =
    secondsPerTick === null
      ? `Time per tick: ${timing}.`
      : `Time per tick on the chip itself: ${(secondsPerTick * 1e9).toFixed(0)} ns (${timing}); learning and the mesh are not in it.`;
  return [
    `${what} on "${chip}"`,
    '',
    ...tableOnScreen(['operation', `per ${each}`, 'price', 'energy', 'grade of the price'], rows),
    '',
    total === null ? note : `${joules(total)} per ${each}, ${scope} prices. ${note}${rest}`,
    ...(total === null
      ? []
      : cores.map(
          ({ joules: own }, c) =>
            `  core ${c}: ${joules(own)}${c === cores.length - 1 ? '; the rest is spikes from outside and hops' : ''}`,
        )),
    tick,
    '',
  ];
}
