// The state of a network laid out in arrays: what has a name in snapshots, and what an episode begins without.

import { clearRing } from '../../core/spike/delay-ring.ts';
import type { Layout } from './layout.ts';
import { excitabilityArrays } from './rate-group.ts';

/** Arrays by name. */
export type Variables = Record<string, Float64Array | Int32Array | Uint32Array>;

/** Put everything but the weights to rest: a new episode begins. Changed in place. */
export function clearLayout({ layers, links }: Layout): void {
  for (const { lif, arrivals } of layers) {
    arrivals.fill(0);
    lif?.state.voltage.fill(0);
    lif?.state.current.fill(0);
    lif?.state.refractory.fill(0);
  }
  for (const { ring, learning } of links) {
    clearRing(ring);
    learning?.state.tag.fill(0);
    learning?.state.before.fill(0);
    learning?.state.after.fill(0);
  }
}

/** @returns every array that decides the future of the layout, by name; not copies. */
export function variablesOf({ layers, links, rates }: Layout): Variables {
  const variables: Variables = {};
  if (rates !== null) variables['chip/evened'] = rates.time;
  for (const { name, lif, excitability: known } of layers) {
    if (lif === null) continue;
    if (known !== null) Object.assign(variables, excitabilityArrays(name, known));
    variables[`${name}/voltage`] = lif.state.voltage;
    variables[`${name}/current`] = lif.state.current;
    variables[`${name}/refractory`] = lif.state.refractory;
  }
  for (const { name, weight, ring, learning } of links) {
    variables[`${name}/weight`] = weight;
    variables[`${name}/spikes-under-way`] = ring.neurons;
    variables[`${name}/spike-counts`] = ring.counts;
    variables[`${name}/newest-row`] = ring.now;
    if (learning === null) continue;
    variables[`${name}/tag`] = learning.state.tag;
    variables[`${name}/before`] = learning.state.before;
    variables[`${name}/after`] = learning.state.after;
  }
  return variables;
}
