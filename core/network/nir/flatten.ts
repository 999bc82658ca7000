// Graphs within graphs dissolved: their nodes get the path as their name, their Input and Output become ordinary nodes.

import type { NirGraph, NirNode } from './graph.ts';

/** @returns a graph without NIRGraph nodes; edges to a subgraph end at its input, edges from it begin at its output. */
export function flattened(graph: NirGraph, path = ''): NirGraph {
  const nodes: [string, NirNode][] = [];
  const edges: [string, string][] = [];
  const entry = new Map<string, string[]>();
  const exit = new Map<string, string[]>();
  for (const [name, each] of Object.entries(graph.nodes)) {
    if (each.graph === null) {
      nodes.push([path + name, each]);
      continue;
    }
    const inner = flattened(each.graph, `${path + name}/`);
    nodes.push(...Object.entries(inner.nodes));
    for (const [from, to] of inner.edges) edges.push([from, to]);
    const ends = (type: string): string[] =>
      Object.entries(each.graph?.nodes ?? {})
        .filter(([, { type: own }]) => own === type)
        .map(([own]) => `${path + name}/${own}`);
    entry.set(name, ends('Input'));
    exit.set(name, ends('Output'));
  }
  for (const [from, to] of graph.edges)
    for (const start of exit.get(from) ?? [path + from])
      for (const end of entry.get(to) ?? [path + to]) edges.push([start, end]);
  return { nodes: Object.fromEntries(nodes), edges };
}
