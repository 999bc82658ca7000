import { describe, expect, it } from 'vitest';
import { scaleInputs } from '../../../core/plasticity/scaling.ts';
import { compressRows } from '../../../core/spike/rows.ts';

/** Two axons, each reaching both of two neurons. */
const rows = compressRows([
  [0, 1],
  [0, 1],
]);

describe('postsynaptic scaling', () => {
  it('brings the mean input of every neuron to the given one and keeps differences between its axons', () => {
    const weight = Float64Array.of(0.5, 0.1, 0.3, 0.3);
    scaleInputs({ bounds: [0, 1], scaling: 0.2 }, rows, weight, 2);
    expect([...weight].map((w) => Math.round(1e9 * w) / 1e9)).toEqual([0.3, 0.1, 0.1, 0.3]);
  });

  it('does not leave the bounds, and does nothing where it is off', () => {
    const weight = Float64Array.of(1, 0, 0, 0);
    scaleInputs({ bounds: [0, 1], scaling: 0.2 }, rows, weight, 2);
    expect(Math.min(...weight)).toBe(0);
    const same = Float64Array.of(0.9, 0.2, 0.3, 0.4);
    scaleInputs({ bounds: [0, 1], scaling: null }, rows, same, 2);
    expect([...same]).toEqual([0.9, 0.2, 0.3, 0.4]);
  });
});
