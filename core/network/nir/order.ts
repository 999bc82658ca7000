// In which order nodes are stepped, and which edges carry what was put out in the step before.

import type { NirGraph } from './graph.ts';
import { NirError } from './graph.ts';
import { delaySteps } from './maps.ts';
import { primitives } from './primitives.ts';

/** A flat graph in order. */
export interface NirOrder {
  /** Every node after what feeds it, but for the edges in `back`. */
  readonly order: readonly string[];
  /** Edges, by index, that carry the step before. */
  readonly back: ReadonlySet<number>;
  /** Delays whose input is a step old already. */
  readonly held: ReadonlySet<string>;
}

/**
 * Put the nodes of a flat graph in order. A Delay of a step or more needs nothing of the present step, so a cycle is cut at it and
 * takes as long as it does. A cycle without one takes one step: it is cut behind its neuron farthest from the inputs, or at a shorter Delay there.
 *
 * @param dt  step in seconds. Throws NirError for a cycle through maps alone.
 */
export function orderOf({ nodes, edges }: NirGraph, dt: number): NirOrder {
  const names = Object.keys(nodes);
  const leaving = new Map<string, number[]>(names.map((name) => [name, []]));
  edges.forEach(([from], e) => leaving.get(from)?.push(e));
  const back = new Set<number>();
  const held = new Set<string>();
  const next = (name: string): string[] =>
    (leaving.get(name) ?? []).filter((e) => !back.has(e)).map((e) => edges[e][1]);
  const hold = (name: string): void => {
    held.add(name);
    edges.forEach(([, to], e) => to === name && back.add(e));
  };
  const distance = distances(names, edges, next);
  for (const name of names)
    if (nodes[name].type === 'Delay' && delaySteps(nodes[name], dt).every((steps) => steps >= 1)) hold(name);
  for (;;) {
    const order = sorted(names, next);
    if (order.length === names.length) return { order, back, held };
    const placed = new Set(order);
    const onCycles = names.filter(
      (name) => !placed.has(name) && next(name).some((to) => reaches(next, to, name)),
    );
    const farFirst = onCycles.toSorted(
      // Names decide between equals, for HDF5 does not keep the order of nodes.
      (a, b) => (distance.get(b) ?? 0) - (distance.get(a) ?? 0) || (a < b ? 1 : -1),
    );
    const last = farFirst.find((name) => primitives[nodes[name].type].remembers);
    if (last === undefined)
      throw new NirError(
        onCycles[0],
        `It lies on a cycle (${onCycles.join(', ')}) without a neuron or a Delay, so nothing decides what comes first. Add a Delay.`,
      );
    if (nodes[last].type === 'Delay') hold(last);
    else
      for (const e of (leaving.get(last) ?? []).filter((each) => reaches(next, edges[each][1], last)))
        back.add(e);
  }
}

/** Nodes after what feeds them; those on cycles and behind them are left out. */
function sorted(names: readonly string[], next: (name: string) => string[]): string[] {
  const waits = new Map(names.map((name) => [name, 0]));
  for (const name of names) for (const to of next(name)) waits.set(to, (waits.get(to) ?? 0) + 1);
  const order = names.filter((name) => waits.get(name) === 0);
  for (const name of order)
    for (const to of next(name)) {
      const left = (waits.get(to) ?? 0) - 1;
      waits.set(to, left);
      if (left === 0) order.push(to);
    }
  return order;
}

/** Edges on the shortest way to each node from one that nothing feeds. */
function distances(
  names: readonly string[],
  edges: NirGraph['edges'],
  next: (name: string) => string[],
): Map<string, number> {
  const fed = new Set(edges.map(([, to]) => to));
  const queue = names.filter((name) => !fed.has(name));
  const found = new Map(queue.map((name) => [name, 0]));
  for (const name of queue)
    for (const to of next(name))
      if (!found.has(to)) {
        found.set(to, (found.get(name) ?? 0) + 1);
        queue.push(to);
      }
  return found;
}

/** Whether a way leads from `start` to `end`. */
function reaches(next: (name: string) => string[], start: string, end: string): boolean {
  const queue = [start];
  const seen = new Set(queue);
  for (const name of queue) {
    if (name === end) return true;
    for (const to of next(name))
      if (!seen.has(to)) {
        seen.add(to);
        queue.push(to);
      }
  }
  return false;
}
