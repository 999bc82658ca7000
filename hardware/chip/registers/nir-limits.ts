// What no core could hold of a NIR graph, no synapse store and no axon delay.

import { sizeOf, type NirGraph, type NirNode, type NirTensor } from '../../../core/network/nir/graph.ts';
import { delaySteps } from '../../../core/network/nir/maps.ts';
import { ProfileError, type Profile } from '../profile/profile.ts';
import { AXON_TYPES } from '../profile/truenorth.ts';

/** Weights of a node that are stored in synapses, by neuron or filter; null where it has none. */
function synapsesOf({ type, parameters: { weight, kernel_size } }: NirNode): NirTensor | null {
  if (type.endsWith('Pool2d')) {
    if (kernel_size === undefined || typeof kernel_size === 'string') return null;
    const [height, width = height] = kernel_size.values;
    return { kind: 'float64', shape: [1, height * width], values: new Float64Array(height * width).fill(1) };
  }
  return weight === undefined || typeof weight === 'string' ? null : weight;
}

/** Refuse what the chip cannot hold. Throws ProfileError. @param dt  seconds of a step */
export function checkLimits({ nodes }: NirGraph, dt: number, profile: Profile, path = ''): void {
  for (const [name, each] of Object.entries(nodes)) {
    if (each.graph !== null) checkLimits(each.graph, dt, profile, `${path}${name}/`);
    const where = `Node "${path}${name}"`;
    const refuse = (what: string, advice: string): never => {
      throw new ProfileError(profile.name, `${where}: ${what}. ${advice}.`);
    };
    if (each.type === 'Delay') {
      const steps = delaySteps(each, dt).reduce((most, delay) => Math.max(most, delay), 0);
      const { value, source } = profile.delay;
      if (steps - 1 > value)
        refuse(
          `it delays by ${steps} steps; "${profile.name}" allows ${value + 1} (${source})`,
          'Shorten the delay, give longer steps, or relay it through neurons',
        );
    }
    const weight = synapsesOf(each);
    if (weight === null) continue;
    const fanIn = sizeOf(weight.shape.slice(1));
    const { fanIn: most, weightBits, cores, synapsesPerCore, synapseBitsPerCore } = profile;
    if (fanIn > most.value)
      refuse(
        `${fanIn} inputs meet at one neuron; "${profile.name}" allows ${most.value} (${most.source})`,
        'Split the layer, or choose loihi1 or loihi2',
      );
    if (weightBits.value === 1)
      for (let n = 0; n < weight.values.length; n += fanIn) {
        const different = new Set(weight.values.subarray(n, n + fanIn).filter((w) => w !== 0)).size;
        if (different > AXON_TYPES)
          refuse(
            `${different} different weights meet at one neuron; synapses of "${profile.name}" have 1 bit (${weightBits.source})`,
            `Use ${AXON_TYPES} at most, or choose loihi1 or loihi2`,
          );
      }
    const room = cores.value * Math.min(synapsesPerCore.value, synapseBitsPerCore.value / 8);
    if (weight.values.length > room)
      refuse(
        `${weight.values.length} synapses; "${profile.name}" has room for ${room}`,
        'Make the layer sparser, or choose a larger profile',
      );
  }
}
