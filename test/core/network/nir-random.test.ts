// Random graphs, right and wrong: whatever they hold, they run to finite numbers or are refused as NIR, never as JavaScript.

import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  NirError,
  node,
  tensor,
  type NirGraph,
  type NirNode,
  type NirTensor,
} from '../../../core/network/nir/graph.ts';
import { readNir, writeNir } from '../../../core/network/nir/hdf5.ts';
import { primitives } from '../../../core/network/nir/primitives.ts';
import { runGraph, type NirRun } from '../../../core/network/nir/run.ts';
import { runGraphOn } from '../../../hardware/chip/registers/nir.ts';
import { ProfileError } from '../../../hardware/chip/profile/profile.ts';
import { profileOf } from '../../../hardware/chip/profile/profiles.ts';

/** Values that break things more often than others do. */
const odd = fc.constantFrom(0, -1, 0.5, 1e-3, 2, 1e11, 1e30, NaN, Infinity);
const size = 4;
const few = fc.double({ min: 0.05, max: 1, noNaN: true });
const numbers = (count: number, of: fc.Arbitrary<number> = few): fc.Arbitrary<NirTensor> =>
  fc.array(of, { minLength: count, maxLength: count }).map((values) => tensor(values, [count], 'float64'));
const shaped = (shape: readonly number[]): fc.Arbitrary<NirTensor> =>
  numbers(shape.reduce((a, b) => a * b, 1)).map((each) => ({ ...each, shape }));

/** Kinds of graphs: the shape of all their numbers, and the nodes that need another one. */
const kinds = [
  { shape: [size], not: ['Conv1d', 'Conv2d', 'SumPool2d', 'AvgPool2d'] },
  { shape: [1, size], not: ['Conv2d', 'SumPool2d', 'AvgPool2d', 'Affine', 'Linear', 'Flatten'] },
  { shape: [1, 2, 2], not: ['Conv1d', 'Affine', 'Linear', 'Flatten'] },
];

function parameter(type: string, name: string): fc.Arbitrary<NirTensor> {
  if (name === 'weight')
    return shaped(type === 'Conv1d' ? [1, 1, 1] : type === 'Conv2d' ? [1, 1, 1, 1] : [size, size]);
  if (name === 'delay')
    return numbers(
      size,
      fc.integer({ min: 0, max: 3 }).map((steps) => steps * 0.01),
    );
  if (name === 'groups') return fc.constant(tensor([1], [], 'int64'));
  if (name.endsWith('_dim')) return fc.constantFrom(0, -1).map((dim) => tensor([dim], [], 'int64'));
  if (name === 'bias' && type.startsWith('Conv')) return numbers(1);
  const each = { padding: 0, stride: 1, dilation: 1, kernel_size: 1 }[name];
  if (each !== undefined) return fc.constant(tensor(type === 'Conv1d' ? [each] : [each, each]));
  return numbers(size);
}

const nodeOf = (type: string): fc.Arbitrary<NirNode> =>
  fc
    .record(Object.fromEntries(primitives[type].required.map((name) => [name, parameter(type, name)])))
    .map((parameters) => node(type, parameters));

/** A line of nodes from an input to an output, and edges across and back. */
const anyGraph: fc.Arbitrary<NirGraph> = fc.constantFrom(...kinds).chain(({ shape, not }) => {
  const types = Object.keys(primitives).filter((type) => !['Input', 'Output', ...not].includes(type));
  const port = (type: string): NirNode => node(type, { shape: tensor(shape, [shape.length], 'int64') });
  return fc.array(fc.constantFrom(...types).chain(nodeOf), { minLength: 1, maxLength: 6 }).chain((made) => {
    const all = [port('Input'), ...made, port('Output')];
    const names = all.map(({ type }, n) => `${type} ${n}`);
    const name = fc.constantFrom(...names.slice(1, -1));
    return fc.array(fc.tuple(name, name), { maxLength: 3 }).map((more) => ({
      nodes: Object.fromEntries(all.map((each, n) => [names[n], each])),
      edges: [...names.slice(1).map((to, n): [string, string] => [names[n], to]), ...more],
    }));
  });
});

/** The same graph with one thing wrong, or none. */
const mutated: fc.Arbitrary<NirGraph> = fc
  .tuple(
    anyGraph,
    fc.nat(),
    fc.nat(),
    odd,
    fc.constantFrom('none', 'none', 'none', 'value', 'text', 'shape', 'gone', 'type', 'edge', 'wrap'),
  )
  .map(([graph, which, at, value, fault]) => {
    const names = Object.keys(graph.nodes);
    const name = names[which % names.length];
    const it = graph.nodes[name];
    const keys = Object.keys(it.parameters);
    const key = keys[at % keys.length];
    const old = it.parameters[key];
    const put = (changed: NirNode): NirGraph => ({ ...graph, nodes: { ...graph.nodes, [name]: changed } });
    const give = (given: NirNode['parameters'][string]): NirGraph =>
      put({ ...it, parameters: { ...it.parameters, [key]: given } });
    if (typeof old === 'string') return graph;
    switch (fault) {
      case 'value':
        return give({ ...old, values: old.values.with(at % old.values.length, value) });
      case 'text':
        return give('valid');
      case 'shape':
        return give(tensor([value, 1], [[2], [1, 2], [3], [2, 0], [1e11]][at % 5]));
      case 'gone':
        return put(
          node(it.type, Object.fromEntries(Object.entries(it.parameters).filter(([each]) => each !== key))),
        );
      case 'type':
        return put({ ...it, type: ['constructor', 'NIRGraph', 'Flatten', 'LIF', 'toString'][at % 5] });
      case 'edge':
        return { ...graph, edges: [...graph.edges, [name, ['gone', '__proto__', 'input', name][at % 4]]] };
      case 'wrap':
        return put({ type: 'NIRGraph', parameters: {}, graph });
      default:
        return graph;
    }
  });

/** @returns what comes out in a few steps; null where it was refused in the house's own words. */
function outputs(make: () => NirRun): number[] | null {
  try {
    const run = make();
    return [1, 0, 2, 0].flatMap((input) => [
      ...run.step(new Float64Array(run.inputSize).fill(input)),
      ...run.membrane(),
    ]);
  } catch (thrown) {
    if (thrown instanceof NirError || thrown instanceof ProfileError) return null;
    throw thrown;
  }
}

it('random graphs give finite numbers or are refused, in memory, on a chip, and from a file', async () => {
  let ran = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(mutated, async (graph) => {
      const found = outputs(() => runGraph(graph, 0.01));
      if (found === null) refused++;
      else ran++;
      expect(found?.every(Number.isFinite) ?? true).toBe(true);
      expect(
        outputs(() => runGraphOn(graph, 0.01, profileOf('loihi2')))?.every(Number.isFinite) ?? true,
      ).toBe(true);
      if (found === null) return;
      const read = await readNir(await writeNir({ version: '1.0', graph }));
      expect(outputs(() => runGraph(read.graph, 0.01))).toEqual(found);
    }),
    { numRuns: 150 },
  );

  expect(ran).toBeGreaterThan(30);
  expect(refused).toBeGreaterThan(30);
});
