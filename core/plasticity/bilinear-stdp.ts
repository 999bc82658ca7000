// STDP between two populations, all to all, in which the change of a weight is bilinear in the weight and in the trace of the other
// side. Every sum of products is of this form that reads x1 at postsynaptic spikes and y1 at presynaptic ones. Float32, the readable
// truth of the kernels of the same names. Traces are kept as their value at their last spike, so that a tick without spikes
// costs nothing.

const f = Math.fround;

/** Δw at a spike = constant + trace·z + weight·w + both·z·w, with the trace z of the other side; float32 numbers. */
export interface Bilinear {
  readonly constant: number;
  readonly trace: number;
  readonly weight: number;
  readonly both: number;
}

/** Traces of a population; shapes [neurons]. */
export interface LazyTraces {
  /** Value at the last spike. */
  readonly value: Float32Array;
  /** Tick of the last spike. */
  readonly tick: Int32Array;
  /** exp(-k/τ) for k = 0, 1, …; shape [ticks of a presentation]. */
  readonly kept: Float32Array;
  /** What a spike adds, and where a trace ends: an impulse as large as that sets it. */
  readonly impulse: number;
  readonly largest: number;
}

/** Weights in one row per axon; shape [axons · width]. */
export interface BilinearWeights {
  readonly weight: Float32Array;
  readonly width: number;
  readonly axons: number;
  /** Weights stay in [0, largest]. */
  readonly largest: number;
}

/** @returns a neuron's trace at `tick`. */
export function traceAt({ value, tick: last, kept }: LazyTraces, neuron: number, tick: number): number {
  return value[neuron] === 0 ? 0 : f(value[neuron] * kept[tick - last[neuron]]);
}

/** A spike: z ← min(z + impulse, largest). Changed in place. */
export function kickTrace(traces: LazyTraces, neuron: number, tick: number): void {
  const z = f(traceAt(traces, neuron, tick) + traces.impulse);
  traces.value[neuron] = z > traces.largest ? traces.largest : z;
  traces.tick[neuron] = tick;
}

const changed = (
  w: number,
  z: number,
  { constant, trace, weight, both }: Bilinear,
  largest: number,
): number => {
  const next = f(w + f(f(constant + f(trace * z)) + f(f(weight + f(both * z)) * w)));
  return next < 0 ? 0 : next > largest ? largest : next;
};

/** A postsynaptic spike: each weight of the neuron meets its axon's trace. Changed in place. */
export function learnAfter(
  rule: Bilinear,
  { weight, width, axons, largest }: BilinearWeights,
  before: LazyTraces,
  neuron: number,
  tick: number,
): void {
  for (let i = 0; i < axons; i++) {
    const s = i * width + neuron;
    weight[s] = changed(weight[s], traceAt(before, i, tick), rule, largest);
  }
}

/**
 * Presynaptic spikes arrive: their weights to the neurons in `marked` meet those neurons' traces. The other neurons have not
 * fired. Their traces are 0, and without a trace a rule for presynaptic spikes changes nothing.
 *
 * @param arrived  axons whose spikes arrive
 */
export function learnBefore(
  rule: Bilinear,
  { weight, width, largest }: BilinearWeights,
  after: LazyTraces,
  arrived: Uint32Array,
  marked: Uint32Array,
  tick: number,
): void {
  for (let m = 0; m < marked.length; m++) {
    const z = traceAt(after, marked[m], tick);
    for (let k = 0; k < arrived.length; k++) {
      const s = arrived[k] * width + marked[m];
      weight[s] = changed(weight[s], z, rule, largest);
    }
  }
}

/** A neuron's weights are multiplied so that their sum is `total` again; one that has none keeps none. Changed in place. */
export function keepTotal({ weight, width, axons }: BilinearWeights, neuron: number, total: number): void {
  let sum = 0;
  for (let i = 0; i < axons; i++) sum = f(sum + weight[i * width + neuron]);
  if (sum === 0) return;
  const factor = f(total / sum);
  for (let i = 0; i < axons; i++) weight[i * width + neuron] = f(weight[i * width + neuron] * factor);
}
