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

/** A spike or the length of a packet does not fit the packet's 16 bits. */
export class SpikeError extends RangeError {
  override readonly name = 'SpikeError';
}

/** Most ticks of a packet, and most axons that it can number: 16 bits. */
export const MOST_TICKS = 65536;

/** @returns an empty scratch; it grows on demand and is reused from step to step. */
export function spikeScratch(capacity = 1024): SpikeScratch {
  return { count: 0, tick: new Uint16Array(capacity), axon: new Uint16Array(capacity) };
}

/** Append one spike; the scratch doubles when it is full. Throws SpikeError where a number does not fit. */
export function pushSpike(scratch: SpikeScratch, tick: number, axon: number): void {
  if (tick !== (tick & 0xffff) || axon !== (axon & 0xffff)) throw strange(tick, axon);
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

/** @returns the error for a spike whose tick or axon does not fit into 16 bits. */
const strange = (tick: number, axon: number): SpikeError =>
  new SpikeError(
    `A spike in tick ${tick} on axon ${axon} fits no packet: both are whole numbers from 0 to 65535. ` +
      'Split long windows into steps, and let a chip have fewer axons.',
  );

/** Double the capacity; from 0 it becomes 1. */
function grow(scratch: SpikeScratch): void {
  const { tick, axon } = scratch;
  scratch.tick = new Uint16Array(Math.max(1, 2 * tick.length));
  scratch.axon = new Uint16Array(Math.max(1, 2 * axon.length));
  scratch.tick.set(tick);
  scratch.axon.set(axon);
}

/** A new packet with a copy of the scratch, which is then empty again. Throws SpikeError where the number of ticks does not fit. */
export function seal(scratch: SpikeScratch, ticks: number, fresh = false): SpikePacket {
  const { count, tick, axon } = scratch;
  if (!(Number.isInteger(ticks) && ticks >= 0 && ticks <= MOST_TICKS))
    throw new SpikeError(
      `A packet of ${ticks} ticks cannot be: they are a whole number from 0 to ${MOST_TICKS}. Split long windows into steps.`,
    );
  scratch.count = 0;
  return { ticks, fresh, count, tick: tick.slice(0, count), axon: axon.slice(0, count) };
}
