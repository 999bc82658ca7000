// The rover's smallest network: every retina axon reaches every motor neuron, and all of these synapses learn. No hidden
// layer, so whatever it knows can be read off its weights.

import {
  network,
  population,
  project,
  type Network,
  type Population,
  type Projection,
} from '../../core/network/network.ts';
import { allToAll, normalWeights } from '../../core/network/wiring.ts';
import { lif, type LifOptions } from '../../core/neuron/lif.ts';
import { input } from '../../core/neuron/neuron.ts';
import { rewardStdp, type RewardStdpOptions } from '../../core/plasticity/reward-stdp.ts';

/** Neurons that learn to tell the rewards to come. */
export interface CriticNeurons {
  readonly neurons: number;
  readonly bias: number;
  readonly rate: number;
  readonly bounds: readonly [low: number, high: number];
  readonly firstWeights: readonly [mean: number, deviation: number];
  /** The modulator that it learns by. */
  readonly modulator: number;
}

/** Sizes, neurons and learning of the reflex. */
export interface MotorReflexOptions {
  readonly axons: number;
  /** Neurons of each motor population. */
  readonly motors: number;
  readonly motor: LifOptions;
  readonly rule: RewardStdpOptions;
  /** Mean and deviation of the first weights. */
  readonly firstWeights: readonly [mean: number, deviation: number];
  /** Neurons that learn to tell the rewards to come; null: none. */
  readonly critic: CriticNeurons | null;
  /** Modulator of the left and of the right motor: [0, 0] is one global dopamine. */
  readonly modulators: readonly [left: number, right: number];
}

/** retina → left motor, retina → right motor, and retina → critic where there is one; the critic's axons come last. */
export function motorReflex({
  axons,
  motors,
  motor,
  rule,
  firstWeights,
  modulators,
  critic,
}: MotorReflexOptions): Network {
  const retina = population('retina', axons, input());
  const left = population('left', motors, lif(motor));
  const right = population('right', motors, lif(motor));
  const wiring = allToAll({ weights: normalWeights(...firstWeights) });
  const reflexes = [
    project(retina, left, wiring, rewardStdp({ ...rule, modulator: modulators[0] })),
    project(retina, right, wiring, rewardStdp({ ...rule, modulator: modulators[1] })),
  ];
  if (critic === null) return network([retina, left, right], reflexes, [left, right]);
  const { judges, judging } = criticPart(retina, motor, rule, critic);
  return network(
    [retina, judges, left, right], // exploration drives the last populations
    [...reflexes, judging],
    [left, right, judges],
  );
}

/** @returns critic neurons and the learning projection onto them: the motors' rule, but nothing competes or is scaled. */
export function criticPart(
  from: Population,
  motor: LifOptions,
  rule: RewardStdpOptions,
  { neurons, bias, rate, bounds, firstWeights, modulator }: CriticNeurons,
): { readonly judges: Population; readonly judging: Projection } {
  const judges = population('critic', neurons, lif({ ...motor, bias }));
  const wiring = allToAll({ weights: normalWeights(...firstWeights) });
  const judging = project(
    from,
    judges,
    wiring,
    rewardStdp({ ...rule, rate, bounds, share: null, scaling: null, homeostasis: null, modulator }),
  );
  return { judges, judging };
}
