// A deployed network as a NIR graph: one input that takes levels, and each layer's registers as nodes of the standard.

import { LARGEST_THRESHOLD } from '../../core/neuron/register-lif.ts';
import { NirError, node, tensor, type NirGraph, type NirNode } from '../../core/network/nir/graph.ts';
import { READOUT, type DeployedLayer, type DeployedNetwork } from './deployed-network.ts';

/** Units of voltage per mantissa of weight. */
const ALIGN = 64;
/** Seconds of a tick: the `--dt` of `nir run`. */
export const NIR_TICK = 1e-3;

/**
 * Export a deployed network. A tick of the network is a step of the graph, and spikes arrive in the step they leave, as in
 * `predict.ts`; voltages stand in the chip's units.
 *
 *     weights                           Linear, mantissas · 2^exponent
 *     a current that outlives its tick  LI, τ = 4096/du ticks
 *     reset to zero                     LIF, τ = 4096/dv ticks and r = 64·4096/dv, or IF where nothing leaks
 *     reset by subtraction              LI or I → Threshold, and back: Scale by -θ·(1 - dv/4096) → Delay
 *     a readout that is read by voltage a neuron whose threshold no voltage reaches: its answer is its membrane
 *
 * The standard's voltages are real numbers: what the chip's registers round off is not in it. `nir run --chip loihi2` puts LIF and IF
 * back into registers.
 *
 * Throws NirError for a network that is pushed at the start of every sample: a graph has no start.
 */
export function nirOfDeployed({ layers, push }: DeployedNetwork): NirGraph {
  if (push?.some((strength) => strength !== 0) === true)
    throw new NirError(
      '',
      'Its membranes are pushed at the start of every sample, which a NIR graph cannot say. Start at 0.',
    );
  const nodes: Record<string, NirNode> = { input: shaped('Input', layers[0].inputs) };
  const edges: [string, string][] = [];
  let from = 'input';
  layers.forEach((layer, l) => {
    const name = l === layers.length - 1 ? READOUT : `layer ${l + 1}`;
    const chain = (next: string, made: NirNode): void => {
      nodes[next] = made;
      edges.push([from, next]);
      from = next;
    };
    chain(`${name} weights`, linear(layer));
    const all = filled(layer.outputs);
    if (layer.currentDecay < 4096) {
      if (layer.currentDecay === 0) chain(`${name} current`, node('I', { r: all(1) }));
      else chain(`${name} current`, leaky('LI', layer.currentDecay, 1, layer.outputs));
    }
    const threshold = layer.threshold ?? LARGEST_THRESHOLD;
    if (layer.reset === 'subtract' && layer.threshold !== null) {
      const again = `${name} again`;
      // The way back ends in the step after: a cycle breaks at its Delay, which lasts a step at least.
      edges.push([again, `${name} voltage`]);
      chain(`${name} voltage`, integrator('I', 'LI', layer, {}));
      chain(name, node('Threshold', { threshold: all(ALIGN * threshold) }));
      nodes[`${name} reset`] = node('Scale', { scale: all(-threshold * (1 - layer.voltageDecay / 4096)) });
      nodes[again] = node('Delay', { delay: all(0) });
      edges.push([name, `${name} reset`], [`${name} reset`, again]);
    } else
      chain(name, integrator('IF', 'LIF', layer, { v_threshold: all(ALIGN * threshold), v_reset: all(0) }));
  });
  nodes['output'] = shaped('Output', layers[layers.length - 1].outputs);
  edges.push([from, 'output']);
  return { nodes, edges };
}

const shaped = (type: string, size: number): NirNode => node(type, { shape: tensor([size], [1], 'int64') });

const filled =
  (size: number) =>
  (value: number): ReturnType<typeof tensor> =>
    tensor(
      Array.from({ length: size }, () => value),
      [size],
      'float64',
    );

function linear({ inputs, outputs, mantissas, exponent }: DeployedLayer): NirNode {
  const values = new Float64Array(inputs * outputs);
  for (let i = 0; i < inputs; i++)
    for (let n = 0; n < outputs; n++) values[n * inputs + i] = mantissas[i * outputs + n] * (1 << exponent);
  return node('Linear', { weight: { kind: 'float64', shape: [outputs, inputs], values } });
}

/** v ← v·(1 - decay/4096) + gain·x */
function leaky(
  type: string,
  decay: number,
  gain: number,
  size: number,
  more: NirNode['parameters'] = {},
): NirNode {
  const all = filled(size);
  return node(type, {
    tau: all((NIR_TICK * 4096) / decay),
    r: all((gain * 4096) / decay),
    v_leak: all(0),
    ...more,
  });
}

function integrator(
  plain: string,
  leaking: string,
  { voltageDecay, outputs }: DeployedLayer,
  more: NirNode['parameters'],
): NirNode {
  return voltageDecay === 0
    ? node(plain, { r: filled(outputs)(ALIGN), ...more })
    : leaky(leaking, voltageDecay, ALIGN, outputs, more);
}
