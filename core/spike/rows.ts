// Which synapse connects whom, compressed: rows by presynaptic neuron for delivering spikes, columns by postsynaptic
// neuron for marking the synapses that could have caused one.

/** Synapses by presynaptic neuron: those of neuron n are start[n] … start[n + 1] - 1. */
export interface Rows {
  /** Shape [presynaptic + 1]. */
  readonly start: Uint32Array;
  /** Postsynaptic neuron, shape [synapses]. */
  readonly target: Uint32Array;
}

/** The same synapses by postsynaptic neuron. */
export interface Columns {
  /** Shape [postsynaptic + 1]. */
  readonly start: Uint32Array;
  /** Index of the synapse in the rows, shape [synapses]. */
  readonly synapse: Uint32Array;
  /** Its presynaptic neuron, shape [synapses]. */
  readonly source: Uint32Array;
}

/** @param targets  for every presynaptic neuron, its postsynaptic neurons in ascending order */
export function compressRows(targets: readonly (readonly number[])[]): Rows {
  const start = new Uint32Array(targets.length + 1);
  targets.forEach((row, n) => (start[n + 1] = start[n] + row.length));
  const target = new Uint32Array(start[targets.length]);
  targets.forEach((row, n) => target.set(row, start[n]));
  return { start, target };
}

/** @returns the columns of `rows`, sources ascending within each, by counting. */
export function columnsOf(
  { start, target }: Pick<Rows, 'start'> & { readonly target: Uint16Array | Uint32Array },
  postsynaptic: number,
): Columns {
  const columnStart = new Uint32Array(postsynaptic + 1);
  for (const post of target) columnStart[post + 1]++;
  for (let n = 0; n < postsynaptic; n++) columnStart[n + 1] += columnStart[n];
  const next = columnStart.slice();
  const synapse = new Uint32Array(target.length);
  const source = new Uint32Array(target.length);
  for (let pre = 0; pre + 1 < start.length; pre++) {
    for (let s = start[pre]; s < start[pre + 1]; s++) {
      const k = next[target[s]]++;
      synapse[k] = s;
      source[k] = pre;
    }
  }
  return { start: columnStart, synapse, source };
}

/**
 * Deliver spikes: every presynaptic spike adds its weights to the arrivals of its targets.
 *
 * @param neurons   presynaptic neurons, `count` of them from `begin` on
 * @param weight    shape [synapses]
 * @param arrivals  shape [postsynaptic]; changed in place
 * @returns synaptic operations done
 */
export function deliver(
  { start, target }: Rows,
  weight: Float64Array,
  neurons: Uint32Array,
  begin: number,
  count: number,
  arrivals: Float64Array,
): number {
  let operations = 0;
  for (let i = begin; i < begin + count; i++) {
    const presynaptic = neurons[i];
    const end = start[presynaptic + 1];
    for (let s = start[presynaptic]; s < end; s++) arrivals[target[s]] += weight[s];
    operations += end - start[presynaptic];
  }
  return operations;
}
