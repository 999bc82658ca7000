// Room in linear memory for a feed-forward network's windows: what hardware/kernel/assembly/window.ts and hardware/kernel/assembly/lif-window.ts work on.

import type { Address } from '../../../core/wasm/memory.ts';
import { placesOfBits } from '../../../core/wasm/places-of-bits.ts';
import type { KernelMemory } from '../../kernel/memory.ts';
import type { Layer, Layout, Link } from '../layout.ts';
import { fullRows } from './full-rows.ts';

/** Ticks that are done at once; a longer window is cut up. */
export const TICKS = 64;

/** i32 of a desk of hardware/kernel/assembly/window.ts. */
const DESK = 17;

/** Spikes of a population in a stretch of ticks: where hardware/kernel/assembly/window.ts finds them, where each tick begins, and the neurons. */
export interface Train {
  readonly at: Address;
  readonly start: Address;
  readonly neurons: Address;
}

/** Where the work of a population of neurons lies. */
export interface Bench {
  /** Per tick: where its arrivals stand, 0 where there are none. A row of arrivals per tick; bytes of a row. */
  readonly rows: Address;
  readonly arrivals: Address;
  readonly rowBytes: number;
  /** Current: a row per tick where it is noisy, else one. */
  readonly drive: Address;
  readonly isNoisy: boolean;
  readonly constants: Address;
  /** Who fired: a bit per neuron and tick. */
  readonly bits: Address;
}

/** All of it. */
export interface Room {
  readonly trains: ReadonlyMap<Layer, Train>;
  /** Of populations that are not input axons. */
  readonly benches: ReadonlyMap<Layer, Bench>;
  readonly desks: ReadonlyMap<Link, Address>;
  /** Scratch of hardware/kernel/assembly/lif-window.ts: masks of eight neurons, twice for each tick; then a u16 for each eight. */
  readonly masks: Address;
  /** State of the noise's generator. */
  readonly generator: Address;
  /** For every byte the places of its bits that are set, in eight bytes. */
  readonly places: Address;
}

/** Reserve room for a network whose own columns have yet to move into this memory. */
export function reserve(memory: KernelMemory, { layers, links }: Layout): Room {
  const firing = layers.filter(({ lif }) => lif !== null);
  return {
    trains: new Map(layers.map((layer) => [layer, trainFor(memory, layer)])),
    benches: new Map(firing.map((layer) => [layer, benchFor(memory, layer)])),
    desks: new Map(links.map((link) => [link, memory.allocate(4 * DESK)])),
    masks: memory.allocate(2 * TICKS * 64),
    generator: memory.allocate(4 * 4),
    places: memory.allocate(placesOfBits.length),
  };
}

/** Rows are whole eights of neurons. */
const rowBytesOf = (size: number): number => 64 * Math.ceil(size / 8);

const trainFor = (memory: KernelMemory, { size }: Layer): Train => ({
  at: memory.allocate(2 * 4),
  start: memory.allocate(4 * (TICKS + 1)),
  neurons: memory.allocate(4 * (size * TICKS + 8)), // eight are written at once
});

function benchFor(memory: KernelMemory, { size, lif }: Layer): Bench {
  const rowBytes = rowBytesOf(size);
  const isNoisy = lif !== null && lif.neuron.noise !== 0;
  return {
    rows: memory.allocate(4 * TICKS),
    arrivals: memory.allocate(rowBytes * TICKS),
    rowBytes,
    drive: memory.allocate(isNoisy ? rowBytes * TICKS : rowBytes),
    isNoisy,
    constants: memory.allocate(5 * 8),
    bits: memory.allocate((rowBytes / 64) * TICKS + 15), // sixteen are read at once
  };
}

/** Write down what stays the same, once the network's columns stand where they will stay. */
export function furnish(memory: KernelMemory, { trains, benches, desks, places }: Room): void {
  memory.u8(places, placesOfBits.length).set(placesOfBits);
  for (const { at, start, neurons } of trains.values()) memory.u32(at, 2).set([start, neurons]);
  for (const [{ lif }, { constants }] of benches) {
    if (lif === null) continue;
    const { voltageFade, voltageGain, currentFade, threshold, bias } = lif.constants;
    memory.f64(constants, 5).set([voltageFade, voltageGain, currentFade, threshold, bias + 0]); // a bias of -0 is one of 0
  }
  const widthOf = fullRows();
  for (const [{ from, to, ring, rows, columns, weight, learning }, desk] of desks) {
    const sizes = [from.size, to.size, widthOf(rows, to.size), ring.rows, ring.capacity];
    const lists = [
      ring.now,
      ring.counts,
      ring.neurons,
      rows.start,
      rows.target,
      columns.start,
      columns.synapse,
      columns.source,
      weight,
      ...(learning === null ? [] : [learning.state.tag, learning.state.before, learning.state.after]),
    ];
    memory.i32(desk, DESK).set([...sizes, ...lists.map(({ byteOffset }) => byteOffset)]);
  }
}
