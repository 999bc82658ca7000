// A network that was trained before it was deployed: axons, a hidden layer whose synapses are fixed, two motors whose synapses go
// on learning by reward. Everything is in the chip's registers, so that what the trainer predicts is what the chip does.

import { input } from '../../core/neuron/neuron.ts';
import { registerLif } from '../../core/neuron/register-lif.ts';
import { network, population, project, type Network } from '../../core/network/network.ts';
import { tableOf } from '../../core/network/wiring.ts';
import { rewardStdp, type RewardStdpOptions } from '../../core/plasticity/reward-stdp.ts';
import type { Random } from '../../core/random/random.ts';
import { exp } from '../../core/units/portable.ts';
import { plainProducts, type RowProducts } from '../training/row-products.ts';
import {
  ALIGN,
  mantissasOf,
  quantise,
  spikingNet,
  thresholdOf,
  type LayerState,
  type SpikingSpec,
} from '../training/spiking-net.ts';

/** Sizes and neurons of a policy. */
export interface PolicyShape {
  readonly axons: number;
  readonly hidden: number;
  /** Neurons of each of the two motors. */
  readonly motors: number;
  /** Mantissas per unit of weight, before the hidden layer and behind it: the threshold is 1. */
  readonly units: readonly [eyes: number, motors: number];
  /** Ticks in which a membrane forgets. */
  readonly memory: number;
  /** Current that all motors are driven by, in units of the one that just makes them fire. */
  readonly tonus: number;
}

/** Ticks from a spike on an axon to the motors' answer to it: one per projection. */
export const LATENCY = 2;

/** Populations and projections, by the names that snapshots have. */
const names = {
  axons: 'retina',
  hidden: 'hidden',
  left: 'left',
  right: 'right',
} as const;

/** @returns the policy as the trainer takes it, for samples of so many ticks. */
export function policySpec(shape: PolicyShape, ticks: number): SpikingSpec {
  const { axons, hidden, motors, units, memory } = shape;
  const common = { currentDecay: 4096, voltageDecay: voltageDecay(memory), threshold: 1 };
  return {
    ticks,
    layers: [
      { ...common, inputs: axons, outputs: hidden, unit: units[0] },
      { ...common, inputs: hidden, outputs: 2 * motors, unit: units[1], bias: tonusOf(shape) },
    ],
  };
}

const voltageDecay = (memory: number): number => Math.round(4096 * (1 - exp(-1 / memory)));

/** @returns the policy before anything has trained it; the same stream gives the same weights. */
export function untrainedPolicy(
  shape: PolicyShape,
  firstWeights: number,
  random: Random,
  products: RowProducts = plainProducts(),
): LayerState[] {
  const states = spikingNet(policySpec(shape, 1), products, random, firstWeights);
  centreMotors(shape, states);
  states.forEach(quantise);
  return states;
}

/** @returns current that, held, brings a motor's voltage to its threshold: what exploration is measured in. */
export const rheobase = ({ units, memory }: PolicyShape): number =>
  (ALIGN * units[1] * voltageDecay(memory)) / 4096;

/** @returns the current that all motors are driven by, in units of their registers. */
export const tonusOf = (shape: PolicyShape): number => Math.round(shape.tonus * rheobase(shape));

/**
 * Take from the motors' shadow weights what all motors have in common, neuron by neuron of the hidden layer. Changed in place.
 *
 *     w_ij ← w_ij - mean over j of w_ij
 *
 * So begins what competition then keeps while the motors learn on: what one gains the others lose, and only differences steer.
 */
export function centreMotors({ motors, hidden }: PolicyShape, states: readonly LayerState[]): void {
  const { weight, width } = states[1];
  for (let i = 0; i < hidden; i++) {
    const row = weight.subarray(i * width, i * width + 2 * motors);
    const mean = row.reduce((sum, w) => sum + w, 0) / row.length;
    for (let j = 0; j < row.length; j++) row[j] -= mean;
  }
}

/**
 * The policy as a chip takes it, with the weights of a network in training. A weight of 0 begins as the smallest there is, for
 * a chip keeps no synapses of weight 0; `policyWeights` sets it right.
 *
 * @param rule  of the motors' synapses, in mantissas
 */
export function trainedPolicy(
  shape: PolicyShape,
  states: readonly LayerState[],
  rule: RewardStdpOptions,
): Network {
  const [first, second] = policySpec(shape, 1).layers.map((layer) => {
    const { currentDecay, voltageDecay: fade } = layer;
    return registerLif({ currentDecay, voltageDecay: fade, threshold: thresholdOf(layer) });
  });
  const axons = population(names.axons, shape.axons, input());
  const hidden = population(names.hidden, shape.hidden, first);
  const left = population(names.left, shape.motors, second);
  const right = population(names.right, shape.motors, second);
  const table = (weights: Float64Array): ReturnType<typeof tableOf> =>
    tableOf(weights.map((m) => (m === 0 ? 2 : m)));
  const [eyes, toLeft, toRight] = split(shape, states);
  const learning = rewardStdp({ ...rule, bounds: [-256, 256] });
  return network(
    [axons, hidden, left, right],
    [
      project(axons, hidden, table(eyes)),
      project(hidden, left, table(toLeft), learning),
      project(hidden, right, table(toRight), learning),
    ],
    [left, right],
  );
}

/** @returns the weights of a network in training under the names of a chip's snapshot. */
export function policyWeights(
  shape: PolicyShape,
  states: readonly LayerState[],
): Record<string, Float64Array> {
  const [eyes, left, right] = split(shape, states);
  const { axons, hidden } = names;
  return {
    [`${axons}→${hidden}/weight`]: eyes,
    [`${hidden}→${names.left}/weight`]: left,
    [`${hidden}→${names.right}/weight`]: right,
  };
}

/** Mantissas by projection: axons to hidden, hidden to left, hidden to right. */
function split({ hidden, motors }: PolicyShape, states: readonly LayerState[]): Float64Array[] {
  const [eyes, wheels] = mantissasOf(states);
  const half = (side: number): Float64Array =>
    Float64Array.from(
      { length: hidden * motors },
      (_, s) => wheels[Math.floor(s / motors) * 2 * motors + side * motors + (s % motors)],
    );
  return [Float64Array.from(eyes), half(0), half(1)];
}
