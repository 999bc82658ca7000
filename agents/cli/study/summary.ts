// What a study's run of seeds found, as one document: what `train --json` prints and `report` draws.

import { estimate, type Estimate } from '../../experiment/measure/statistics.ts';
import { rowOf, type Row } from '../../experiment/run/summary.ts';
import {
  addStudyCosts,
  noStudyCost,
  type Study,
  type StudyMetric,
  type StudyTable,
} from '../../study/study.ts';
import { energyOf, type EnergyReport } from '../tables/energy.ts';
import type { RunCost } from '../tables/summary.ts';
import type { StudyConfig, StudyLine } from '../trained/study-run.ts';
import { version } from '../process/version.ts';

/** What a document says of a run before its figures. */
export interface StudyHead {
  readonly experiment: string;
  readonly chip: string;
  readonly agent: string;
  readonly kernel: string;
  readonly version: string;
  readonly faults: readonly string[];
  readonly seeds: readonly number[];
  /** Folder, or "synthetic". */
  readonly data: string;
  readonly metrics: readonly StudyMetric[];
}

/** Everything that a run of seeds found. */
export interface StudySummary extends StudyHead {
  readonly conditions: Conditions;
  readonly learning: {
    readonly metric: string;
    readonly threshold: number;
    readonly stepsToThreshold: readonly (number | null)[];
    readonly curve: readonly (Estimate & { readonly step: number })[];
  };
  readonly cost: RunCost;
  /** What the chip's operations cost per sample; null where no emulated chip worked. */
  readonly energy: EnergyReport | null;
  readonly tables: readonly { readonly seed: number; readonly tables: readonly StudyTable[] }[];
}

/** Rows of a study by condition and metric. */
export type Conditions = Readonly<Record<string, Readonly<Record<string, Row>>>>;

/** @returns what a document says of a run before its figures. */
export const headOf = (
  study: Study,
  { chip, kernel, faults, data, seeds }: Pick<StudyConfig, 'chip' | 'kernel' | 'faults' | 'data' | 'seeds'>,
): StudyHead => ({
  experiment: study.name,
  chip,
  agent: study.name,
  kernel,
  version,
  faults,
  seeds,
  data: data ?? 'synthetic',
  metrics: study.metrics,
});

/** @returns everything that a run of seeds found, as one document. */
export function studySummary(
  study: Study,
  config: StudyConfig,
  lines: readonly StudyLine[],
  wallSeconds: number,
): StudySummary {
  const names = [...new Set(lines.flatMap(({ conditions }) => Object.keys(conditions)))];
  const conditions: Conditions = Object.fromEntries(
    names.map((condition) => [
      condition,
      Object.fromEntries(
        study.metrics.map(({ name }) => [
          name,
          rowOf(lines.map((line) => line.conditions[condition]?.[name] ?? NaN)),
        ]),
      ),
    ]),
  );
  const steps = lines[0]?.curve.map(({ step }) => step) ?? [];
  const total = lines.map(({ cost }) => cost).reduce(addStudyCosts, noStudyCost);
  return {
    ...headOf(study, config),
    conditions,
    learning: {
      metric: study.metrics[0].name,
      threshold: study.threshold,
      stepsToThreshold: lines.map(
        ({ curve }) => curve.find(({ value }) => value >= study.threshold)?.step ?? null,
      ),
      curve: steps.map((step, k) => ({
        step,
        ...estimate(lines.map(({ curve }) => curve[k]?.value ?? NaN)),
      })),
    },
    cost: {
      controlSteps: total.controlSteps,
      simSeconds: total.ticks / 1000,
      wallSeconds,
      realTimeFactor: 0,
      spikes: total.spikes,
      synapticOps: total.synapticOps,
      weightUpdates: total.weightUpdates,
      joules: total.picojoules === null ? null : total.picojoules * 1e-12,
      ...(total.overflows === undefined ? {} : { overflows: total.overflows }),
    },
    energy: energyOf(config.chip, total.ticks / total.controlSteps, total),
    tables: lines.map(({ seed, tables }) => ({ seed, tables })),
  };
}
