// Random wiring for large networks: rows are written straight into typed arrays, and the gaps between synapses are drawn, not
// every pair of neurons.

import { geometric } from '../random/draw.ts';
import { word, type Random } from '../random/random.ts';
import type { CompactRows } from '../spike/equal-rows.ts';

/** @returns an array for `length` targets among `to` neurons. */
export function targetArray(to: number, length: number): Uint16Array | Uint32Array {
  return to <= 65536 ? new Uint16Array(length) : new Uint32Array(length);
}

/** Connect each of `from · to` pairs with `probability`, in (0, 1). */
export function sparseRows(random: Random, from: number, to: number, probability: number): CompactRows {
  const start = new Uint32Array(from + 1);
  const pairs = from * to;
  const likely = pairs * probability;
  let target = targetArray(to, Math.ceil(likely + 6 * Math.sqrt(likely) + 16));
  let count = 0;
  let row = 0;
  for (let pair = geometric(random, probability); pair < pairs; pair += 1 + geometric(random, probability)) {
    if (count === target.length) {
      const grown = targetArray(to, 2 * count);
      grown.set(target);
      target = grown;
    }
    const pre = Math.floor(pair / to);
    while (row < pre) start[++row] = count;
    target[count++] = pair - pre * to;
  }
  while (row < from) start[++row] = count;
  return { start, target: target.slice(0, count) };
}

/**
 * Give every neuron `fanOut` targets, drawn evenly and one by one: a target may come twice.
 *
 * @param target  written: shape [from · fanOut]
 */
export function drawTargets(random: Random, target: Uint16Array | Uint32Array, to: number): void {
  for (let s = 0; s < target.length; s++) target[s] = Math.floor((word(random) / 4294967296) * to);
}
