// Which projections are full: every neuron reaches every other, in order, so that the synapses are a matrix.

import type { Columns, Rows } from '../../../core/spike/rows.ts';

/** @returns who tells how many targets each row has where all rows are full, and 0 where they are not; the columns of the same synapses say the same. */
export function fullRows(): (synapses: Rows | Columns) => number {
  const known = new WeakMap<Rows | Columns, number>();
  return (synapses) => {
    let width = known.get(synapses);
    if (width === undefined) {
      width = 'target' in synapses ? widthOfRows(synapses) : widthOfColumns(synapses);
      known.set(synapses, width);
    }
    return width;
  };
}

function widthOfRows({ start, target }: Rows): number {
  const axons = start.length - 1;
  const width = target.length / axons;
  return start.every((begin, n) => begin === n * width) && target.every((n, s) => n === s % width)
    ? width
    : 0;
}

function widthOfColumns({ start, synapse, source }: Columns): number {
  const width = start.length - 1;
  const axons = synapse.length / width;
  const isFull =
    start.every((begin, n) => begin === n * axons) &&
    synapse.every((s, k) => s === (k % axons) * width + Math.floor(k / axons)) &&
    source.every((n, k) => n === k % axons);
  return isFull ? width : 0;
}
