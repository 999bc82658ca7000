// What types cannot refuse in plain JavaScript: options that nobody reads, and times in other units.

import { expect, it } from 'vitest';
import { network, NetworkError, population, project } from '../../../core/network/network.ts';
import { allToAll, constantWeights, type SynapseOptions, type Wiring } from '../../../core/network/wiring.ts';
import { lif, type LifOptions } from '../../../core/neuron/lif.ts';
import { input, type Neuron } from '../../../core/neuron/neuron.ts';
import { registerLif, type RegisterLifOptions } from '../../../core/neuron/register-lif.ts';
import { rewardStdp, type RewardStdpOptions } from '../../../core/plasticity/reward-stdp.ts';
import { millis, type Micros } from '../../../core/units/quantity.ts';

/** A network of these neurons, wired and learning like that. */
const made = (neuron: Neuron, wiring: Wiring = allToAll(), rule: RewardStdpOptions = {}): unknown => {
  const [eye, hidden] = [population('eye', 4, input()), population('hidden', 3, neuron)];
  return network([eye, hidden], [project(eye, hidden, wiring, rewardStdp(rule))], [hidden]);
};

it.each([
  [
    () => made(lif({ treshold: 2 } as LifOptions)),
    'Population "hidden" has an option "treshold", which lif neurons do not know. Their options are membraneDecay, synapseDecay, threshold, refractory, bias, noise, noiseShape.',
  ],
  [
    () => made({ ...input(), threshold: 2 } as Neuron),
    'Population "hidden" has an option "threshold", which input neurons do not know. They have none.',
  ],
  [
    () => made(registerLif({ threshold: 1, refractry: 2 } as RegisterLifOptions)),
    'Population "hidden" has an option "refractry", which register-lif neurons do not know. Their options are threshold, currentDecay, voltageDecay, reset, refractory.',
  ],
  [
    () => made(lif(), allToAll({ weigths: constantWeights(3) } as SynapseOptions)),
    'Projection "eye→hidden" has an option "weigths", which all-to-all wirings do not know. Their options are weights, delay.',
  ],
  [
    () => made(lif(), allToAll(), { tagDecy: millis(9) } as RewardStdpOptions),
    'Projection "eye→hidden" has an option "tagDecy", which reward-stdp rules do not know. Their options are potentiation, depression, causalDecay, acausalDecay, tagDecay, rate, bounds, share, scaling, homeostasis, modulator.',
  ],
  [
    () => made(lif({ membraneDecay: 0.02 as Micros })),
    'Population "hidden" has a membraneDecay of 0.02. Let it be whole microseconds, as millis and seconds give them.',
  ],
  [
    () => made(lif(), allToAll(), { tagDecay: 0.3 as Micros }),
    'Projection "eye→hidden" has a rule with a tagDecay of 0.3. Let it be whole microseconds, as millis and seconds give them.',
  ],
])('a network is refused with what nobody would read, or not as it was meant', (make, sentence) => {
  expect(make).toThrow(new NetworkError(sentence));
});
