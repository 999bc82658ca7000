// A learning rule as data: for each synaptic variable a sum of products, as Loihi's learning engine evaluates it.

/** What must have happened for a product to count: a presynaptic spike, a postsynaptic one, or every 2^k-th epoch. */
export type Dependency = 'x0' | 'y0' | 'u';

/** What a factor reads: spikes, presynaptic and postsynaptic traces, and the synapse's weight, delay and tag. */
export type FactorVariable = 'x0' | 'y0' | 'x1' | 'x2' | 'y1' | 'y2' | 'y3' | 'w' | 'd' | 't';

/** One factor: `variable + constant`, or the sign of that. */
export interface Factor {
  readonly variable: FactorVariable;
  /** Null where the text has none. */
  readonly constant: number | null;
  readonly sign: boolean;
}

/** mantissa · 2^exponent · dependency · factor · factor … */
export interface Product {
  readonly dependency: Dependency;
  /** 4 bits: -8..7. */
  readonly mantissa: number;
  /** -7..8. */
  readonly exponent: number;
  readonly factors: readonly Factor[];
}

/** What a rule changes: weight, delay (a second tag) or tag. */
export type RuleTarget = 'dw' | 'dd' | 'dt';

/** The change of one synaptic variable per epoch. */
export interface ProductSum {
  readonly target: RuleTarget;
  readonly products: readonly Product[];
  /** k of the u_k in it; null without one. */
  readonly decimation: number | null;
}

/** How a trace grows and fades. */
export interface Trace {
  /** Added at a spike, 0 to 127; fractions are rounded at random. */
  readonly impulse: number;
  /** Time constant in ticks; 0 forgets at once. */
  readonly tau: number;
}

/** A trace that nothing writes. */
export const noTrace: Trace = Object.freeze({ impulse: 0, tau: 0 });

/** Everything the learning engine needs to know of a projection. */
export interface LearningRule {
  readonly dw: ProductSum | null;
  readonly dd: ProductSum | null;
  readonly dt: ProductSum | null;
  readonly x1: Trace;
  readonly x2: Trace;
  readonly y1: Trace;
  readonly y2: Trace;
  readonly y3: Trace;
  /** Ticks per learning epoch, 6 bits: 1..63. */
  readonly epoch: number;
  /** k of the u_k of all three sums; null without one. */
  readonly decimation: number | null;
  /** Whether y1..y3 are written by the postsynaptic neurons (Loihi 2, three factors) instead of by the engine. */
  readonly given: boolean;
}

/** The text of a rule, and its traces; what is left out is zero. */
export interface RuleText {
  readonly dw?: string | null;
  readonly dd?: string | null;
  readonly dt?: string | null;
  readonly x1?: Trace;
  readonly x2?: Trace;
  readonly y1?: Trace;
  readonly y2?: Trace;
  readonly y3?: Trace;
  readonly epoch?: number;
  readonly given?: boolean;
}

/** A learning rule's text cannot be read; `column` counts from 1. */
export class RuleError extends Error {
  override readonly name = 'RuleError';
  readonly text: string;
  readonly column: number;
  constructor(text: string, column: number, message: string) {
    super(`${message}\n  ${text}\n  ${' '.repeat(column - 1)}^ column ${column}`);
    this.text = text;
    this.column = column;
  }
}
