// An experiment on a data set: what is read, what is learned, how it is judged. The sibling of the worlds' experiments, with
// the same seeds, metrics and contracts.

import type { Chip, Meter, Snapshot } from '../../core/chip/chip.ts';
import type { CompetitiveFactory } from '../../core/chip/competitive-layer.ts';
import type { Gaze } from '../../core/event/gaze.ts';
import type { EventPacket } from '../../core/event/packet.ts';
import type { Random } from '../../core/random/random.ts';
import type { DataFolder, DataNeed } from '../dataset/folder.ts';
import { addCosts, costOf, noCost, type Cost } from '../experiment/measure/cost.ts';
import type { DeployedNetwork } from '../deploy/deployed-network.ts';
import type { RowProducts } from '../training/row-products.ts';
import type { SampleSource } from '../training/train-spiking.ts';

/** One measure by which a study judges; the first one is the main one. */
export interface StudyMetric {
  readonly name: string;
  readonly unit: string;
  readonly better: 'higher' | 'lower';
}

/** What a study is given. */
export interface StudyContext {
  /** Null: the study's own small synthetic set. */
  readonly data: DataFolder | null;
  readonly seed: number;
  /** Whether the chip has faults, so that it cannot agree with what was predicted for a whole one. */
  readonly faulty: boolean;
  /** A new chip of the kind that was asked for. */
  readonly chip: () => Chip;
  readonly products: (megabytes: number) => RowProducts;
  /** A new layer of competing neurons. */
  readonly competition: CompetitiveFactory;
  /** Our own event camera, whose gaze wanders over pictures. */
  readonly gaze: (random: Random) => Gaze;
  /** Tell people what is going on. */
  readonly note: (line: string) => void;
  /** Show people what is being learned; what is shown is made only if somebody looks on. */
  readonly show: (shown: () => StudyShown) => void;
}

/** Figures of one condition under the names of the study's metrics; NaN where one has no meaning. */
export type Measures = Readonly<Record<string, number>>;

/** A table for people, such as one row per subject. */
export interface StudyTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A grey picture of what was learned. */
export interface StudyPicture {
  readonly title: string;
  readonly width: number;
  readonly height: number;
  /** 0 to 255, row by row. */
  readonly grey: Uint8Array;
}

/** What people see of a study while it learns. */
export interface StudyShown {
  /** Samples so far, and of how many. */
  readonly step: number;
  readonly of: number;
  /** Main metric while learning, as far as it is known; NaN before. */
  readonly value: number;
  /** The last sample as a camera would have seen it. */
  readonly events: EventPacket;
  readonly picture: StudyPicture;
}

/** A network for a chip with the samples that judge it. */
export interface Deployment {
  readonly network: DeployedNetwork;
  readonly test: SampleSource;
}

/** What a chip did; its control steps are the samples it was shown. */
export interface StudyCost extends Cost {
  readonly ticks: number;
}

/** Nothing done. */
export const noStudyCost: StudyCost = Object.freeze({ ...noCost, ticks: 0 });

/** @returns what a chip's meter says after `samples` samples, for a study. */
export function studyCost(meter: Meter, samples: number): StudyCost {
  return { ...costOf(samples, meter), ticks: meter.ticks };
}

/** @returns the sum of two costs. */
export function addStudyCosts(a: StudyCost, b: StudyCost): StudyCost {
  return { ...addCosts(a, b), ticks: a.ticks + b.ticks };
}

/** What one seed found. */
export interface StudyResult {
  /** By condition; "learned" is the study's own. */
  readonly conditions: Readonly<Record<string, Measures>>;
  /** Main metric while learning, on data that is no test data. */
  readonly curve: readonly { readonly step: number; readonly value: number }[];
  readonly tables: readonly StudyTable[];
  readonly cost: StudyCost;
  /** What was learned; `judge` starts from it. */
  readonly state: Snapshot;
}

/** A study as data and two functions. */
export interface Study {
  readonly name: string;
  /** One line for `neurover list`. */
  readonly summary: string;
  readonly need: DataNeed;
  readonly metrics: readonly StudyMetric[];
  /** Value of the main metric at which learning counts as done. */
  readonly threshold: number;
  /** Chips it runs on; the first one is its own. */
  readonly chips: readonly string[];
  /** What a step of its curve is, such as "epoch". */
  readonly step: string;
  learn(context: StudyContext): StudyResult;
  /** Judge what was learned, frozen, on the test data. Throws StudyError where the state is another study's. */
  judge(context: StudyContext, state: Snapshot): Measures;
  /** What was learned as a network for a chip, and the test data it is judged on: for `chip faults`. Throws StudyError as `judge`. */
  deploy?(context: StudyContext, state: Snapshot, weightBits: number): Deployment;
  /** Draw what was learned, where a picture helps. Throws StudyError as `judge`. */
  pictures?(state: Snapshot): readonly StudyPicture[];
  /** What `show` is called with, where it is called: samples between two calls, ms of a sample, pixels across and down. */
  readonly shows?: {
    readonly every: number;
    readonly ticks: number;
    readonly width: number;
    readonly height: number;
  };
}

/** A study cannot do what it was asked. */
export class StudyError extends Error {
  override readonly name = 'StudyError';
}

/** @returns the array of a saved state. Throws StudyError. */
export function savedArray(state: Snapshot, name: string, length: number): Snapshot[string] {
  const found = state[name];
  if (found?.length !== length)
    throw new StudyError(
      `The checkpoint has no "${name}" of ${length} numbers: it was learned from other data. Give the same --data.`,
    );
  return found;
}
