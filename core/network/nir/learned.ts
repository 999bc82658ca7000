// What a network has learned, beyond how it is described: told in its own units, whatever chip it was learned on.

/** Weights and thresholds of a network; those that are not named are as its description has them. */
export interface Learned {
  /** By projection, shape [synapses]. */
  readonly weights?: Readonly<Record<string, Float64Array>>;
  /** By population, shape [neurons]. */
  readonly thresholds?: Readonly<Record<string, Float64Array>>;
}
