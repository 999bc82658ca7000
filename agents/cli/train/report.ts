// What `neurover train` tells of a run: for a program, and for people.

import type { TaskResult } from '../../experiment/life/task.ts';
import { madeWords } from '../../report/made-with.ts';
import { summarize, type Summary } from '../../experiment/run/summary.ts';
import { version } from '../process/version.ts';
import { madeBy } from '../setup/own.ts';
import { energyLines, energyReport, type EnergyReport } from '../tables/energy.ts';
import { pairedLines, pairedWith, type PairedWith } from '../tables/paired.ts';
import { captions, costLine, summaryLines, type RunCost } from '../tables/summary.ts';
import { priceOf, type Session } from './carry-out.ts';
import type { Plan } from './plan.ts';

/** The results of a run with its price. */
export type RunReport = Omit<Summary, 'cost'> & {
  readonly cost: RunCost;
  readonly faults: readonly string[];
  /** Every mind beside every published controller, where the routes were given. */
  readonly paired?: readonly PairedWith[];
  /** What a decision cost; null where the chip counts too little to tell. */
  readonly energy: EnergyReport | null;
};

/** @returns the report of a run. @param controlPeriod,wallSeconds  seconds between control steps, and of this session */
export function runReport(
  { experiment, setting, setup, agent, seeds, map }: Plan,
  results: readonly TaskResult[],
  session: Session,
  controlPeriod: number,
  wallSeconds: number,
): RunReport {
  const { chip, kernel, faults } = setup;
  const summary = summarize(
    experiment,
    { chip, agent, kernel, version, seeds, ...setting, ...madeBy() },
    results,
  );
  return {
    ...summary,
    cost: priceOf(summary.cost, controlPeriod, wallSeconds, session),
    faults,
    energy: energyReport(chip, Math.round(controlPeriod * 1000), results),
    ...(map === null ? {} : { paired: pairedWith(map, results) }),
  };
}

/** @returns the lines of a report for a terminal. */
export function reportLines(
  report: RunReport,
  session: Session,
  controlPeriod: number,
  directory: string,
): string[] {
  const { energy, faults, paired = [], cost } = report;
  return [
    ...summaryLines(report, controlPeriod, energy?.joulesPerDecision),
    ...pairedLines(paired),
    ...(faults.length === 0 ? [] : [`Faults of the chip: ${faults.join(', ')}`, '']),
    ...(energy === null ? [] : energyLines(energy, `One frozen decision: ${whose(energy)},`, 'decision')),
    costLine(cost, session.controlSteps * controlPeriod),
    `Run: ${directory}${madeWords(report, ', with ')}`,
    '',
  ];
}

/** @returns whose decision is priced, as the table says it. */
const whose = ({ condition = 'learned' }: EnergyReport): string => captions[condition];
