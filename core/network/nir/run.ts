// A NIR graph at work: nodes in order, edges added up, one step at a time.

import { checkGraph, orderOf } from './check.ts';
import { convolution, pool } from './convolution.ts';
import { flattened } from './flatten.ts';
import { NirError, sizeOf, type NirGraph, type NirNode } from './graph.ts';
import { affine, delay, elementwise, flatten, type NirMap } from './maps.ts';
import { neurons, perCell, type NirCell } from './neurons.ts';

/** A graph at work. */
export interface NirRun {
  /** Numbers that `step` takes: those of all inputs, in the order of the file. */
  readonly inputSize: number;
  readonly outputSize: number;
  /** One step. @returns what reaches the outputs; a new array */
  step(input: ArrayLike<number>): Float64Array;
  /** Membrane potentials of the neurons nearest to the outputs; copies. Empty without neurons. */
  membrane(): Float64Array;
  /** Shape of what every node puts out, by path. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
}

/** Makes a neuron population: in floating point, or in the registers of a chip. */
export type NeuronMaker = (node: NirNode, size: number, dt: number, path: string) => NirCell;

/**
 * Build a graph for steps of `dt` seconds. Edges that meet at a node are added. An edge that closes a cycle carries what its
 * node put out in the step before. Throws NirError.
 *
 * @param make  how neurons are made; floating point by default
 */
export function runGraph(graph: NirGraph, dt: number, make: NeuronMaker = neurons): NirRun {
  if (!(dt > 0))
    throw new NirError('', `A step of ${dt} s cannot be taken. Give dt in seconds, such as 1e-4.`);
  checkGraph(graph);
  const inputs = Object.keys(graph.nodes).filter((name) => graph.nodes[name].type === 'Input');
  const outputs = Object.keys(graph.nodes).filter((name) => graph.nodes[name].type === 'Output');
  if (inputs.length === 0 || outputs.length === 0)
    throw new NirError('', 'The graph has no Input or no Output, so nothing goes in or comes out. Add both.');
  const flat = flattened(graph);
  const { order, back } = orderOf(flat);
  const shapes: Record<string, readonly number[]> = {};
  const cells = new Map<string, NirCell>();
  const arriving = new Map<string, Float64Array>();
  const left = new Map<string, Float64Array>();
  for (const name of order) {
    const feeding = flat.edges
      .filter(([, to], e) => to === name && !back.has(e))
      .map(([from]) => shapes[from]);
    const map = build(flat.nodes[name], feeding, dt, name, inputs.includes(name), make);
    shapes[name] = map.shape;
    cells.set(name, map.cell);
    const [first] = feeding;
    arriving.set(name, new Float64Array(sizeOf(first ?? map.shape)));
    left.set(name, new Float64Array(sizeOf(map.shape)));
  }
  for (const [from, to] of flat.edges) {
    const [sent, taken] = [left.get(from)?.length, arriving.get(to)?.length];
    if (sent !== taken)
      throw new NirError(
        to,
        `"${from}" sends ${sent} numbers (shape [${shapes[from].join(', ')}]), but it takes ${taken}.`,
      );
  }
  const last = lastNeurons(flat, outputs, cells);
  const outputSize = outputs.reduce((sum, name) => sum + sizeOf(shapes[name]), 0);
  const inputSize = inputs.reduce((sum, name) => sum + sizeOf(shapes[name]), 0);
  const incoming = new Map(
    order.map((name) => [name, flat.edges.filter(([, to]) => to === name).map(([from]) => from)]),
  );

  return {
    inputSize,
    outputSize,
    shapes,
    step(input) {
      if (input.length !== inputSize)
        throw new NirError('', `A step takes ${inputSize} numbers, not ${input.length}.`);
      let at = 0;
      for (const name of order) {
        const sum = arriving.get(name) ?? new Float64Array(0);
        sum.fill(0);
        if (inputs.includes(name)) for (let n = 0; n < sum.length; n++) sum[n] = input[at + n];
        if (inputs.includes(name)) at += sum.length;
        for (const from of incoming.get(name) ?? []) {
          const sent = left.get(from) ?? sum;
          for (let n = 0; n < sum.length; n++) sum[n] += sent[n];
        }
        left.get(name)?.set(cells.get(name)?.step(sum) ?? sum);
      }
      const out = new Float64Array(outputSize);
      let next = 0;
      for (const name of outputs) {
        const values = left.get(name) ?? out;
        out.set(values, next);
        next += values.length;
      }
      return out;
    },
    membrane: () => Float64Array.from(last.flatMap(({ voltage }) => (voltage === null ? [] : [...voltage]))),
  };
}

function build(
  node: NirNode,
  feeding: readonly (readonly number[])[],
  dt: number,
  path: string,
  outer: boolean,
  make: NeuronMaker,
): NirMap {
  const passes = (shape: readonly number[]): NirMap => ({
    shape,
    cell: { voltage: null, step: (input) => input },
  });
  const own = node.parameters['shape'];
  const written = own !== undefined && typeof own !== 'string' ? [...own.values] : null;
  if (outer) {
    if (written === null) throw new NirError(path, 'An Input needs its "shape".');
    return passes(written);
  }
  const alike = ['r', 'delay', 'scale', 'threshold'].flatMap((name) => {
    const value = node.parameters[name];
    return value === undefined || typeof value === 'string' ? [] : [[...value.shape]];
  });
  const shape = feeding[0] ?? written ?? alike[0];
  if (shape === undefined)
    throw new NirError(path, 'Nothing feeds it. Add an edge that ends here, or take the node out.');
  switch (node.type) {
    case 'Input':
    case 'Output':
      return passes(shape);
    case 'Affine':
    case 'Linear':
      return affine(node, shape, path);
    case 'Scale':
    case 'Threshold':
      return elementwise(node, shape, path);
    case 'Flatten':
      return flatten(node, shape, path);
    case 'Delay':
      return delay(node, shape, dt, path);
    case 'Conv1d':
    case 'Conv2d':
      return convolution(node, shape, path);
    case 'SumPool2d':
    case 'AvgPool2d':
      return pool(node, shape, path);
    default:
      perCell(node, 'r', sizeOf(shape), path);
      return { shape, cell: make(node, sizeOf(shape), dt, path) };
  }
}

/** The neurons from which a way leads to an output without other neurons on it. */
function lastNeurons(
  { edges }: NirGraph,
  outputs: readonly string[],
  cells: ReadonlyMap<string, NirCell>,
): NirCell[] {
  const found: NirCell[] = [];
  const seen = new Set<string>();
  const queue = [...outputs];
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const cell = cells.get(name);
    if (cell !== undefined && cell.voltage !== null) found.push(cell);
    else for (const [from, to] of edges) if (to === name) queue.push(from);
  }
  return found;
}
