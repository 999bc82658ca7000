// A trace remembers recent spikes: one number per neuron, not per synapse, because all synapses of an axon with one delay
// see the same spikes.

/**
 * Let every trace fade by one tick.
 *
 *     dx/dt = -x/τ   x += 1 at a spike (all pairs count, not only the nearest)
 *
 * @param trace  shape [neurons]; changed in place
 * @param fade   exp(-tick / τ), in (0, 1)
 */
export function fadeTrace(trace: Float64Array, fade: number): void {
  for (let n = 0; n < trace.length; n++) trace[n] *= fade;
}
