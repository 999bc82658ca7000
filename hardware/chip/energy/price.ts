// What an operation costs, how that is known, and what it includes.

import type { Picojoules } from '../../../core/units/quantity.ts';

/** What is counted, under NeuroBench's names where it has them (Yik et al. 2025, doi:10.1038/s41467-025-56739-4). */
export type Operation =
  /** A spike times a synapse. NeuroBench: synaptic operations, effective accumulates. */
  | 'effectiveACs'
  /** A neuron that fired or integrated something in a tick. */
  | 'activeNeuronUpdates'
  /** A neuron that was updated although nothing had happened. */
  | 'idleNeuronUpdates'
  | 'spikes'
  /** A spike's way from one tile of the mesh to the next. */
  | 'hopsEastWest'
  | 'hopsNorthSouth'
  /** A weight that changed. */
  | 'weightUpdates'
  /** A synapse that the learning engine looked at. */
  | 'learningEvaluations';

/** How a price was found. */
export type PriceGrade = 'measured all-in' | 'pre-silicon simulation' | 'quoted second hand';

/** What a price includes: the operation alone, or the whole chip's power divided by its operations. */
export type PriceScope = 'marginal' | 'all-in';

/** Energy of one operation. */
export interface Price {
  readonly operation: Operation;
  readonly energy: Picojoules;
  readonly grade: PriceGrade;
  readonly scope: PriceScope;
  readonly source: string;
}

/** All operations, in the order of tables. */
export const operations: readonly Operation[] = Object.freeze([
  'effectiveACs',
  'activeNeuronUpdates',
  'idleNeuronUpdates',
  'spikes',
  'hopsEastWest',
  'hopsNorthSouth',
  'weightUpdates',
  'learningEvaluations',
]);

/** Counts of everything; what a chip does not count is 0. */
export type Counts = Readonly<Record<Operation, number>>;
