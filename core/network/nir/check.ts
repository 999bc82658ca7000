// The door for graphs: known nodes with all their parameters, finite numbers, edges between nodes that exist, and no cycle
// that nothing delays.

import { NirError, type NirGraph, type NirNode } from './graph.ts';
import { primitives } from './primitives.ts';

/** Check a graph and the graphs in it. Throws NirError. */
export function checkGraph(graph: NirGraph, path = ''): void {
  for (const [name, each] of Object.entries(graph.nodes)) checkNode(each, path + name);
  for (const [from, to] of graph.edges) {
    for (const end of [from, to]) {
      if (graph.nodes[end] === undefined)
        throw new NirError(
          path.slice(0, -1),
          `The edge "${from}" → "${to}" names "${end}", which is no node. Known are ${Object.keys(graph.nodes).join(', ')}.`,
        );
    }
  }
}

function checkNode({ type, parameters, graph }: NirNode, path: string): void {
  if (type === 'NIRGraph') {
    if (graph === null) throw new NirError(path, 'A NIRGraph has nodes and edges; this one has none.');
    checkGraph(graph, `${path}/`);
    return;
  }
  const primitive = primitives[type];
  if (primitive === undefined)
    throw new NirError(
      path,
      `"${type}" is no NIR primitive that is known here. Known are ${Object.keys(primitives).join(', ')}.`,
    );
  for (const name of primitive.required) {
    if (parameters[name] === undefined)
      throw new NirError(path, `A ${type} needs "${name}", which the file does not have.`);
  }
  for (const [name, value] of Object.entries(parameters)) {
    if (typeof value === 'string') continue;
    const bad = value.values.findIndex((each) => !Number.isFinite(each));
    if (bad >= 0)
      throw new NirError(
        path,
        `"${name}" holds ${value.values[bad]} at index ${bad}. Train or write it again.`,
      );
  }
  const [first, ...others] = primitive.alike;
  for (const name of others) {
    const [one, other] = [parameters[first], parameters[name]];
    if (typeof one === 'string' || typeof other === 'string') continue;
    if (one.shape.join() !== other.shape.join())
      throw new NirError(
        path,
        `"${name}" has shape [${other.shape.join(', ')}], "${first}" [${one.shape.join(', ')}]. They must be equal.`,
      );
  }
}
