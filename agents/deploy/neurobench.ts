// NeuroBench's metrics of a network and its work, under NeuroBench's names and by its definitions (Yik et al. 2025,
// doi:10.1038/s41467-025-56739-4; docs/metrics of the harness). Counts are sums over the calls of all layers, divided by the number of
// samples: a network that takes T ticks for a sample is called T times.

/** One matrix between two layers: weights by (input, output). */
export interface Connection {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: ArrayLike<number>;
}

/** Synaptic operations per sample. */
export interface SynapticOperations {
  /** What hardware without any sparsity would do: every weight in every call. */
  readonly dense: number;
  /** Products of what is not 0 in calls with activations other than -1, 0 and 1. */
  readonly effectiveMACs: number;
  /** The same in calls whose activations are all -1, 0 or 1. */
  readonly effectiveACs: number;
}

/** The metrics of a workload, in NeuroBench's order. */
export interface NeuroBench extends SynapticOperations {
  /** Bytes of parameters, weights of 0 included. */
  readonly footprint: number;
  /** Weights of 0 by all weights. */
  readonly connectionSparsity: number;
  /** Activations of 0 by neurons × calls × samples, inputs not counted. */
  readonly activationSparsity: number;
  /** Changes of a voltage per sample; NaN where nobody counted. */
  readonly membraneUpdates: number;
}

/** Counts while a network works. */
export interface NeuroBenchCounter {
  /** A layer is called with activations of its inputs: `value[k]` stands at input `index[k]`, all others are 0. */
  call(layer: number, index: ArrayLike<number>, value: ArrayLike<number>, count: number): void;
  /** A layer of neurons has given `active` activations other than 0, of `size`. */
  activations(active: number, size: number): void;
  /** Voltages that changed. */
  updates(count: number): void;
  /** A sample ends. */
  sample(): void;
  /** @param bytes  of one weight @returns the metrics of the samples so far */
  metrics(bytes: number): NeuroBench;
}

/** Count the work of a network of these connections. */
export function neuroBench(connections: readonly Connection[]): NeuroBenchCounter {
  // Weights of each input that are not 0.
  const fanOut = connections.map(({ inputs, outputs, weights }) =>
    Uint32Array.from({ length: inputs }, (_, i) => {
      let count = 0;
      for (let n = 0; n < outputs; n++) if (weights[i * outputs + n] !== 0) count++;
      return count;
    }),
  );
  const sizes = connections.map(({ inputs, outputs }) => inputs * outputs);
  const all = sizes.reduce((a, b) => a + b, 0);
  const connected = fanOut.reduce((sum, each) => sum + each.reduce((a, b) => a + b, 0), 0);
  const done = { dense: 0, macs: 0, acs: 0, active: 0, places: 0, updates: 0, samples: 0 };
  return {
    call(layer, index, value, count) {
      let effective = 0;
      let binary = true;
      for (let k = 0; k < count; k++) {
        if (value[k] === 0) continue;
        effective += fanOut[layer][index[k]];
        if (value[k] !== 1 && value[k] !== -1) binary = false;
      }
      done.dense += sizes[layer];
      if (binary) done.acs += effective;
      else done.macs += effective;
    },
    activations(active, size) {
      done.active += active;
      done.places += size;
    },
    updates(count) {
      done.updates += count;
    },
    sample() {
      done.samples++;
    },
    metrics: (bytes) => ({
      footprint: bytes * all,
      connectionSparsity: all === 0 ? 0 : (all - connected) / all,
      activationSparsity: done.places === 0 ? NaN : 1 - done.active / done.places,
      dense: done.dense / done.samples,
      effectiveMACs: done.macs / done.samples,
      effectiveACs: done.acs / done.samples,
      membraneUpdates: done.updates / done.samples,
    }),
  };
}
