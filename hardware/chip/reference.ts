// The reference chip: float64, no limits. It says what the mathematics does; emulated chips are held against it. What a window is, stands
// here tick by tick; fast kernels may do it in another order, to the same bits.

import {
  ChipError,
  takenOf,
  type Chip,
  type Meter,
  type Snapshot,
  type Stimulus,
} from '../../core/chip/chip.ts';
import { checkStimulus, intakeOf, type Intake } from '../../core/chip/stimulus.ts';
import { checkNetwork, type Network } from '../../core/network/network.ts';
import { split, type Random } from '../../core/random/random.ts';
import { pushFired, rowDue } from '../../core/spike/delay-ring.ts';
import {
  pushSpikes,
  seal,
  spikeScratch,
  type SpikePacket,
  type SpikeScratch,
} from '../../core/spike/packet.ts';
import { countSpikes, raiseThresholds } from '../../core/plasticity/homeostasis.ts';
import { scaleInputs } from '../../core/plasticity/scaling.ts';
import { exp } from '../../core/units/portable.ts';
import { micros, millis, type Micros } from '../../core/units/quantity.ts';
import type { ChipKernels } from './kernels/chip-kernels.ts';
import type { FeedForward } from './kernels/feed-forward.ts';
import { fillNoise } from './kernels/noise.ts';
import { kernelNamed, type KernelEntry, type KernelName } from './kernels/kernels.ts';
import { overfull } from './axons.ts';
import { evenRates } from './rate-group.ts';
import { checkTick } from './tick.ts';
import { checkChip, probed, putBack } from './saved-state.ts';
import { clearLayout, variablesOf, type Variables } from './layout-state.ts';
import { buildLayout, type Layer, type Layout, type Link } from './layout.ts';

const uncounted = { ticks: 0, neuronUpdates: 0, spikes: 0, synapticOps: 0, weightUpdates: 0 };

/** A network at work: what loading makes. */
interface AtWork {
  readonly layout: Layout;
  /** What its stimuli must look like. */
  readonly intake: Intake;
  readonly noise: Random;
  readonly work: ChipKernels;
  /** Advances it by whole windows; null: tick by tick. */
  readonly windows: FeedForward | null;
  /** Counts since load. */
  readonly meter: { -readonly [Count in keyof typeof uncounted]: number };
}

/** Its name. */
const NAME = 'reference';

/** A chip that computes in float64 with ticks of 1 ms; the bits are the same with either kernel. Throws ChipError for a tick or kernel that cannot be. */
export function referenceChip(tick: Micros = millis(1), kernel: KernelName = 'wasm'): Chip {
  checkTick(tick);
  const kernels = kernelNamed(kernel);
  const response = spikeScratch();
  let current: AtWork | null = null;
  const loaded = (): AtWork => {
    if (current === null) throw new ChipError('No network is loaded. Call load() first.');
    return current;
  };
  const variables = (): Variables => {
    const { layout, noise } = loaded();
    return { ...variablesOf(layout), 'chip/noise': noise.state };
  };

  return {
    name: NAME,
    tick,

    load(network: Network, random: Random): void {
      current = putToWork(network, random, tick, kernels); // where that throws, the chip is what it was
    },

    advance(stimulus: Stimulus): SpikePacket {
      const chip = loaded();
      checkStimulus(stimulus, chip.intake);
      const { spikes, plastic } = stimulus;
      const step = spikes.ticks * tick;
      if (spikes.fresh) clearLayout(chip.layout);
      if (plastic) settle(chip, stimulus.modulators, step);
      if (chip.windows === null) runTicks(chip, stimulus, response);
      else chip.windows.advance(spikes, stimulus.drive, plastic, chip.noise, response, chip.meter);
      if (plastic && chip.layout.rates !== null) evenRates(chip.layout.rates, micros(step));
      chip.meter.ticks += spikes.ticks;
      return seal(response, spikes.ticks, spikes.fresh);
    },

    snapshot: (): Snapshot => ({
      ...Object.fromEntries(Object.entries(variables()).map(([name, values]) => [name, values.slice()])),
      [takenOf]: NAME,
    }),
    restore(snapshot: Snapshot): void {
      checkChip(snapshot, NAME);
      putBack(variables(), loaded().layout, snapshot);
    },
    probe: (variable: string): Snapshot[string] => probed(variables(), variable),

    meter: (): Meter => ({ ...(current?.meter ?? uncounted), energy: null }),
  };
}

