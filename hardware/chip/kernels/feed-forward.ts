// A network in which no spike comes back to where it came from is advanced population by population, each through many ticks at once,
// instead of tick by tick: weights change between windows only, so that all arrivals of a population are known once its sources are done.

import type { Meter } from '../../../core/chip/chip.ts';
import type { Random } from '../../../core/random/random.ts';
import { pushSpikes, type SpikePacket, type SpikeScratch } from '../../../core/spike/packet.ts';
import type { KernelMemory } from '../../kernel/memory.ts';
import type { Layer, Layout, Link } from '../layout.ts';
import { furnish, reserve, TICKS, type Bench, type Room } from './feed-forward-room.ts';

/** Neurons beyond which the room for so many ticks of all of them, 1.4 KiB each, would be more than 23 MiB. */
const MANY = 16_384;

/** What counts up while a network advances. */
export type Counts = { -readonly [Name in 'neuronUpdates' | 'spikes' | 'synapticOps']: Meter[Name] };

/** Advances a loaded network by whole windows. */
export interface FeedForward {
  /** As tick by tick: spikes of the outputs are appended to `response`, `noise` is drawn from, `counts` count up. */
  advance(
    spikes: SpikePacket,
    drive: Float64Array,
    plastic: boolean,
    noise: Random,
    response: SpikeScratch,
    counts: Counts,
  ): void;
}

/** @returns the populations in an order in which every one comes after its sources; null where there is none. */
export function feedForwardOrder({ layers, links }: Pick<Layout, 'layers' | 'links'>): Layer[] | null {
  const order: Layer[] = [];
  let waiting = [...layers];
  while (waiting.length > 0) {
    const ready = waiting.filter((layer) =>
      links.every(({ from, to }) => to !== layer || order.includes(from)),
    );
    if (ready.length === 0) return null;
    order.push(...ready);
    waiting = waiting.filter((layer) => !ready.includes(layer));
  }
  return order;
}

/**
 * Reserve room for a network whose columns then move into the same memory.
 *
 * @returns what advances it, to be asked for once they have; null where it must go tick by tick: it is recurrent, evens out its rates, or
 *   is very large
 */
export function feedForward(memory: KernelMemory, layout: Layout): (() => FeedForward) | null {
  const order = feedForwardOrder(layout);
  const neurons = layout.layers.reduce((sum, { size }) => sum + size, 0);
  if (order === null || neurons > MANY || layout.layers.some(({ excitability }) => excitability !== null))
    return null;
  const room = reserve(memory, layout);
  return () => layOut(memory, layout, order, room);
}

function layOut(memory: KernelMemory, layout: Layout, order: readonly Layer[], room: Room): FeedForward {
  furnish(memory, room);
  const { layers, links, outputs } = layout;
  const benchOf = (layer: Layer): Bench => room.benches.get(layer) as Bench;
  const inputs = inputTrains(memory, layout, benchOf);
  const noises = noiseOf(memory, layers, benchOf, room);
  const populations = order
    .filter(({ lif }) => lif !== null)
    .map((layer) => populationOf(memory, layer, layout, benchOf, room));
  const projections = links.map((link) => projectionOf(memory, link, benchOf, room));
  const told = outputs.map(({ layer, first }) => ({ first, ...trainViews(memory, layer, benchOf(layer)) }));
  return {
    advance(spikes, drive, plastic, noise, response, counts) {
      for (let from = 0, next = 0; from < spikes.ticks; from += TICKS) {
        const ticks = Math.min(TICKS, spikes.ticks - from);
        const before = next;
        next = inputs(spikes, next, from, ticks);
        counts.spikes += next - before;
        noises(noise, drive, ticks);
        for (const advance of populations) advance(drive, ticks, counts);
        for (const pass of projections) pass(plastic, ticks);
        for (let t = 0; t < ticks; t++)
          for (const { first, start, neurons } of told)
            pushSpikes(response, from + t, first, neurons, start[t + 1] - start[t], start[t]);
      }
    },
  };
}

/** A population's spikes as they are seen from here. */
interface TrainViews {
  readonly start: Uint32Array;
  readonly neurons: Uint32Array;
}

const trainViews = (memory: KernelMemory, { size }: Layer, { start, neurons }: Bench): TrainViews => ({
  start: memory.u32(start, TICKS + 1),
  neurons: memory.u32(neurons, TICKS * size),
});

type BenchOf = (layer: Layer) => Bench;

