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

/**
 * @returns names of a flat graph in an order in which every node comes after what feeds it. Edges that close a cycle are
 * left out; they carry values from the step before. Throws NirError for a cycle through maps alone.
 */
export function orderOf({ nodes, edges }: NirGraph): { order: string[]; back: Set<number> } {
  const waits = new Map(Object.keys(nodes).map((name) => [name, 0]));
  const cut = new Set<number>();
  for (;;) {
    for (const name of waits.keys()) waits.set(name, 0);
    edges.forEach(([, to], e) => !cut.has(e) && waits.set(to, (waits.get(to) ?? 0) + 1));
    const ready = [...waits].filter(([, count]) => count === 0).map(([name]) => name);
    const order: string[] = [];
    for (let name = ready.shift(); name !== undefined; name = ready.shift()) {
      order.push(name);
      edges.forEach(([from, to], e) => {
        if (from !== name || cut.has(e)) return;
        const left = (waits.get(to) ?? 0) - 1;
        waits.set(to, left);
        if (left === 0) ready.push(to);
      });
    }
    if (order.length === waits.size) return { order, back: cut };
    const placed = new Set(order);
    const onCycle = edges.findIndex(
      ([from, to], e) =>
        !cut.has(e) && primitives[nodes[from].type]?.remembers === true && reaches(edges, cut, to, from),
    );
    if (onCycle < 0) {
      const stuck = Object.keys(nodes).filter((name) => !placed.has(name));
      throw new NirError(
        stuck[0],
        `It lies on a cycle (${stuck.join(', ')}) without a neuron or a Delay, so nothing decides what comes first. Add a Delay.`,
      );
    }
    cut.add(onCycle);
  }
}

/** Whether a way leads from `start` to `end` over edges that are not cut. */
function reaches(edges: NirGraph['edges'], cut: ReadonlySet<number>, start: string, end: string): boolean {
  const seen = new Set<string>();
  const queue = [start];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (name === end) return true;
    if (seen.has(name)) continue;
    seen.add(name);
    edges.forEach(([from, to], e) => !cut.has(e) && from === name && queue.push(to));
  }
  return false;
}
