// What a chip cannot do, whatever the size: each refusal says what to change.

import type { Network } from '../../../core/network/network.ts';
import { exp } from '../../../core/units/portable.ts';
import type { Micros } from '../../../core/units/quantity.ts';
import type { Profile } from '../profile/profile.ts';

/** @returns one sentence for everything the profile cannot do. */
export function featureProblems(
  { projections, populations }: Network,
  profile: Profile,
  tick: Micros,
): string[] {
  const problems: string[] = [];
  projections.forEach(({ name, wiring, plasticity }) => {
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
  });
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
