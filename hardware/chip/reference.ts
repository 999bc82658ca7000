// The reference chip: float64, no limits. It says what the mathematics does; emulated chips are held against it. What a window is, stands
// here tick by tick; fast kernels may do it in another order, to the same bits.

import { ChipError, type Chip, type Meter, type Snapshot, type Stimulus } from '../../core/chip/chip.ts';
import { checkStimulus, intakeOf, type Intake } from '../../core/chip/stimulus.ts';
import { checkNetwork, type Network } from '../../core/network/network.ts';
import { split, type Random } from '../../core/random/random.ts';
import { pushFired, rowDue } from '../../core/spike/delay-ring.ts';
import { pushSpikes, seal, spikeScratch, type SpikePacket } from '../../core/spike/packet.ts';
import { countSpikes, raiseThresholds } from '../../core/plasticity/homeostasis.ts';
import { scaleInputs } from '../../core/plasticity/scaling.ts';
import { exp } from '../../core/units/portable.ts';
import { micros, millis, type Micros } from '../../core/units/quantity.ts';
import type { ChipKernels } from './kernels/chip-kernels.ts';
import type { FeedForward } from './kernels/feed-forward.ts';
import { kernelNamed, kernels, type KernelName } from './kernels/kernels.ts';
import { overfull } from './axons.ts';
import { evenRates } from './rate-group.ts';
import { checkTick } from './tick.ts';
import { probed, putBack } from './saved-state.ts';
import { buildLayout, clearLayout, variablesOf, type Layer, type Layout, type Link } from './layout.ts';

