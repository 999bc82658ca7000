// neurover bench scale: one network of growing size. What a synaptic event costs from 10^5 to 10^8 synapses, and what it takes to
// build the network beside running it.

import { drawBalanced } from '../../../hardware/kernel/network/balanced.ts';
import { sizesFor } from '../../../hardware/kernel/network/balanced-model.ts';
import { balancedPart } from '../../../hardware/kernel/network/balanced-part.ts';
import { cpuSeconds, peakBytes } from './figures/machine.ts';

/** Figures of one size. */
export interface ScaleResult {
  /** Synapses asked for; chance decides how many there are. */
  readonly nominal: number;
  readonly bioSeconds: number;
  readonly neurons: number;
  readonly synapses: number;
  /** Processor seconds to draw the network and move it into linear memory. */
  readonly buildSeconds: number;
  readonly cpuSecondsPerBioSecond: number;
  readonly rateHz: number;
  /** Processor time over synaptic events: all of it, and that of delivery alone. */
  readonly nanosecondsPerEvent: number;
  readonly deliveryNanosecondsPerEvent: number;
  /** Of the linear memory, and of the process at its largest so far. */
  readonly networkBytes: number;
  readonly peakBytes: number;
}

/** What is measured. */
export const scaleSizes = [
  { synapses: 1e5, seconds: 10 },
  { synapses: 1e6, seconds: 5 },
  { synapses: 1e7, seconds: 2 },
  { synapses: 1e8, seconds: 1 },
] as const;

/** Ticks before the clock starts: the first values are forgotten. A small network takes more until all code is compiled. */
const warmTicks = (synapses: number): number => (synapses > 1e6 ? 2000 : 30_000);

/** What an interval of nothing takes on this clock, in milliseconds. */
function emptyInterval(): number {
  const begin = performance.now();
  let sum = 0;
  for (let k = 0; k < 100_000; k++) {
    const before = performance.now();
    sum += performance.now() - before;
  }
  return Math.min(sum, performance.now() - begin) / 100_000;
}

/** Build CUBA with so many synapses, 100 per neuron, and run it for `seconds` after a warm-up. */
export function scaleBench(synapses: number, seconds: number): ScaleResult {
  const begin = cpuSeconds();
  const sizes = sizesFor(synapses);
  const { model, rows, state } = drawBalanced('cuba', 1, sizes);
  const part = balancedPart(model, rows, state, sizes.exciting);
  const buildSeconds = cpuSeconds() - begin;
  for (let t = 0; t < warmTicks(synapses); t++) part.deliver(part.address(), part.integrate());

  const ticks = Math.round(seconds * 1e4);
  const empty = emptyInterval();
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
  const cpu = cpuSeconds() - before;
  const inWall = (performance.now() - wallBefore) / 1000;
  return {
    nominal: synapses,
    bioSeconds: seconds,
    neurons: sizes.neurons,
    synapses: rows.target.length,
    buildSeconds,
    cpuSecondsPerBioSecond: cpu / seconds,
    rateHz: spikes / sizes.neurons / seconds,
    nanosecondsPerEvent: (cpu * 1e9) / events,
    // a share of the wall clock, so that other programs on the processor do not count
    deliveryNanosecondsPerEvent: ((delivering / 1000 / inWall) * cpu * 1e9) / events,
    networkBytes: part.bytes(),
    peakBytes: peakBytes(),
  };
}
