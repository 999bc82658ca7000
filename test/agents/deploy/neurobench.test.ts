import { describe, expect, it } from 'vitest';
import { neuroBench } from '../../../agents/deploy/neurobench.ts';

// NeuroBench's worked example (docs/metrics/workload_metrics/synaptic_operations.rst): y = W·x with rows of W per output.
const rows = [
  [1.3, 0, -3.2],
  [0, 1.2, -5.1],
  [-1.1, 2.7, 0],
];
/** By (input, output), as networks here have it. */
const weights = [0, 1, 2].flatMap((input) => rows.map((row) => row[input]));
const connection = { inputs: 3, outputs: 3, weights };

describe('NeuroBench’s metrics', () => {
  it('give its worked example: 4 effective synaptic operations of 9, multiplications because an input is 1.3', () => {
    const counter = neuroBench([connection]);
    counter.call(0, [0, 1, 2], [0, 1.3, -1], 3);
    counter.sample();
    expect(counter.metrics(4)).toMatchObject({
      dense: 9,
      effectiveMACs: 4,
      effectiveACs: 0,
      footprint: 36,
      connectionSparsity: 3 / 9,
    });
  });

  it('call the same operations accumulates where all inputs are -1, 0 or 1', () => {
    const counter = neuroBench([connection]);
    counter.call(0, [1, 2], [1, -1], 2);
    counter.sample();
    expect(counter.metrics(4)).toMatchObject({ dense: 9, effectiveMACs: 0, effectiveACs: 4 });
  });

  it('sum over ticks and layers and divide by samples', () => {
    const counter = neuroBench([connection, { inputs: 3, outputs: 1, weights: [1, 0, 2] }]);
    for (let tick = 0; tick < 4; tick++) {
      counter.call(0, [1], [tick === 0 ? 3 : 1], 1); // the first call has a graded spike
      counter.activations(1, 3);
      counter.call(1, [2], [1], 1);
      counter.activations(0, 1);
      counter.updates(2);
      if (tick % 2 === 1) counter.sample();
    }
    expect(counter.metrics(1)).toEqual({
      footprint: 12,
      connectionSparsity: 4 / 12,
      activationSparsity: 12 / 16,
      dense: (4 * 9 + 4 * 3) / 2,
      effectiveMACs: 2 / 2,
      effectiveACs: (3 * 2 + 4) / 2,
      membraneUpdates: 8 / 2,
    });
  });
});
