// What a chip cannot do, whatever the size: each refusal says what to change.

import type { Network } from '../../../core/network/network.ts';
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
    if (profile.weightBits.value === 1 && new Set(wired.projections[l].weight).size > 1) {
      problems.push(
        `Projection "${name}" has more than one weight, and synapses of "${profile.name}" have 1 bit ` +
          `(${profile.weightBits.source}). Give it constant weights, or choose loihi1 or loihi2.`,
      );
    }
  });
  for (const { name, neuron } of populations) {
    if (!['input', 'lif', 'register-lif'].includes(neuron.kind)) {
      problems.push(`Population "${name}" is of a kind that "${profile.name}" does not have. Use lif().`);
    }
  }
  return problems;
}
