// A ring of action neurons: each population stands for a direction of the compass, and every place cell reaches all of them.

import { network, population, project, type Network } from '../../core/network/network.ts';
import { allToAll, constantWeights, normalWeights } from '../../core/network/wiring.ts';
import { lif } from '../../core/neuron/lif.ts';
import { input } from '../../core/neuron/neuron.ts';
import { rewardStdp } from '../../core/plasticity/reward-stdp.ts';
import { criticPart, type MotorReflexOptions } from './motor-reflex.ts';

/** Sizes, neurons and learning of the ring. */
export interface CompassRingOptions extends Omit<MotorReflexOptions, 'modulators'> {
  readonly directions: number;
  /** Neurons that all directions excite and that inhibit all of them, with their weights; null: directions do not compete. */
  readonly inhibition: { readonly neurons: number; readonly excite: number; readonly inhibit: number } | null;
}

/** places → direction 0 … (counter-clockwise from east), and places → critic where there is one; the critic's axons come last. */
export function compassRing(options: CompassRingOptions): Network {
  const { axons, motors, motor, rule, firstWeights, critic, directions, inhibition } = options;
  const places = population('places', axons, input());
  const ring = Array.from({ length: directions }, (_, k) => population(`direction ${k}`, motors, lif(motor)));
  const wiring = allToAll({ weights: normalWeights(...firstWeights) });
  const learned = ring.map((each) => project(places, each, wiring, rewardStdp(rule)));
  const rivals = inhibition === null ? [] : [population('inhibition', inhibition.neurons, lif({}))];
  const rivalry = rivals.flatMap((rival) =>
    ring.flatMap((each) => [
      project(each, rival, allToAll({ weights: constantWeights(inhibition?.excite ?? 0) })),
      project(rival, each, allToAll({ weights: constantWeights(-(inhibition?.inhibit ?? 0)) })),
    ]),
  );
  const judging = critic === null ? null : criticPart(places, motor, rule, critic);
  const judges = judging === null ? [] : [judging.judges];
  return network(
    [places, ...rivals, ...judges, ...ring], // exploration drives the last populations
    [...learned, ...rivalry, ...(judging === null ? [] : [judging.judging])],
    [...ring, ...judges],
  );
}
