// A network's spikes in a few numbers, by which two simulators can be compared although they share no random numbers.

/** Spikes of a recording: who fired when, in ticks; both of shape [spikes], in time order. */
export interface SpikeRecord {
  readonly neuron: ArrayLike<number>;
  readonly tick: ArrayLike<number>;
}

/** Rate, irregularity and synchrony of a population. */
export interface SpikeStatistics {
  /** Spikes per neuron and second. */
  readonly rateHz: number;
  /** Mean over neurons of (deviation / mean) of their intervals; neurons with fewer than three spikes are left out, NaN if all are. */
  readonly cv: number;
  /**
   * Mean over pairs of neurons of the correlation of their spike counts; neurons whose count never changes, silent ones above all, are left
   * out. NaN if fewer than two are left.
   */
  readonly correlation: number;
}

/**
 * Work out the statistics of a recording.
 *
 *     CV = √(Σ(I - Ī)²/n) / Ī        mean correlation = (Var(Σ_i z_i) - N)/(N(N - 1)),   z_i the normalised counts of neuron i
 *
 * The second holds because the variance of a sum of N normalised counts is N + N(N - 1) times their mean correlation.
 *
 * @param size   neurons
 * @param ticks  length of the recording
 * @param tick   seconds per tick
 * @param bin    ticks per count; ticks after the last whole bin are not counted
 */
export function spikeStatistics(
  { neuron, tick: when }: SpikeRecord,
  size: number,
  ticks: number,
  tick: number,
  bin: number,
): SpikeStatistics {
  return {
    rateHz: neuron.length / size / (ticks * tick),
    cv: meanVariation(neuron, when, size),
    correlation: meanCorrelation(neuron, when, size, Math.floor(ticks / bin), bin),
  };
}

function meanVariation(neuron: ArrayLike<number>, when: ArrayLike<number>, size: number): number {
  const last = new Float64Array(size).fill(-1);
  const count = new Float64Array(size);
  const sum = new Float64Array(size);
  const squares = new Float64Array(size);
  for (let k = 0; k < neuron.length; k++) {
    const n = neuron[k];
    if (last[n] >= 0) {
      const interval = when[k] - last[n];
      count[n]++;
      sum[n] += interval;
      squares[n] += interval * interval;
    }
    last[n] = when[k];
  }
  let total = 0;
  let neurons = 0;
  for (let n = 0; n < size; n++) {
    if (count[n] < 2) continue;
    const mean = sum[n] / count[n];
    total += Math.sqrt(Math.max(0, squares[n] / count[n] - mean * mean)) / mean;
    neurons++;
  }
  return neurons === 0 ? NaN : total / neurons;
}

function meanCorrelation(
  neuron: ArrayLike<number>,
  when: ArrayLike<number>,
  size: number,
  bins: number,
  bin: number,
): number {
  const counts = new Uint16Array(size * bins);
  for (let k = 0; k < neuron.length; k++) {
    const b = Math.floor(when[k] / bin);
    if (b < bins) counts[neuron[k] * bins + b]++;
  }
  const together = new Float64Array(bins);
  let neurons = 0;
  for (let n = 0; n < size; n++) {
    let sum = 0;
    let squares = 0;
    for (let b = 0; b < bins; b++) {
      const c = counts[n * bins + b];
      sum += c;
      squares += c * c;
    }
    const mean = sum / bins;
    const deviation = Math.sqrt(squares / bins - mean * mean);
    if (deviation === 0) continue;
    for (let b = 0; b < bins; b++) together[b] += (counts[n * bins + b] - mean) / deviation;
    neurons++;
  }
  let variance = 0;
  for (const z of together) variance += (z * z) / bins;
  return (variance - neurons) / (neurons * (neurons - 1));
}
