// Which projections are full: every neuron reaches every other, in order, so that the synapses are a matrix.

import type { Columns, Rows } from '../../../core/spike/rows.ts';

/** Tells how many targets each neuron has where a projection is full, and 0 where it is not. */
export type FullWidth = (synapses: Rows | Columns, others: number) => number;

/** @returns such a function, which remembers its answers. Give it a projection's rows and the number of targets, or its columns and the number of sources. */
export function fullRows(): FullWidth {
  const known = new WeakMap<Rows | Columns, number>();
  return (synapses, others) => {
    let width = known.get(synapses);
    if (width === undefined) {
      const isFull = 'target' in synapses ? areRowsFull(synapses, others) : areColumnsFull(synapses, others);
      width = !isFull ? 0 : 'target' in synapses ? others : synapses.start.length - 1;
      known.set(synapses, width);
    }
    return width;
  };
}

function areRowsFull({ start, target }: Rows, targets: number): boolean {
  return start.every((begin, n) => begin === n * targets) && target.every((n, s) => n === s % targets);
}

function areColumnsFull({ start, synapse, source }: Columns, sources: number): boolean {
  const width = start.length - 1;
  return (
    start.every((begin, n) => begin === n * sources) &&
    synapse.every((s, k) => s === (k % sources) * width + Math.floor(k / sources)) &&
    source.every((n, k) => n === k % sources)
  );
}
