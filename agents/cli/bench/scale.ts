// neurover bench scale: one network of growing size. What a synaptic event costs from 10^5 to 10^8 synapses, and what it takes to
// build the network beside running it.

import { drawBalanced } from '../../../hardware/kernel/network/balanced.ts';
import { sizesFor } from '../../../hardware/kernel/network/balanced-model.ts';
import { balancedPart, type BalancedPart } from '../../../hardware/kernel/network/balanced-part.ts';
import { cpuSeconds, median, peakBytes } from './figures/machine.ts';

/** Figures of one size. */
export interface ScaleResult {
  /** Synapses asked for; chance decides how many there are. */
  readonly nominal: number;
  /** Simulated seconds of a stretch, and how many stretches were timed: speeds are their median, least and most. */
  readonly bioSeconds: number;
  readonly stretches: number;
  readonly neurons: number;
  readonly synapses: number;
  /** Processor seconds to draw the network and move it into linear memory. */
  readonly buildSeconds: number;
  readonly cpuSecondsPerBioSecond: number;
  readonly cpuSecondsPerBioSecondMin: number;
  readonly cpuSecondsPerBioSecondMax: number;
  readonly rateHz: number;
  /** Processor time over synaptic events: all of it, and that of delivery alone. */
  readonly nanosecondsPerEvent: number;
  readonly nanosecondsPerEventMin: number;
  readonly nanosecondsPerEventMax: number;
  readonly deliveryNanosecondsPerEvent: number;
  /** A synapse is its target: all of a population weigh the same. */
  readonly bytesPerSynapse: number;
  /** Of the linear memory, and of the process at its largest so far. */
  readonly networkBytes: number;
  readonly peakBytes: number;
}

/** What is measured. A stretch takes a tenth of a processor second at least, and small networks several. */
export const scaleSizes = [
  { synapses: 1e5, seconds: 20, stretches: 5 },
  { synapses: 1e6, seconds: 5, stretches: 5 },
  { synapses: 1e7, seconds: 2, stretches: 5 },
  { synapses: 1e8, seconds: 1, stretches: 3 },
] as const;

/** Ticks before the clock starts: the first values are forgotten. A small network takes more until all code is compiled. */
const warmTicks = (synapses: number): number => (synapses > 1e6 ? 2000 : 30_000);

/** What an interval of nothing takes on this clock, in milliseconds: the least of several tries, for others interrupt some. */
function emptyInterval(): number {
  const times = 5000;
  const once = (): number => {
    let sum = 0;
    for (let k = 0; k < times; k++) {
      const before = performance.now();
      sum += performance.now() - before;
    }
    return sum / times;
  };
  return Math.min(...Array.from({ length: 20 }, once));
}

/** What a stretch took. */
interface Stretch {
  readonly cpu: number;
  /** Share of delivery in it: of the wall clock, so that other programs on the processor do not count. */
  readonly delivery: number;
  readonly events: number;
  readonly spikes: number;
}

function run(part: BalancedPart, ticks: number, empty: number): Stretch {
  let events = 0;
  let spikes = 0;
  let delivering = 0;
  const before = cpuSeconds();
  const wallBefore = performance.now();
  for (let t = 0; t < ticks; t++) {
    const count = part.integrate();
    const start = performance.now();
    events += part.deliver(part.address(), count);
    delivering += performance.now() - start - empty;
    spikes += count;
  }
  return {
    cpu: cpuSeconds() - before,
    delivery: delivering / (performance.now() - wallBefore),
    events,
    spikes,
  };
}

/** Build CUBA with so many synapses, 100 per neuron, and run it for some stretches of `seconds` after a warm-up. */
export function scaleBench(synapses: number, seconds: number, stretches: number): ScaleResult {
  const begin = cpuSeconds();
  const sizes = sizesFor(synapses);
  const { model, rows, state } = drawBalanced('cuba', 1, sizes);
  const part = balancedPart(model, rows, state, sizes.exciting);
  const buildSeconds = cpuSeconds() - begin;
  for (let t = 0; t < warmTicks(synapses); t++) part.deliver(part.address(), part.integrate());

  const empty = emptyInterval();
  const runs = Array.from({ length: stretches }, () => run(part, Math.round(seconds * 1e4), empty));
  const costs = runs.map(({ cpu, events }) => (cpu * 1e9) / events);
  const speeds = runs.map(({ cpu }) => cpu / seconds);
  return {
    nominal: synapses,
    bioSeconds: seconds,
    stretches,
    neurons: sizes.neurons,
    synapses: rows.target.length,
    buildSeconds,
    cpuSecondsPerBioSecond: median(speeds),
    cpuSecondsPerBioSecondMin: Math.min(...speeds),
    cpuSecondsPerBioSecondMax: Math.max(...speeds),
    rateHz: median(runs.map(({ spikes }) => spikes / sizes.neurons / seconds)),
    nanosecondsPerEvent: median(costs),
    nanosecondsPerEventMin: Math.min(...costs),
    nanosecondsPerEventMax: Math.max(...costs),
    deliveryNanosecondsPerEvent: median(runs.map(({ delivery }, k) => delivery * costs[k])),
    bytesPerSynapse: rows.target.BYTES_PER_ELEMENT,
    networkBytes: part.bytes(),
    peakBytes: peakBytes(),
  };
}
