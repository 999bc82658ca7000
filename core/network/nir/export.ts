// Our networks as NIR graphs: every projection becomes Delay → Linear, every LIF population a CubaLIF.

import type { Random } from '../../random/random.ts';
import { split } from '../../random/random.ts';
import { powerOfTwo } from '../../units/portable.ts';
import { inSeconds, type Micros } from '../../units/quantity.ts';
import type { Network, Population } from '../network.ts';
import { wire } from '../wiring.ts';
import { registerNode } from './register-node.ts';
import { NirError, node, tensor, type NirGraph, type NirNode, type NirTensor } from './graph.ts';
import type { Learned } from './learned.ts';

/**
 * Export a network with the weights that `random` draws and the thresholds of its description, or with what was learned. Throws NirError.
 *
 * Our LIF has τm dv/dt = -v + i + bias and i += w at a spike; CubaLIF has a leak potential, which takes the bias, and an
 * input weight, which makes a spike of one step add w: w_in = τs / tick. Ours start at 0, and so does `run.ts`; the standard says nothing
 * of it, and Norse would start at the bias. NIR has no noise, refractory time and learning:
 * they are not exported.
 */
export function toNir(
  { populations, projections, outputs }: Network,
  random: Random,
  tick: Micros,
  { weights = {}, thresholds = {} }: Learned = {},
): NirGraph {
  const nodes: Record<string, NirNode> = {};
  const edges: [string, string][] = [];
  const sizeOf = new Map(populations.map(({ name, size }) => [name, size]));
  for (const each of populations) nodes[each.name] = populationNode(each, thresholds[each.name], tick);
  for (const { name, from, to, wiring, plasticity } of projections) {
    const [before, after] = [sizeOf.get(from) ?? 0, sizeOf.get(to) ?? 0];
    const wired = wire(wiring, { from: before, to: after }, split(random, name), plasticity?.bounds);
    const weight = weights[name] ?? wired.weight;
    if (weight.length !== wired.weight.length)
      throw new NirError(
        name,
        `There are ${weight.length} weights for its ${wired.weight.length} synapses. Give those of a network that is wired alike.`,
      );
    const shift = wiring.kind === 'table' ? powerOfTwo(wiring.exponent) : 1;
    const matrix = new Float64Array(after * before);
    for (let pre = 0; pre < before; pre++)
      for (let s = wired.rows.start[pre]; s < wired.rows.start[pre + 1]; s++)
        matrix[wired.rows.target[s] * before + pre] = shift * weight[s];
    const delay = inSeconds(wiring.delay);
    nodes[`${name} delay`] = node('Delay', { delay: alike(before, delay) });
    nodes[`${name} weights`] = node('Linear', {
      weight: { kind: 'float64', shape: [after, before], values: matrix },
    });
    edges.push([from, `${name} delay`], [`${name} delay`, `${name} weights`], [`${name} weights`, to]);
  }
  for (const name of outputs) {
    nodes[`${name} out`] = node('Output', { shape: tensor([sizeOf.get(name) ?? 0], [1], 'int64') });
    edges.push([name, `${name} out`]);
  }
  return { nodes, edges };
}

/** @returns a number for each of `size` neurons, the same for all. */
const alike = (size: number, value: number): NirTensor =>
  tensor(
    Array.from({ length: size }, () => value),
    [size],
    'float64',
  );

/** @returns a population as a node. @param learned  thresholds that were learned, where there are any */
function populationNode(
  { name, size, neuron }: Population,
  learned: Float64Array | undefined,
  tick: Micros,
): NirNode {
  if (neuron.kind === 'input') return node('Input', { shape: tensor([size], [1], 'int64') });
  if (neuron.kind === 'register-lif') return registerNode(name, neuron, size, tick);
  return node('CubaLIF', {
    tau_syn: alike(size, inSeconds(neuron.synapseDecay)),
    tau_mem: alike(size, inSeconds(neuron.membraneDecay)),
    r: alike(size, 1),
    v_leak: alike(size, neuron.bias),
    v_threshold: thresholdsOf(name, size, learned ?? neuron.threshold),
    v_reset: alike(size, 0),
    w_in: alike(size, neuron.synapseDecay / tick),
  });
}

/** @returns one threshold for each neuron. Throws NirError where there are not as many. */
function thresholdsOf(name: string, size: number, given: number | Float64Array): NirTensor {
  const each = typeof given === 'number' ? new Float64Array(size).fill(given) : given;
  if (each.length !== size)
    throw new NirError(
      name,
      `There are ${each.length} thresholds for its ${size} neurons. Give those of a network of the same sizes.`,
    );
  return tensor([...each], [size], 'float64');
}
