// What a viewer is told first: which run this is, what its mind is made of, and what may be done to it.

import type { Disturbance } from '../../core/loop/scene.ts';

/** A population as it is drawn. */
export interface PopulationView {
  readonly name: string;
  readonly size: number;
  /** Kind of its neurons; "input" for axons that the stimulus fires. */
  readonly neuron: string;
  /** First of its neurons among the input axons, or among the output axons; null where it is neither. */
  readonly firstInput: number | null;
  readonly firstOutput: number | null;
}

/** A projection as it is drawn. */
export interface ProjectionView {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly synapses: number;
  /** Of each drawn synapse the number among all, its source and its target; every synapse where they are few. */
  readonly drawn: readonly number[];
  readonly source: readonly number[];
  readonly target: readonly number[];
  /** Null where it does not learn. */
  readonly bounds: readonly [number, number] | null;
  /** Which neuromodulator turns its tags into changes of weight; absent where it does not learn, and in older recordings: 0. */
  readonly modulator?: number;
  /** What moves its weights besides tags and their modulator; absent where nothing does, and in older recordings. */
  readonly evened?: readonly ('competition' | 'scaling')[];
}

/** A piece of the watched state: `length` values, in order. */
export interface Variable {
  /** Population or projection. */
  readonly of: string;
  readonly what: 'voltage' | 'weight' | 'tag';
  readonly length: number;
  /**
   * What a chip has was divided by this on its way: voltages travel in thresholds, tags in spike pairs. Absent where values are the
   * chip's own, and in older recordings.
   */
  readonly steps?: number;
}

/** A number that can be turned, from the schema of the recipe. */
export interface Parameter {
  /** Place in the recipe, such as "retina.decay". */
  readonly path: string;
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  /** What the experiment itself has there; absent in older recordings. */
  readonly own?: number;
  readonly low: number;
  readonly high: number;
  readonly whole: boolean;
}

/** How full a chip is. */
export interface ChipView {
  readonly name: string;
  /** Whether the chip has published prices per operation. */
  readonly priced: boolean;
  readonly coresUsed: number;
  /** Null where the chip has no limit. */
  readonly cores: number | null;
  /** Neurons on each used core. */
  readonly neuronsPerCore: readonly number[];
  readonly fills: readonly {
    readonly resource: string;
    readonly used: number;
    readonly limit: number | null;
  }[];
}

/** The first entry of every stream and recording. */
export interface Greeting {
  readonly neurover: string;
  readonly run: {
    readonly experiment: string;
    readonly summary: string;
    readonly seed: number;
    readonly chip: string;
    /** Whether the mind was trained before, and is frozen. */
    readonly trained?: true;
    /** The rest of its setup; absent in older recordings. */
    readonly kernel?: string;
    readonly camera?: string;
    readonly faults?: readonly string[];
    /** Constants of the recipe that are not the experiment's own, such as learning.rate=0.1; absent where all are, and in older recordings. */
    readonly set?: readonly string[];
    /** Control steps of training. */
    readonly steps: number;
    /** Episodes after which it ends, too; absent where only steps count, and in older recordings. */
    readonly trials?: number;
    /** µs between percepts. */
    readonly controlPeriod: number;
    /** µs of a tick of the chip. */
    readonly tick: number;
    readonly metric: { readonly name: string; readonly unit: string; readonly threshold: number };
    /** Every measure of an episode that is reported, the main one first; absent in older recordings. */
    readonly measures?: readonly { readonly name: string; readonly unit: string }[];
    /** What the first neuromodulator tells, in words; absent in older recordings. */
    readonly dopamine?: string;
    /** The recording that is played; absent where a world is driven. Nothing is learned and no body moves then. */
    readonly recording?: string;
    /** Whether this is a study of a data set: samples are shown, nobody drives. */
    readonly study?: true;
    /** Address of the robot that is driven; absent where a world is. */
    readonly robot?: string;
  };
  readonly camera: { readonly width: number; readonly height: number };
  /** What each number of a frame's senses is; absent where there is only the camera, and in older recordings. */
  readonly senses?: readonly string[];
  readonly populations: readonly PopulationView[];
  readonly projections: readonly ProjectionView[];
  readonly variables: readonly Variable[];
  readonly chip: ChipView;
  readonly parameters: readonly Parameter[];
  /** What may be done: null for a stream that cannot be steered, such as a training of many seeds or a recording. */
  readonly steering: { readonly disturbances: readonly Disturbance['kind'][] } | null;
}
