// Where neurons stand: each population a sheet across the picture, inputs on the left, what they reach on the right.

import type { PopulationView } from '../../telemetry/greeting.ts';

/** Largest edge of a neuron's box, and the share of the way to its neighbour that it may take. */
const LARGEST = 0.13;
const SHARE = 0.7;

/** Where neurons stand, and how large they are. */
export interface Places {
  /** x, y, z of every neuron, populations in order, all within about ± 2.5; x to the right, z up. */
  readonly at: Float32Array;
  /** Edge of the boxes of each population: neighbours do not touch, and a small population is seen beside a large one. */
  readonly edges: readonly number[];
}

/** @returns places of all neurons. */
export function placeNeurons(populations: readonly PopulationView[]): Places {
  const total = populations.reduce((sum, { size }) => sum + size, 0);
  const places = new Float32Array(3 * total);
  const edges: number[] = [];
  const rankOf = ({ firstInput, firstOutput }: PopulationView): number =>
    firstInput !== null ? 0 : firstOutput !== null ? 2 : 1;
  const ranks = [0, 1, 2].map((rank) => populations.filter((each) => rankOf(each) === rank));
  const columns = ranks.filter((rank) => rank.length > 0);
  let n = 0;
  for (const population of populations) {
    const rank = columns.findIndex((each) => each.includes(population));
    const beside = columns[rank];
    const x = columns.length < 2 ? 0 : (rank / (columns.length - 1) - 0.5) * 5;
    const share = 1.7 / beside.length;
    const middle = ((beside.length - 1) / 2 - beside.indexOf(population)) * share;
    const { across, down } = sheetOf(population.size, share);
    const apart = Math.min(across === 1 ? 1.9 : 1.9 / (across - 1), (0.78 * share) / Math.max(1, down - 1));
    edges.push(Math.min(LARGEST, SHARE * apart));
    for (let k = 0; k < population.size; k++, n++) {
      const column = k % across;
      const row = Math.floor(k / across);
      places[3 * n] = x;
      places[3 * n + 1] = (across === 1 ? 0 : column / (across - 1) - 0.5) * 1.9;
      places[3 * n + 2] = middle + (down === 1 ? 0 : 0.5 - row / (down - 1)) * share * 0.78;
    }
  }
  return { at: places, edges };
}

/** @returns a sheet about twice as wide as high */
function sheetOf(size: number, height: number): { across: number; down: number } {
  const wide = Math.max(1, Math.round(Math.sqrt((size * 1.9) / Math.max(0.2, height))));
  const divisor = [0, 1, -1, 2, -2]
    .map((off) => wide + off)
    .find((across) => across > 0 && size % across === 0);
  const across = Math.min(size, divisor ?? wide);
  return { across, down: Math.ceil(size / across) };
}
