// What a chip cannot do, whatever the size: each refusal says what to change.

import type { Network } from '../../../core/network/network.ts';
import { exp } from '../../../core/units/portable.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import type { Profile } from '../profile/profile.ts';
import type { Wired } from './placement.ts';

/** @returns one sentence for everything the profile cannot do. */
export function featureProblems(
  { projections, populations }: Network,
  wired: Wired,
  profile: Profile,
  tick: Micros,
): string[] {
  const problems: string[] = [];
  projections.forEach(({ name, wiring, plasticity }, l) => {
    if (plasticity !== null && profile.learning === 'none') {
      problems.push(
        `Projection "${name}" learns, and "${profile.name}" has no learning on chip. Freeze it, or choose loihi1 or loihi2.`,
      );
    }
    const delay = Math.max(1, Math.round(wiring.delay / tick)) - 1;
    if (delay > profile.delay.value) {
      problems.push(
        `Projection "${name}" delays by ${delay + 1} ticks; "${profile.name}" allows ${profile.delay.value + 1} ` +
          `(${profile.delay.source}). Shorten the delay, or relay it through a population.`,
      );
    }
    if (profile.weightBits.value === 1 && mixesWeights(wired.projections[l])) {
      problems.push(
        `Projection "${name}" has an axon with more than one weight, and synapses of "${profile.name}" have 1 bit ` +
          `(${profile.weightBits.source}). Give it constant weights, or choose loihi1 or loihi2.`,
      );
    }
  });
  if (profile.weightBits.value === 1) problems.push(...axonTypeProblems(wired, profile));
  for (const { name, neuron } of populations) {
    if (neuron.kind === 'lif' && profile.arithmetic === 'integer')
      for (const decay of ['membraneDecay', 'synapseDecay'] as const)
        if (neverFades(neuron[decay], tick))
          problems.push(
            `Population "${name}" has a ${decay} of ${Math.round(neuron[decay] / tick)} ticks; "${profile.name}" fades by whole ` +
              `4096ths a tick, which is nothing beyond ${LONGEST_DECAY} ticks. Shorten it, or choose reference or ideal.`,
          );
    if (!['input', 'lif', 'register-lif'].includes(neuron.kind)) {
      problems.push(`Population "${name}" is of a kind that "${profile.name}" does not have. Use lif().`);
    }
  }
  return problems;
}

/** Ticks of the longest time constant that 12 bits can tell from none; it is held as 4096 ticks, the shortest as it is. */
const LONGEST_DECAY = 8191;

/** Whether what fades with this time constant loses less in a tick than half of the smallest step that registers know, 1/4096. */
function neverFades(decay: Micros, tick: Micros): boolean {
  return Math.round(4096 * (1 - exp(-tick / decay))) < 1;
}

/** Whether an axon reaches its targets with different weights. */
function mixesWeights({ rows, weight }: Wired['projections'][number]): boolean {
  for (let n = 0; n + 1 < rows.start.length; n++)
    for (let s = rows.start[n] + 1; s < rows.start[n + 1]; s++)
      if (weight[s] !== weight[rows.start[n]]) return true;
  return false;
}

/** How many types an axon of a binary crossbar can have; every neuron has one weight for each (Merolla et al. 2014). */
const AXON_TYPES = 4;

/**
 * @returns what the crossbar's axon types cannot say: the type of an axon chooses the weight of all its synapses. Types are counted for each
 * population as if it had its cores for itself: populations that share a core and its axons may need more of them than it has.
 */
function axonTypeProblems({ populations, projections }: Wired, profile: Profile): string[] {
  return populations.flatMap(({ name }) => {
    const incoming = projections.filter(({ to }) => to.name === name);
    const weights = new Set(incoming.flatMap((each) => [...weightsOf(each)]).filter((w) => w !== 0));
    const sources = incoming.map(({ from }) => from.name);
    const twice = sources.find((source, k) => sources.indexOf(source) !== k);
    return [
      ...(weights.size <= AXON_TYPES
        ? []
        : [
            `Population "${name}" is reached with ${weights.size} different weights; a neuron of "${profile.name}" has ` +
              `${AXON_TYPES}, one for each type of axon. Use ${AXON_TYPES} weights at most, or choose loihi1 or loihi2.`,
          ]),
      ...(twice === undefined
        ? []
        : [
            `Two projections lead from "${twice}" to "${name}"; an axon of "${profile.name}" has one type and so one weight. ` +
              'Let a population of its own carry the second.',
          ]),
    ];
  });
}

/** The different weights of a projection in the network's units, to six digits: mantissas are rounded. */
function weightsOf({ weight, scale = 1 }: Wired['projections'][number]): Set<number> {
  return new Set([...new Set(weight)].map((w) => Number((w / scale).toPrecision(6))));
}
