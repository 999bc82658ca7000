// STDP: 1000 Poisson axons at 15 Hz reach 100 neurons, all to all, and pairs of spikes change the weights (Song, Miller and
// Abbott 2000). The order of a tick is that of Brian's script: traces and neurons move on, spikes are found, presynaptic ones
// are delivered, postsynaptic ones mark, and the neurons that fired are reset.

import { advanceCoba, cobaConstants, songDefaults } from '../../../core/neuron/coba.ts';
import { balancedState } from '../../../core/neuron/balanced-state.ts';
import {
  pairAfter,
  pairBefore,
  pairStdpConstants,
  pairStdpDefaults,
} from '../../../core/plasticity/pair-stdp.ts';
import { uniform } from '../../../core/random/draw.ts';
import { createRandom, split } from '../../../core/random/random.ts';
import { micros } from '../../../core/units/quantity.ts';
import { kernelMemory } from '../memory.ts';
import { cobaNumbers } from './balanced-model.ts';
import { poissonAxons, type PoissonAxons } from './poisson.ts';
import type { KernelName, StandardNetwork } from './standard.ts';

const AXONS = 1000;
const NEURONS = 100;
/** 15 Hz in ticks of 0.1 ms. */
const PROBABILITY = 0.0015;

const neuron = cobaConstants(songDefaults);
/** Weights are conductances as the neuron keeps them: by what they pull in a tick. */
const rule = pairStdpConstants({ ...pairStdpDefaults, largest: pairStdpDefaults.largest * neuron.rate });

/** Build the STDP network. The same seed gives the same network and the same spikes with either kernel. */
export function pairLearningNetwork(seed: number, kernel: KernelName): StandardNetwork {
  const random = split(createRandom(seed), 'stdp');
  const axons = poissonAxons(split(random, 'axons'), AXONS, PROBABILITY);
  const first = split(random, 'weights');
  const weight = Float32Array.from({ length: AXONS * NEURONS }, () => rule.largest * uniform(first));
  return kernel === 'wasm' ? twin(axons, weight) : truth(axons, weight);
}

function truth(axons: PoissonAxons, weight: Float32Array): StandardNetwork {
  const state = balancedState(NEURONS);
  state.voltage.fill(neuron.reset);
  const pairs = { weight, before: new Float32Array(AXONS), after: new Float32Array(NEURONS) };
  const spikes = new Uint32Array(AXONS);
  const fired = new Uint32Array(NEURONS);
  let events = 0;
  return {
    name: 'stdp',
    size: NEURONS,
    tick: micros(100),
    advance() {
      for (let i = 0; i < AXONS; i++) pairs.before[i] *= rule.beforeKept;
      for (let j = 0; j < NEURONS; j++) pairs.after[j] *= rule.afterKept;
      const count = advanceCoba(neuron, state, fired);
      const arrived = axons.advance(spikes);
      for (let k = 0; k < arrived; k++) pairBefore(rule, pairs, spikes[k], state.excitatory);
      for (let k = 0; k < count; k++) pairAfter(rule, pairs, fired[k]);
      events += arrived * NEURONS + count * AXONS;
      return count;
    },
    fired: () => fired,
    events: () => events,
    bytes: () => weight.byteLength + 4 * AXONS + 20 * NEURONS,
    state: () => ({
      voltage: state.voltage.slice(),
      excitatory: state.excitatory.slice(),
      weight: weight.slice(),
      before: pairs.before.slice(),
      after: pairs.after.slice(),
    }),
  };
}

function twin(axons: PoissonAxons, first: Float32Array): StandardNetwork {
  const padded = Math.ceil(NEURONS / 16) * 16;
  const memory = kernelMemory();
  const voltage = memory.allocate(4 * padded);
  const excitatory = memory.allocate(4 * padded);
  const inhibitory = memory.allocate(4 * padded);
  const constants = memory.allocate(32);
  const weight = memory.allocate(first.byteLength);
  const before = memory.allocate(4 * AXONS);
  const after = memory.allocate(4 * padded);
  const list = memory.allocate(4 * AXONS);
  const own = memory.allocate(4 * padded);
  memory.f32(voltage, padded).fill(NaN);
  memory.f32(voltage, NEURONS).fill(neuron.reset);
  memory.f32(constants, 8).set(cobaNumbers(neuron));
  memory.f32(constants, 8)[7] = neuron.reset;
  memory.f32(weight, first.length).set(first);
  const spikes = memory.u32(list, AXONS);
  const fired = memory.u32(own, padded);
  const { advanceCoba: advance, fade32, pairAfter: mark, pairBefore: deliver } = memory.kernels;
  const { beforeKept, afterKept, up, down, largest } = rule;
  let events = 0;
  return {
    name: 'stdp',
    size: NEURONS,
    tick: micros(100),
    advance() {
      fade32(before, AXONS, beforeKept);
      fade32(after, padded, afterKept);
      const count = advance(voltage, excitatory, inhibitory, padded, constants, own);
      const arrived = axons.advance(spikes);
      if (arrived > 0) deliver(list, arrived, weight, AXONS, NEURONS, excitatory, after, before, up, largest);
      if (count > 0) mark(own, count, weight, AXONS, after, before, down, largest);
      events += arrived * NEURONS + count * AXONS;
      return count;
    },
    fired: () => fired,
    events: () => events,
    bytes: () => memory.bytes(),
    state: () => ({
      voltage: memory.f32(voltage, NEURONS).slice(),
      excitatory: memory.f32(excitatory, NEURONS).slice(),
      weight: memory.f32(weight, first.length).slice(),
      before: memory.f32(before, AXONS).slice(),
      after: memory.f32(after, NEURONS).slice(),
    }),
  };
}
