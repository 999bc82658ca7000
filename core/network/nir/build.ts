// Nodes made ready to run: each takes its shape from what feeds it, or, where only a cycle does, from its own parameters.

import { convolution, pool } from './convolution.ts';
import { NirError, roomFor, sizeOf, type NirGraph, type NirNode } from './graph.ts';
import { affine, delay, elementwise, flatten, type NirMap } from './maps.ts';
import { perCell, type NirCell } from './neurons.ts';

/** Makes a neuron population: in floating point, or in the registers of a chip. */
export type NeuronMaker = (node: NirNode, size: number, dt: number, path: string) => NirCell;

/** A node that is ready, with the shape of what it takes. */
export interface NirStage extends NirMap {
  readonly takes: readonly number[];
}

/**
 * Make every node of a flat graph. Throws NirError for shapes that do not fit.
 *
 * @param held    Delays whose input is a step old already
 * @param inputs  names of the inputs of the whole graph
 * @param make    how neurons are made
 */
export function buildAll(
  { nodes, edges }: NirGraph,
  held: ReadonlySet<string>,
  dt: number,
  inputs: readonly string[],
  make: NeuronMaker,
): ReadonlyMap<string, NirStage> {
  const stages = new Map<string, NirStage>();
  const names = Object.keys(nodes);
  const targets = new Map<string, string[]>(names.map((name) => [name, []]));
  for (const [from, to] of edges) targets.get(from)?.push(to);
  const fed = new Set(edges.map(([, to]) => to));
  const buildFrom = (first: string): void => {
    const own = ownShape(nodes[first], fed.has(first));
    if (own === null)
      throw new NirError(first, 'Nothing feeds it. Add an edge that ends here, or take the node out.');
    const queue: [string, readonly number[]][] = [[first, own]];
    for (const [name, takes] of queue) {
      if (stages.has(name)) continue;
      roomFor(takes, name);
      const map = build(nodes[name], takes, dt, name, held.has(name), make);
      stages.set(name, { takes, ...map });
      for (const to of targets.get(name) ?? []) queue.push([to, map.shape]);
    }
  };
  for (const name of names) if (inputs.includes(name) || !fed.has(name)) buildFrom(name);
  const unknown = (): string[] => names.filter((name) => !stages.has(name));
  for (let left = unknown(); left.length > 0; left = unknown())
    buildFrom(left.find((name) => ownShape(nodes[name], true) !== null) ?? left[0]);
  return stages;
}

/** @returns the shape of a node's input by its own parameters; null where these do not tell it, and for a map that nothing feeds. */
function ownShape({ type, parameters }: NirNode, isFed: boolean): readonly number[] | null {
  const of = (name: string) => {
    const value = parameters[name];
    return value === undefined || typeof value === 'string' ? null : value;
  };
  const written = of('shape');
  if (written !== null) return [...written.values];
  const alike = of('r') ?? of('delay') ?? of('scale') ?? of('threshold');
  if (alike !== null) return alike.shape;
  const weight = of('weight');
  if (weight === null || !isFed) return null;
  if (type === 'Affine' || type === 'Linear') return weight.shape.slice(-1);
  const [room, groups] = [of('input_shape'), of('groups')];
  return room === null || groups === null ? null : [weight.shape[1] * groups.values[0], ...room.values];
}

function build(
  node: NirNode,
  shape: readonly number[],
  dt: number,
  path: string,
  held: boolean,
  make: NeuronMaker,
): NirMap {
  switch (node.type) {
    case 'Input':
    case 'Output':
      return port(node, shape, path);
    case 'Affine':
    case 'Linear':
      return affine(node, shape, path);
    case 'Scale':
    case 'Threshold':
      return elementwise(node, shape, path);
    case 'Flatten':
      return flatten(node, shape, path);
    case 'Delay':
      return delay(node, shape, dt, path, held);
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

/** What goes in comes out. */
function port({ parameters }: NirNode, shape: readonly number[], path: string): NirMap {
  const written = parameters['shape'];
  const says = written === undefined || typeof written === 'string' ? [] : [...written.values];
  if (says.length > 0 && sizeOf(says) !== sizeOf(shape))
    throw new NirError(
      path,
      `Its shape is [${says.join(', ')}], but ${sizeOf(shape)} numbers arrive (shape [${shape.join(', ')}]). Write that shape instead.`,
    );
  return { shape, cell: { voltage: null, step: (input) => input } };
}