/** @returns what takes the spikes of some ticks from a packet, from its `next` one on, and says which comes then. */
function inputTrains(
  memory: KernelMemory,
  { layers, inputAxons }: Layout,
  benchOf: BenchOf,
): (spikes: SpikePacket, next: number, from: number, ticks: number) => number {
  const trains = layers
    .filter(({ lif }) => lif === null)
    .map((layer) => ({ layer, count: 0, ...trainViews(memory, layer, benchOf(layer)) }));
  const trainOf = inputAxons.map(({ layer }) => trains[trains.findIndex((train) => train.layer === layer)]);
  return ({ count, tick, axon }, next, from, ticks) => {
    for (const train of trains) train.count = 0;
    for (let t = 0; t < ticks; t++) {
      for (const train of trains) train.start[t] = train.count;
      for (; next < count && tick[next] === from + t; next++) {
        const train = trainOf[axon[next]];
        train.neurons[train.count++] = inputAxons[axon[next]].neuron;
      }
    }
    for (const train of trains) train.start[ticks] = train.count;
    return next;
  };
}

/** @returns what draws the noise of some ticks, in the order of ticks and of populations. */
function noiseOf(
  memory: KernelMemory,
  layers: readonly Layer[],
  benchOf: BenchOf,
  { generator }: Room,
): (noise: Random, drive: Float64Array, ticks: number) => void {
  const words = memory.u32(generator, 4);
  const noisy = layers.flatMap(({ size, lif }, index) => {
    const { isNoisy, drive, rowBytes } = benchOf(layers[index]);
    return isNoisy && lif !== null ? [{ index, size, deviation: lif.neuron.noise, drive, rowBytes }] : [];
  });
  return ({ state }, means, ticks) => {
    if (noisy.length === 0) return;
    words.set(state);
    for (let t = 0; t < ticks; t++)
      for (const { index, size, deviation, drive, rowBytes } of noisy)
        memory.kernels.fillNormal(generator, drive + t * rowBytes, size, deviation, means[index] ?? 0);
    state.set(words);
  };
}

/** @returns what advances a population whose sources are done. */
function populationOf(
  memory: KernelMemory,
  layer: Layer,
  { layers, links }: Layout,
  benchOf: BenchOf,
  { desks, zeros, places: bitPlaces }: Room,
): (drive: Float64Array, ticks: number, counts: Counts) => void {
  const { kernels } = memory;
  const { size, lif } = layer;
  if (lif === null) throw new Error(`Population "${layer.name}" has no neurons.`);
  const { rows, arrivals, rowBytes, drive, isNoisy, constants, bits, start, neurons } = benchOf(layer);
  const index = layers.indexOf(layer);
  const places = memory.u32(rows, TICKS);
  const current = memory.f64(drive, size);
  const incoming = links
    .filter(({ to }) => to === layer)
    .map((link) => ({ desk: desks.get(link) as number, train: benchOf(link.from).train }));
  const state = [lif.state.voltage, lif.state.current, lif.state.refractory].map(
    ({ byteOffset }) => byteOffset,
  );
  return (means, ticks, counts) => {
    places.fill(zeros, 0, ticks);
    for (const { desk, train } of incoming)
      counts.synapticOps += kernels.deliverWindow(desk, train, ticks, rows, arrivals, rowBytes);
    const mean = means[index] ?? 0;
    if (!isNoisy && current[0] !== mean) current.fill(mean);
    kernels.advanceLifWindow(
      state[0],
      state[1],
      state[2],
      size,
      rows,
      drive,
      isNoisy ? rowBytes : 0,
      constants,
      lif.constants.refractoryTicks,
      ticks,
      bits,
    );
    counts.spikes += kernels.listFired(bits, ticks, size, start, neurons, bitPlaces);
    counts.neuronUpdates += size * ticks;
  };
}

/** @returns what lets a projection learn from the spikes of both sides, and keeps those that are under way. */
function projectionOf(
  { kernels }: KernelMemory,
  link: Link,
  benchOf: BenchOf,
  { desks }: Room,
): (plastic: boolean, ticks: number) => void {
  const desk = desks.get(link) as number;
  const [from, to] = [benchOf(link.from).train, benchOf(link.to).train];
  const { learning } = link;
  return (plastic, ticks) => {
    if (learning === null || !plastic) return kernels.pushWindow(desk, from, ticks);
    const { rule, beforeFade, afterFade } = learning;
    return kernels.learnWindow(
      desk,
      from,
      to,
      ticks,
      beforeFade,
      afterFade,
      rule.depression,
      rule.potentiation,
    );
  };
}