/** A chip that computes in float64 with ticks of 1 ms; the bits are the same with either kernel. Throws ChipError for a tick or kernel that cannot be. */
export function referenceChip(tick: Micros = millis(1), kernel: KernelName = 'wasm'): Chip {
  checkTick(tick);
  const made = kernelNamed(kernel);
  let work: ChipKernels = kernels.ts.create();
  let layout: Layout | null = null;
  let intake: Intake = intakeOf(0, 0, []);
  let noise: Random | null = null;
  let windows: FeedForward | null = null;
  const meter = { ticks: 0, neuronUpdates: 0, spikes: 0, synapticOps: 0, weightUpdates: 0 };
  const response = spikeScratch();

  const loaded = (): { layout: Layout; noise: Random } => {
    if (layout === null || noise === null) throw new ChipError('No network is loaded. Call load() first.');
    return { layout, noise };
  };

  const variables = (): ReturnType<typeof variablesOf> => {
    const { layout, noise } = loaded();
    return { ...variablesOf(layout), 'chip/noise': noise.state };
  };

  /** Spikes that are due reach their targets, and mark the synapses they came through. */
  const arrive = (link: Link, plastic: boolean): void => {
    const row = rowDue(link.ring);
    const begin = row * link.ring.capacity;
    const count = link.ring.counts[row];
    meter.synapticOps += work.deliver(
      link.rows,
      link.weight,
      link.ring.neurons,
      begin,
      count,
      link.to.arrivals,
    );
    if (link.learning === null || !plastic) return;
    const { rule, state, beforeFade, afterFade } = link.learning;
    work.fade(state.before, beforeFade);
    work.fade(state.after, afterFade);
    work.markPresynaptic(state, link.rows, link.ring.neurons, begin, count, rule.depression);
  };

  /** Neurons integrate and fire. */
  const integrate = (layer: Layer, drive: number, plastic: boolean, random: Random): void => {
    if (layer.lif === null) return;
    const { constants, state, neuron } = layer.lif;
    const known = layer.excitability;
    if (neuron.noise === 0) {
      // the drive stands for the whole control step, so most ticks find it in place
      if (known !== null || layer.drive[0] !== drive) layer.drive.fill(drive);
    } else {
      work.fillNormal(random, layer.drive, neuron.noise, drive);
    }
    if (known !== null) raiseThresholds(known, layer.arrivals, layer.drive, constants.bias);
    layer.firedCount = work.advanceLif(constants, state, layer.arrivals, layer.drive, layer.fired);
    if (known !== null && plastic) countSpikes(known, layer.fired, layer.firedCount);
    meter.neuronUpdates += layer.size;
  };

  /** The ticks of a window, one after another: all that is due arrives, then neurons fire, then synapses are marked and spikes leave. */
  const tickByTick = (
    layout: Layout,
    spikes: SpikePacket,
    drive: Float64Array,
    plastic: boolean,
    noise: Random,
  ): void => {
    let next = 0;
    for (let t = 0; t < spikes.ticks; t++) {
      for (const layer of layout.layers) layer.firedCount = 0;
      for (; next < spikes.count && spikes.tick[next] === t; next++) {
        const { population: layer, neuron } = layout.inputAxons[spikes.axon[next]];
        if (layer.firedCount === layer.size) throw overfull(layer, t);
        layer.fired[layer.firedCount++] = neuron;
      }
      for (const link of layout.links) arrive(link, plastic);
      for (let l = 0; l < layout.layers.length; l++)
        integrate(layout.layers[l], drive[l] ?? 0, plastic, noise);
      for (const link of layout.links) {
        if (link.learning !== null && plastic) {
          const { rule, state } = link.learning;
          work.markPostsynaptic(state, link.columns, link.to.fired, link.to.firedCount, rule.potentiation);
        }
        pushFired(link.ring, link.from.fired, link.from.firedCount);
      }
      for (const { population: layer, first } of layout.outputs)
        pushSpikes(response, t, first, layer.fired, layer.firedCount);
      for (const layer of layout.layers) meter.spikes += layer.firedCount;
    }
  };

  return {
    name: 'reference',
    tick,

    load(network: Network, random: Random): void {
      checkNetwork(network);
      const laidOut = buildLayout(network, random, tick);
      const fresh = made.create();
      windows = fresh.adoptNetwork(laidOut); // throws where there is no room; until then the chip is what it was
      [layout, work] = [laidOut, fresh];
      const { inputAxons, layers, links } = laidOut;
      const rules = links.flatMap(({ learning }) => learning?.rule ?? []);
      intake = intakeOf(inputAxons.length, layers.length, rules);
      noise = split(random, 'noise');
      Object.assign(meter, { ticks: 0, neuronUpdates: 0, spikes: 0, synapticOps: 0, weightUpdates: 0 });
    },

    advance(stimulus: Stimulus): SpikePacket {
      const { layout, noise } = loaded();
      checkStimulus(stimulus, intake);
      const { spikes, drive, modulators, plastic } = stimulus;
      if (spikes.fresh) clearLayout(layout);
      if (plastic) {
        for (const { learning } of layout.links) {
          if (learning === null) continue;
          const fade = exp((-spikes.ticks * tick) / learning.rule.tagDecay);
          const dopamine = modulators[learning.rule.modulator] ?? 0;
          meter.weightUpdates += work.consolidate(learning.rule, learning.state, dopamine, fade);
        }
        for (const competition of layout.competitions) work.compete(competition);
        for (const { learning, rows, weight, to } of layout.links)
          if (learning !== null) scaleInputs(learning.rule, rows, weight, to.size);
      }
      if (windows === null) tickByTick(layout, spikes, drive, plastic, noise);
      else windows.advance(spikes, drive, plastic, noise, response, meter);
      if (plastic && layout.rates !== null) evenRates(layout.rates, micros(spikes.ticks * tick));
      meter.ticks += spikes.ticks;
      return seal(response, spikes.ticks, spikes.fresh);
    },

    snapshot: (): Snapshot =>
      Object.fromEntries(Object.entries(variables()).map(([name, values]) => [name, values.slice()])),
    restore: (snapshot: Snapshot): void => putBack(variables(), loaded().layout, snapshot),
    probe: (variable: string): Snapshot[string] => probed(variables(), variable),

    meter: (): Meter => ({ ...meter, energy: null }),
  };
}
