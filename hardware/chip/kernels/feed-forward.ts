// A network in which no spike comes back to where it came from is advanced population by population, each through many ticks at once,
// instead of tick by tick: weights change between windows only, so that all arrivals of a population are known once its sources are done.

import type { Random } from '../../../core/random/random.ts';
import { pushSpikes, type SpikePacket, type SpikeScratch } from '../../../core/spike/packet.ts';
import type { KernelMemory } from '../../kernel/memory.ts';
import type { Layer, Layout } from '../layout.ts';
import { inputTrains, noiseOf, trainViews } from './feed-forward-ends.ts';
import { furnish, reserve, TICKS, type Room } from './feed-forward-room.ts';
import { populationOf, projectionOf, type Counts } from './feed-forward-work.ts';

/** Neurons beyond which the room for so many ticks of all of them, up to 1.3 KiB each, would be more than 20 MiB. */
const MANY = 16_384;

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
 * @returns what makes the network advance by windows, to be called once its columns have moved; null where it must go tick by tick,
 *   because it is recurrent, evens out its rates, or is very large
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
  const inputs = inputTrains(memory, layout, room);
  const noises = noiseOf(memory, layers, room);
  const populations = order.flatMap((layer) => populationOf(memory, layer, layout, room) ?? []);
  const projections = links.map((link) => projectionOf(memory, link, room));
  const told = outputs.map(({ population, first }) => ({ first, ...trainViews(memory, population, room) }));
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
