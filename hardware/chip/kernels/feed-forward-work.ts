// The work of a window: a population through all its ticks, a projection through all its ticks.

import type { Meter } from '../../../core/chip/chip.ts';
import type { KernelMemory } from '../../kernel/memory.ts';
import type { Layer, Layout, Link } from '../layout.ts';
import { TICKS, type Room, type Train } from './feed-forward-room.ts';

/** What counts up while a network advances. */
export type Counts = { -readonly [Name in 'neuronUpdates' | 'spikes' | 'synapticOps']: Meter[Name] };

/** @returns what advances a population whose sources are done; null of input axons. */
export function populationOf(
  memory: KernelMemory,
  layer: Layer,
  { layers, links }: Layout,
  { trains, benches, desks, masks, places: bitPlaces }: Room,
): ((drive: Float64Array, ticks: number, counts: Counts) => void) | null {
  const { kernels } = memory;
  const { size, lif } = layer;
  const bench = benches.get(layer);
  if (lif === null || bench === undefined) return null;
  const { rows, arrivals, rowBytes, drive, isNoisy, constants, bits } = bench;
  const { start, neurons } = trains.get(layer) as Train;
  const index = layers.indexOf(layer);
  const places = memory.u32(rows, TICKS);
  const current = memory.f64(drive, size);
  const incoming = links
    .filter(({ to }) => to === layer)
    .map((link) => ({ desk: desks.get(link) as number, train: (trains.get(link.from) as Train).at }));
  const state = [lif.state.voltage, lif.state.current, lif.state.refractory].map(
    ({ byteOffset }) => byteOffset,
  );
  return (means, ticks, counts) => {
    places.fill(0, 0, ticks);
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
      isNoisy || mean !== 0 ? drive : 0,
      isNoisy ? rowBytes : 0,
      constants,
      lif.constants.refractoryTicks,
      ticks,
      masks,
      bits,
    );
    counts.spikes += kernels.listFired(bits, ticks, size, start, neurons, bitPlaces, masks);
    counts.neuronUpdates += size * ticks;
  };
}

/** @returns what lets a projection learn from the spikes of both sides, and keeps those that are under way. */
export function projectionOf(
  { kernels }: KernelMemory,
  link: Link,
  { desks, trains }: Room,
): (plastic: boolean, ticks: number) => void {
  const desk = desks.get(link) as number;
  const [from, to] = [link.from, link.to].map((layer) => (trains.get(layer) as Train).at);
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
