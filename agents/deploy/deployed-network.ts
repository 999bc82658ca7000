// A trained or converted network as a chip takes it: populations in registers, tables of mantissas, one bit plane of the
// input per exponent.

import { input } from '../../core/neuron/neuron.ts';
import { LARGEST_THRESHOLD, registerLif } from '../../core/neuron/register-lif.ts';
import { network, population, project, type Network, type Population } from '../../core/network/network.ts';
import { tableOf } from '../../core/network/wiring.ts';

/** One layer in registers. */
export interface DeployedLayer {
  readonly inputs: number;
  readonly outputs: number;
  /** Even mantissas -256..254 by (input, output). */
  readonly mantissas: ArrayLike<number>;
  /** The mantissas deliver 2^exponent times as much. */
  readonly exponent: number;
  readonly currentDecay: number;
  readonly voltageDecay: number;
  /** Threshold register; null for a readout that is read by its voltage. */
  readonly threshold: number | null;
  readonly reset: 'zero' | 'subtract';
}

/** A network of layers, and how its input comes. */
export interface DeployedNetwork {
  /** Ticks in which each layer integrates. */
  readonly ticks: number;
  /** Bits of an input spike's level, each a population of axons with an exponent of its own. */
  readonly planes: number;
  readonly layers: readonly DeployedLayer[];
  /**
   * Neurons of each class in the last layer, copy after copy; 1 where it is left out. The class of the strongest answers, so
   * that a class outlives the death of a copy.
   */
  readonly copies?: number;
  /** What starts every run: current pushed into a layer's neurons once, in mantissas of exponent 7; 0 is nothing. */
  readonly push?: readonly number[];
}

/** Name of the last population. */
export const READOUT = 'readout';

/** @returns the same network with `copies` neurons of each class in its last layer. */
export function withCopies(deployed: DeployedNetwork, copies: number): DeployedNetwork {
  const last = deployed.layers.length - 1;
  return {
    ...deployed,
    copies,
    layers: deployed.layers.map((layer, l) => {
      const { inputs, outputs, mantissas } = layer;
      if (l < last) return layer;
      const many = new Int32Array(inputs * outputs * copies);
      for (let i = 0; i < inputs; i++)
        for (let n = 0; n < outputs * copies; n++)
          many[i * outputs * copies + n] = mantissas[i * outputs + (n % outputs)];
      return { ...layer, outputs: outputs * copies, mantissas: many };
    }),
  };
}

/** @returns the same network with mantissas of `bits` bits, rounded to the nearest; 8 bits are all there are. */
export function withBits(deployed: DeployedNetwork, bits: number): DeployedNetwork {
  const step = 2 << (8 - bits);
  const coarse = (m: number): number => Math.max(-256, Math.min(256 - step, step * Math.round(m / step)));
  return {
    ...deployed,
    layers: deployed.layers.map((layer) => ({
      ...layer,
      mantissas: Int32Array.from(layer.mantissas, coarse),
    })),
  };
}

/** Exponent of the axons that push a layer at the start of a run. */
export const PUSH_EXPONENT = 7;

/** @returns the network as data: populations "plane 0" …, "push 0" …, "layer 1" …, "readout". Throws NetworkError. */
export function deployedNetwork({ planes, layers, push }: DeployedNetwork): Network {
  const inputs = Array.from({ length: planes }, (_, b) =>
    population(`plane ${b}`, layers[0].inputs, input()),
  );
  const neurons = layers.map(({ outputs, currentDecay, voltageDecay, threshold, reset }, l) =>
    population(
      l === layers.length - 1 ? READOUT : `layer ${l + 1}`,
      outputs,
      registerLif({ currentDecay, voltageDecay, threshold: threshold ?? LARGEST_THRESHOLD, reset }),
    ),
  );
  const pushes = layers.map((_, l): Population | null =>
    (push?.[l] ?? 0) === 0 ? null : population(`push ${l}`, 2, input()),
  );
  const projections = layers.flatMap(({ mantissas, exponent, outputs }, l) => {
    const sources = l === 0 ? inputs : [neurons[l - 1]];
    const pushed = pushes[l];
    const strength = push?.[l] ?? 0;
    return [
      ...sources.map((from, b) => project(from, neurons[l], tableOf(mantissas, exponent + b))),
      ...(pushed === null
        ? []
        : [
            project(
              pushed,
              neurons[l],
              tableOf(
                Float64Array.from({ length: 2 * outputs }, (_, s) => (s < outputs ? strength : -strength)),
                PUSH_EXPONENT,
              ),
            ),
          ]),
    ];
  });
  return network([...inputs, ...pushes.filter((each) => each !== null), ...neurons], projections, [
    neurons[neurons.length - 1],
  ]);
}
