// Spikes under way: one list of neurons per tick of delay. Axons delay, not synapses, so a spike is stored once however
// many synapses it will reach, and delivery stays a walk over compressed rows.

/** Lists of neurons that fired in the last `rows` ticks. */
export interface DelayRing {
  readonly rows: number;
  /** Row of the newest spikes, shape [1]: an array, so that it is saved with the rest. */
  readonly now: Int32Array;
  readonly counts: Int32Array;
  /** Row r holds `counts[r]` neurons from r · capacity on; shape [rows · capacity]. */
  readonly neurons: Uint32Array;
  readonly capacity: number;
}

/** @param delay  ticks between spike and arrival, at least 1;  @param size  neurons of the presynaptic population */
export function delayRing(delay: number, size: number): DelayRing {
  return {
    rows: delay,
    now: new Int32Array(1),
    counts: new Int32Array(delay),
    neurons: new Uint32Array(delay * size),
    capacity: size,
  };
}

/** @returns the row that is due now: the spikes of `delay` ticks ago. It begins at row · capacity. */
export function rowDue(ring: DelayRing): number {
  return (ring.now[0] + 1) % ring.rows;
}

/** Store this tick's spikes and move on by one tick. Changed in place. */
export function pushFired(ring: DelayRing, fired: Uint32Array, count: number): void {
  const row = rowDue(ring);
  ring.now[0] = row;
  const begin = row * ring.capacity;
  for (let i = 0; i < count; i++) ring.neurons[begin + i] = fired[i];
  ring.counts[row] = count;
}

/** Forget all spikes under way. Rows that nobody will read are cleared too, so that equal states give equal snapshots. Changed in place. */
export function clearRing(ring: DelayRing): void {
  ring.counts.fill(0);
  ring.neurons.fill(0);
  ring.now[0] = 0;
}
