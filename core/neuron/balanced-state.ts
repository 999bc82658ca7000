// What the neurons of the balanced networks remember, current-based (CUBA) and conductance-based (COBA) alike.

/** State of a population; every array has shape [size]. */
export interface BalancedState {
  readonly voltage: Float32Array;
  readonly excitatory: Float32Array;
  readonly inhibitory: Float32Array;
  /** Ticks until the neuron integrates again. */
  readonly refractory: Int32Array;
}

/** @returns `size` neurons at voltage 0 without current. */
export function balancedState(size: number): BalancedState {
  return {
    voltage: new Float32Array(size),
    excitatory: new Float32Array(size),
    inhibitory: new Float32Array(size),
    refractory: new Int32Array(size),
  };
}
