// What a run cost: every count is added, and what came before is not.

import { describe, expect, it } from 'vitest';
import { addCosts, costOf, noCost, type Cost } from '../../../../agents/experiment/measure/cost.ts';
import type { Meter } from '../../../../core/chip/chip.ts';
import type { Picojoules } from '../../../../core/units/quantity.ts';

const meter = (n: number, energy: number | null = n): Meter => ({
  ticks: 7 * n,
  neuronUpdates: 6 * n,
  spikes: 2 * n,
  synapticOps: 3 * n,
  weightUpdates: 5 * n,
  energy: energy as Picojoules | null,
  operations: { counts: { hops: n }, cores: [{ hops: n }, { adds: 4 * n }], seconds: n },
});
const cost = (controlSteps: number, n: number): Cost => ({
  controlSteps,
  spikes: 2 * n,
  synapticOps: 3 * n,
  weightUpdates: 5 * n,
  picojoules: n,
  operations: { counts: { hops: n }, cores: [{ hops: n }, { adds: 4 * n }], seconds: n },
});

describe('the cost of a run', () => {
  it('is what the chip counted, and what it counted since where that is asked', () => {
    expect(costOf(10, meter(3))).toEqual(cost(10, 3));
    expect(costOf(10, meter(8), meter(3))).toEqual(cost(10, 5));
    expect(costOf(10, null, null)).toEqual({ ...noCost, controlSteps: 10 });
  });

  it('adds up field by field, however it comes in parts', () => {
    expect(addCosts(cost(10, 3), cost(4, 9))).toEqual(cost(14, 12));
    expect(addCosts(noCost, cost(4, 9))).toEqual(cost(4, 9));
    expect(addCosts(cost(4, 9), noCost)).toEqual(cost(4, 9));
  });

  it('has a price where any part has one, and none where none has', () => {
    const unpriced = costOf(1, meter(3, null));
    expect(unpriced.picojoules).toBeNull();
    expect(addCosts(unpriced, unpriced).picojoules).toBeNull();
    expect(addCosts(unpriced, cost(1, 2)).picojoules).toBe(2);
  });
});
