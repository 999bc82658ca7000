// Spikes of one control step: which axon fired at which tick. Ticks count from the start of the window, so a packet is
// meaningful without a clock.

/** Spikes in ticks [0, ticks) of one window, in time order. */
export interface SpikePacket {
  /** Length of the window. */
  readonly ticks: number;
  /** Whether the window is the first of an episode: what came before has nothing to do with it. */
  readonly fresh: boolean;
  readonly count: number;
  /** Tick of each spike, ascending; shape [count]. */
  readonly tick: Uint16Array;
  /** Index of the axon among the network's inputs (stimulus) or outputs (response); shape [count]. */
  readonly axon: Uint16Array;
}

/** Growing scratch for spikes; `seal` copies it into a packet that owns its memory. */
export interface SpikeScratch {
  count: number;
  tick: Uint16Array;
  axon: Uint16Array;
}

/** @returns an empty scratch; it grows on demand and is reused from step to step. */
export function spikeScratch(capacity = 1024): SpikeScratch {
  return { count: 0, tick: new Uint16Array(capacity), axon: new Uint16Array(capacity) };
}

/** Append one spike; the scratch doubles when it is full. */
export function pushSpike(scratch: SpikeScratch, tick: number, axon: number): void {
  if (scratch.count === scratch.tick.length) grow(scratch);
  scratch.tick[scratch.count] = tick;
  scratch.axon[scratch.count] = axon;
  scratch.count++;
}

/** Append the spikes of `count` neurons of a list, from `from` on, in one tick; neuron 0 is axon `first`. */
export function pushSpikes(
  scratch: SpikeScratch,
  when: number,
  first: number,
  neurons: Uint32Array,
  count: number,
  from = 0,
): void {
  while (scratch.count + count > scratch.tick.length) grow(scratch);
  const { tick, axon, count: begin } = scratch;
  for (let i = 0; i < count; i++) {
    tick[begin + i] = when;
    axon[begin + i] = first + neurons[from + i];
  }
  scratch.count += count;
}

/** Double the room. */
function grow(scratch: SpikeScratch): void {
  const { tick, axon } = scratch;
  scratch.tick = new Uint16Array(2 * tick.length);
  scratch.axon = new Uint16Array(2 * axon.length);
  scratch.tick.set(tick);
  scratch.axon.set(axon);
}

/** A new packet with a copy of the scratch, which is then empty again. */
export function seal(scratch: SpikeScratch, ticks: number, fresh = false): SpikePacket {
  const { count, tick, axon } = scratch;
  scratch.count = 0;
  return { ticks, fresh, count, tick: tick.slice(0, count), axon: axon.slice(0, count) };
}
