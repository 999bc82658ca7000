// What a learning engine is made of: connections, traces, synaptic variables, and what it does where emulators differ.

import type { Columns } from '../../../core/spike/rows.ts';
import type { Arithmetic } from './arithmetic.ts';
import type { Compiled } from './compiled.ts';
import type { Rounding } from './rounding.ts';
import type { LearningRule } from './rule.ts';

/** Synapses by neuron: those of neuron n are synapse[start[n]] … synapse[start[n + 1] - 1]. */
export type Grouped = Pick<Columns, 'start' | 'synapse'>;

/** Which neurons are connected; synapses in any order. */
export interface Synapses {
  readonly byPre: Grouped;
  readonly byPost: Grouped;
  /** Ends of every synapse, shape [synapses]. */
  readonly source: Uint32Array;
  readonly target: Uint32Array;
}

/** State of a learning projection. Integers stand in these arrays too where the arithmetic is fixed. */
export interface LearningState {
  /** Traces: x1, x2 of shape [before]; y1, y2, y3 of shape [after]. */
  readonly x: readonly [Float64Array, Float64Array];
  readonly y: readonly [Float64Array, Float64Array, Float64Array];
  /** Tick of the last spike within the epoch, from 1; 0 without one. Shapes [before], [after]. */
  readonly tx: Int32Array;
  readonly ty: Int32Array;
  /** Weight, delay, tag; shape [synapses]. */
  readonly w: Float64Array;
  readonly d: Float64Array;
  readonly t: Float64Array;
}

/** How an engine behaves where emulators differ. */
export interface EngineHabits {
  /**
   * Lava lets a presynaptic spike see the trace of a postsynaptic one in the same tick, and the other way round, so such
   * a pair counts twice; `causal` processes arrivals first, as the reference chip does.
   */
  readonly causal: boolean;
  /** Lava rounds every synapse at every epoch, which moves values outside their registers; otherwise only touched ones. */
  readonly everySynapse: boolean;
  /** Lava rounds up every impulse fraction of a second presynaptic spike within an epoch. */
  readonly roundSecondUp: boolean;
}

/** A learning projection at work. */
export interface Engine {
  readonly rule: LearningRule;
  readonly state: LearningState;
  readonly synapses: Synapses;
  readonly arithmetic: Arithmetic;
  readonly rounding: Rounding;
  readonly habits: EngineHabits;
  /** Exponent of products with y2, where a reward came with its own; null where the rule's stands. */
  rewardExponent: number | null;
  /** Replaced by `microcode`. */
  sums: readonly Compiled[];
  /** Values of every trace at every tick of the epoch; `early` are y before the tick's own spikes. */
  readonly history: {
    readonly x: readonly Float64Array[];
    readonly y: readonly Float64Array[];
    readonly early: readonly Float64Array[];
  };
  readonly touched: Uint8Array;
  /** Synapses looked at since the start, shape [1]. */
  readonly evaluated: Float64Array;
}
