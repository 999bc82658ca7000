// Spikes of living neurons in a noisy recording: between two thresholds that a person has set, or found without labels by a
// neuron whose threshold follows the noise.

/** Frames between two spikes at least: 2 ms at 10 kHz, the neuron's own refractory time. */
const refractoryFrames = (rate: number): number => Math.round(0.002 * rate);

/**
 * Local minima whose depth lies between two thresholds: how SpikeRecorder sorts.
 *
 * @returns seconds of the spikes
 */
export function between(samples: Int16Array, rate: number, [high, low]: readonly [number, number]): number[] {
  const times: number[] = [];
  const pause = refractoryFrames(rate) / 2;
  let last = -Infinity;
  for (let i = 1; i + 1 < samples.length; i++) {
    const v = samples[i];
    if (v > high || v < low || samples[i - 1] < v || samples[i + 1] <= v) continue;
    if (i - last < pause) continue;
    times.push(i / rate);
    last = i;
  }
  return times;
}

/** Deviations of the noise that make a spike; 5: normal noise goes that far once in six minutes at 10 kHz. */
const LOUD = 5;

/** Median of |noise| over its deviation, for normal noise. */
const MEDIAN = 0.6745;

/** A neuron that listens to one electrode, sample by sample. */
export interface SpikeListener {
  /** Take the next sample. @returns seconds of the spike that is over with it; null where none is */
  hear(sample: number): number | null;
}

/**
 * An online neuron whose threshold is learned: it fires at the bottom of every dip beyond `LOUD` deviations of the noise. The
 * noise is the exact median of |x| over all it has heard, which spikes hardly move: a counter per value, and a pointer that
 * follows. (A creeping estimate with memories of 1 to 100 s was worse: bursts raise it.)
 *
 *     threshold = LOUD·median(|x|)/0.6745
 *
 * @param rate  samples per second; samples are whole numbers of 16 bits
 */
export function spikeListener(rate: number): SpikeListener {
  const settling = 0.02 * rate;
  const pause = refractoryFrames(rate);
  const counts = new Uint32Array(32769);
  let [median, below, last, heard] = [0, 0, -Infinity, 0]; // `below` values are smaller than `median`
  let [deepest, deepestAt] = [0, -1];
  return {
    hear(sample) {
      const i = heard++;
      const size = Math.abs(sample);
      counts[size]++;
      if (size < median) below++;
      const half = heard / 2;
      while (below > half) below -= counts[--median];
      while (below + counts[median] < half) below += counts[median++];
      if (i < settling) return null;
      const threshold = (LOUD * median) / MEDIAN;
      const depth = -sample;
      if (depth > threshold && i - last >= pause) {
        if (deepestAt < 0 || depth > deepest) [deepest, deepestAt] = [depth, i];
      } else if (deepestAt >= 0 && depth < threshold / 2) {
        last = deepestAt;
        deepestAt = -1;
        return last / rate;
      }
      return null;
    },
  };
}

/** @returns seconds of the spikes that a listener hears in a whole recording */
export function listen(samples: Int16Array, rate: number): number[] {
  const listener = spikeListener(rate);
  return Array.from(samples, (sample) => listener.hear(sample)).filter((time) => time !== null);
}

/** How well found spikes agree with those that were marked. */
export interface SpikeAgreement {
  readonly found: number;
  readonly marked: number;
  readonly matched: number;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Match spikes one to one within `tolerance` seconds, in order of time. */
export function spikeAgreement(
  found: readonly number[],
  marked: readonly number[],
  tolerance = 0.002,
): SpikeAgreement {
  let matched = 0;
  let [f, m] = [0, 0];
  while (f < found.length && m < marked.length) {
    const apart = found[f] - marked[m];
    if (Math.abs(apart) <= tolerance) {
      matched++;
      f++;
      m++;
    } else if (apart < 0) f++;
    else m++;
  }
  const precision = found.length === 0 ? 0 : matched / found.length;
  const recall = marked.length === 0 ? 0 : matched / marked.length;
  const f1 = matched === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { found: found.length, marked: marked.length, matched, precision, recall, f1 };
}
