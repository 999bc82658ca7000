// R-STDP: 1000 Izhikevich neurons with 100 synapses each, ticks and delays of 1 ms; eligibilities meet dopamine every 10 ms, and
// a reward comes every 2 s (Izhikevich 2007, daspnet.m). The order of a tick is that of Brian's script: consolidate,
// integrate, find spikes, deliver those of the tick before, mark those of this one, reset.

import { advanceIzhikevich, izhikevichState, resetIzhikevich } from '../../../core/neuron/izhikevich.ts';
import { drawTargets, targetArray } from '../../../core/network/random-rows.ts';
import {
  arriveEligible,
  consolidateEligible,
  markEligible,
  openAccount,
  settledEligible,
  settleEligible,
} from '../../../core/plasticity/eligibility.ts';
import { createRandom, split } from '../../../core/random/random.ts';
import { deliverEqual } from '../../../core/spike/equal-rows.ts';
import { columnsOf } from '../../../core/spike/rows.ts';
import { millis } from '../../../core/units/quantity.ts';
import { dopamineClock, rewardModel, type RewardWiring } from './reward-model.ts';
import { rewardTwin } from './reward-twin.ts';
import type { KernelName, StandardNetwork } from './standard.ts';

/** Build the R-STDP network. The same seed gives the same network and the same spikes with either kernel. */
export function rewardLearningNetwork(seed: number, kernel: KernelName): StandardNetwork {
  const random = split(createRandom(seed), 'rstdp');
  const { neurons, exciting, fanOut, learning } = rewardModel;
  const target = targetArray(neurons, neurons * fanOut);
  drawTargets(split(random, 'exciting'), target.subarray(0, learning), neurons);
  drawTargets(split(random, 'calming'), target.subarray(learning), exciting);
  const start = Uint32Array.from({ length: neurons + 1 }, (_, n) => n * fanOut);
  const columns = columnsOf(
    { start: start.subarray(0, exciting + 1), target: target.subarray(0, learning) },
    neurons,
  );
  const lanes = [0, 1, 2, 3].map((lane) => split(random, `noise ${lane}`));
  const wiring = { rows: { start, target }, columns, lanes };
  return kernel === 'wasm' ? rewardTwin(wiring) : truth(wiring);
}

function truth({ rows, columns, lanes }: RewardWiring): StandardNetwork {
  const m = rewardModel;
  const state = izhikevichState(m.neurons, m.exciting);
  const synapses = {
    weight: new Float32Array(m.learning).fill(1),
    eligibility: new Float32Array(m.learning),
    credited: new Float32Array(m.learning),
    account: openAccount(),
    largest: m.strongest,
  };
  const dopamine = dopamineClock();
  let fired = new Uint32Array(m.neurons);
  let before = new Uint32Array(m.neurons);
  let beforeCount = 0;
  let events = 0;
  let tick = 0;
  return {
    name: 'rstdp',
    size: m.neurons,
    tick: millis(1),
    advance() {
      const gain = m.drift + dopamine.value;
      if (tick % m.period === 0 && consolidateEligible(synapses.account, gain, m.eligibilityKept))
        settleEligible(synapses);
      const count = advanceIzhikevich(state, lanes, m.noise, m.traceKept, fired);
      dopamine.advance(tick);
      let split = 0;
      while (split < beforeCount && before[split] < m.exciting) split++;
      events += arriveEligible(rows, synapses, before.subarray(0, split), state, m.depression);
      events += deliverEqual(rows, -1, before, split, beforeCount, state.current);
      events += markEligible(columns, synapses, fired.subarray(0, count), state.trace);
      resetIzhikevich(state, fired, count, m.traceMark);
      [fired, before] = [before, fired];
      beforeCount = count;
      tick++;
      return count;
    },
    fired: () => before,
    events: () => events,
    bytes: () => 24 * m.neurons + 12 * m.learning + rows.target.byteLength + 8 * m.learning,
    state: () => ({
      voltage: state.voltage.slice(),
      recovery: state.recovery.slice(),
      trace: state.trace.slice(),
      ...settledEligible(synapses),
    }),
  };
}
