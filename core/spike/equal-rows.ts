// Synapses that share one weight: nothing is stored of them but their targets, in as few bytes as they need.

/** Compressed rows with small targets: u16 up to 65,536 postsynaptic neurons. */
export interface CompactRows {
  /** Shape [presynaptic + 1]. */
  readonly start: Uint32Array;
  /** Postsynaptic neuron, shape [synapses]. */
  readonly target: Uint16Array | Uint32Array;
}

/**
 * Deliver spikes whose synapses all have the same weight.
 *
 * @param neurons   presynaptic neurons, those from `begin` up to `end`
 * @param arrivals  shape [postsynaptic], float32; changed in place
 * @returns synaptic events
 */
export function deliverEqual(
  { start, target }: CompactRows,
  weight: number,
  neurons: Uint32Array,
  begin: number,
  end: number,
  arrivals: Float32Array,
): number {
  let events = 0;
  for (let k = begin; k < end; k++) {
    const presynaptic = neurons[k];
    const last = start[presynaptic + 1];
    for (let s = start[presynaptic]; s < last; s++) arrivals[target[s]] += weight;
    events += last - start[presynaptic];
  }
  return events;
}
