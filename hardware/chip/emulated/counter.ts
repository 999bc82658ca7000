// Counting what a chip does: the patient observer behind meter and ledger.

import type { Meter } from '../../../core/chip/chip.ts';
import type { Counts } from '../energy/price.ts';
import type { Placement } from '../placement/placement.ts';
import type { EmulatedLayout } from './layout.ts';

/** Counts since load. */
export interface Counter {
  synapticOps(count: number): void;
  /** A tick has ended: spikes, hops and neuron updates are counted. */
  tick(): void;
  /** Run what may change weights, and count those that differ afterwards. */
  learning(change: () => void): void;
  meter(): Omit<Meter, 'energy'>;
  counts(): Counts;
}

/** Start counting at zero. */
export function counter({ populations, projections }: EmulatedLayout, { hops }: Placement): Counter {
  const meter = { ticks: 0, neuronUpdates: 0, spikes: 0, synapticOps: 0, weightUpdates: 0 };
  let active = 0;
  let eastWest = 0;
  let northSouth = 0;
  const learning = projections.filter((each) => each.learning !== null);
  const before = learning.map(({ weight }) => weight.slice());
  return {
    synapticOps(count) {
      meter.synapticOps += count;
    },
    tick() {
      meter.ticks++;
      populations.forEach((population, p) => {
        meter.spikes += population.firedCount;
        for (let i = 0; i < population.firedCount; i++) {
          eastWest += hops[p].eastWest[population.fired[i]];
          northSouth += hops[p].northSouth[population.fired[i]];
        }
        if (population.body === null) return;
        meter.neuronUpdates += population.size;
        active += Math.min(population.size, Math.max(population.activeCount, population.firedCount));
      });
    },
    learning(change) {
      learning.forEach(({ weight }, l) => before[l].set(weight));
      change();
      learning.forEach(({ weight }, l) => {
        const old = before[l];
        for (let s = 0; s < weight.length; s++) if (weight[s] !== old[s]) meter.weightUpdates++;
      });
    },
    meter: () => ({ ...meter }),
    counts: () => ({
      effectiveACs: meter.synapticOps,
      activeNeuronUpdates: active,
      idleNeuronUpdates: meter.neuronUpdates - active,
      spikes: meter.spikes,
      hopsEastWest: eastWest,
      hopsNorthSouth: northSouth,
      weightUpdates: meter.weightUpdates,
      learningEvaluations: learning.reduce((sum, each) => sum + (each.learning?.engine.evaluated[0] ?? 0), 0),
    }),
  };
}
