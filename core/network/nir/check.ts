// The door for graphs: known nodes with parameters that make sense, edges between nodes that exist, subgraphs with ends.

import { NirError, type NirGraph, type NirNode } from './graph.ts';
import { checkParameters } from './parameters.ts';
import { primitives } from './primitives.ts';

/** Check a graph and the graphs in it. Throws NirError. */
export function checkGraph({ nodes, edges }: NirGraph, path = ''): void {
  for (const [name, each] of Object.entries(nodes)) {
    if (name.includes('/'))
      throw new NirError(
        path + name,
        'A node cannot have "/" in its name: HDF5 reads it as a path. Rename it.',
      );
    if (name === '' || name === '.')
      throw new NirError(path.slice(0, -1), `A node cannot be called "${name}". Rename it.`);
    checkNode(each, path + name);
  }
  for (const [from, to] of edges) {
    for (const end of [from, to])
      if (!Object.hasOwn(nodes, end))
        throw new NirError(
          path.slice(0, -1),
          `The edge "${from}" → "${to}" names "${end}", which is no node. Known are ${Object.keys(nodes).join(', ')}.`,
        );
    if (lacks(nodes[to], 'Input'))
      throw new NirError(
        path + to,
        'An edge leads into it, but it has no Input. Add one, or take the edge out.',
      );
    if (lacks(nodes[from], 'Output'))
      throw new NirError(
        path + from,
        'An edge leads out of it, but it has no Output. Add one, or take the edge out.',
      );
  }
}

/** Whether a node is a graph without such an end. */
function lacks({ graph }: NirNode, type: string): boolean {
  return graph !== null && Object.values(graph.nodes).every((each) => each.type !== type);
}

function checkNode(each: NirNode, path: string): void {
  const { type, graph } = each;
  if (type === 'NIRGraph') {
    if (graph === null) throw new NirError(path, 'A NIRGraph has nodes and edges; this one has none.');
    checkGraph(graph, `${path}/`);
    return;
  }
  if (!Object.hasOwn(primitives, type))
    throw new NirError(
      path,
      `"${type}" is no NIR primitive that is known here. Known are ${Object.keys(primitives).join(', ')}.`,
    );
  checkParameters(each, primitives[type], path);
}
