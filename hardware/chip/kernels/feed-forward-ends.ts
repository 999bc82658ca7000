// What goes into a window and comes out of it: spikes of the input axons, the noise of its ticks, spikes as lists.

import type { Random } from '../../../core/random/random.ts';
import type { SpikePacket } from '../../../core/spike/packet.ts';
import type { KernelMemory } from '../../kernel/memory.ts';
import { overfull } from '../axons.ts';
import type { Layer, Layout } from '../layout.ts';
import { fillOf } from './noise.ts';
import { TICKS, type Room, type Train } from './feed-forward-room.ts';

/** A population's spikes as they are seen from here. */
export interface TrainViews {
  readonly start: Uint32Array;
  readonly neurons: Uint32Array;
}

/** @returns a population's spikes. */
export function trainViews(memory: KernelMemory, layer: Layer, { trains }: Room): TrainViews {
  const { start, neurons } = trains.get(layer) as Train;
  return { start: memory.u32(start, TICKS + 1), neurons: memory.u32(neurons, TICKS * layer.size) };
}

/** Spikes of an input population that are being taken. */
interface Input extends TrainViews {
  readonly layer: Layer;
  count: number;
}

/** @returns what takes the spikes of some ticks from a packet, from its `next` one on, and says which comes then; it throws ChipError. */
export function inputTrains(
  memory: KernelMemory,
  { layers, inputAxons }: Layout,
  room: Room,
): (spikes: SpikePacket, next: number, from: number, ticks: number) => number {
  const trains = layers
    .filter(({ lif }) => lif === null)
    .map((layer): Input => ({ layer, count: 0, ...trainViews(memory, layer, room) }));
  const axons = inputAxons.map(({ population, neuron }) => ({
    train: trains.find((train) => train.layer === population) as Input,
    neuron,
  }));
  return ({ count, tick, axon }, next, from, ticks) => {
    for (const train of trains) train.count = 0;
    for (let t = 0; t < ticks; t++) {
      for (const train of trains) train.start[t] = train.count;
      for (; next < count && tick[next] === from + t; next++) {
        const { train, neuron } = axons[axon[next]];
        if (train.count - train.start[t] === train.layer.size) throw overfull(train.layer, from + t);
        train.neurons[train.count++] = neuron;
      }
    }
    for (const train of trains) train.start[ticks] = train.count;
    return next;
  };
}

/** @returns what draws the noise of some ticks, in the order of ticks and of populations. */
export function noiseOf(
  memory: KernelMemory,
  layers: readonly Layer[],
  { benches, generator }: Room,
): (noise: Random, drive: Float64Array, ticks: number) => void {
  const words = memory.u32(generator, 4);
  const noisy = layers.flatMap(({ size, lif }, index) => {
    const bench = benches.get(layers[index]);
    if (lif === null || !bench?.isNoisy) return [];
    const { noise, noiseShape } = lif.neuron;
    return [{ ...bench, index, size, deviation: noise, fill: fillOf(noiseShape) }];
  });
  return ({ state }, means, ticks) => {
    if (noisy.length === 0) return;
    words.set(state);
    for (let t = 0; t < ticks; t++)
      for (const { index, size, deviation, fill, drive, rowBytes } of noisy)
        memory.kernels[fill](generator, drive + t * rowBytes, size, deviation, means[index] ?? 0);
    state.set(words);
  };
}