function putToWork(network: Network, random: Random, tick: Micros, kernels: KernelEntry): AtWork {
  checkNetwork(network);
  const layout = buildLayout(network, random, tick);
  const work = kernels.create();
  const windows = work.adoptNetwork(layout);
  const { inputAxons, layers, links } = layout;
  const rules = links.flatMap(({ learning }) => learning?.rule ?? []);
  const intake = intakeOf(inputAxons.length, layers.length, rules);
  return { layout, intake, noise: split(random, 'noise'), work, windows, meter: { ...uncounted } };
}

/** Modulators meet the tags that the steps before have left, and tags fade by a step (µs); then synapses compete. */
function settle({ layout, work, meter }: AtWork, modulators: Float64Array, step: number): void {
  for (const { learning } of layout.links) {
    if (learning === null) continue;
    const fade = exp(-step / learning.rule.tagDecay);
    const dopamine = modulators[learning.rule.modulator] ?? 0;
    meter.weightUpdates += work.consolidate(learning.rule, learning.state, dopamine, fade);
  }
  for (const competition of layout.competitions) work.compete(competition);
  for (const { learning, rows, weight, to } of layout.links)
    if (learning !== null) scaleInputs(learning.rule, rows, weight, to.size);
}

/** The ticks of a window, one after another: all that is due arrives, then neurons fire, then synapses are marked and spikes leave. */
function runTicks(chip: AtWork, { spikes, drive, plastic }: Stimulus, response: SpikeScratch): void {
  const { layout, meter } = chip;
  let next = 0;
  for (let t = 0; t < spikes.ticks; t++) {
    for (const layer of layout.layers) layer.firedCount = 0;
    for (; next < spikes.count && spikes.tick[next] === t; next++) {
      const { population: layer, neuron } = layout.inputAxons[spikes.axon[next]];
      if (layer.firedCount === layer.size) throw overfull(layer, t);
      layer.fired[layer.firedCount++] = neuron;
    }
    for (const link of layout.links) arrive(chip, link, plastic);
    for (let l = 0; l < layout.layers.length; l++) integrate(chip, layout.layers[l], drive[l] ?? 0, plastic);
    for (const link of layout.links) leave(chip, link, plastic);
    for (const { population: layer, first } of layout.outputs)
      pushSpikes(response, t, first, layer.fired, layer.firedCount);
    for (const layer of layout.layers) meter.spikes += layer.firedCount;
  }
}

/** Spikes that are due reach their targets, and mark the synapses they came through. */
function arrive({ work, meter }: AtWork, link: Link, plastic: boolean): void {
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
}

/** Neurons integrate and fire. */
function integrate({ work, meter, noise }: AtWork, layer: Layer, drive: number, plastic: boolean): void {
  if (layer.lif === null) return;
  const { constants, state, neuron } = layer.lif;
  const known = layer.excitability;
  if (neuron.noise === 0) {
    // the drive stands for the whole control step, so most ticks find it in place
    if (known !== null || layer.drive[0] !== drive) layer.drive.fill(drive);
  } else {
    fillNoise(work, neuron, noise, layer.drive, drive);
  }
  if (known !== null) raiseThresholds(known, layer.arrivals, layer.drive, constants.bias);
  layer.firedCount = work.advanceLif(constants, state, layer.arrivals, layer.drive, layer.fired);
  if (known !== null && plastic) countSpikes(known, layer.fired, layer.firedCount);
  meter.neuronUpdates += layer.size;
}

/** Who fired marks the synapses that could have caused it, and sends spikes on their way. */
function leave({ work }: AtWork, { learning, columns, ring, from, to }: Link, plastic: boolean): void {
  if (learning !== null && plastic)
    work.markPostsynaptic(learning.state, columns, to.fired, to.firedCount, learning.rule.potentiation);
  pushFired(ring, from.fired, from.firedCount);
}
