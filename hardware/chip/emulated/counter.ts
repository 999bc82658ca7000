// Counting what a chip does: the patient observer behind meter and ledger.

import type { Meter } from '../../../core/chip/chip.ts';
import { rowDue } from '../../../core/spike/delay-ring.ts';
import { bookOperations, fanoutOf, noCoreCounts, type CoreCounts } from '../energy/core-counts.ts';
import type { Counts } from '../energy/price.ts';
import { tickTime, type Timing } from '../energy/timing.ts';
import type { Placement } from '../placement/placement.ts';
import type { EmulatedLayout } from '../registers/layout.ts';

/** Counts since load. */
export interface Counter {
  /** A projection has delivered the spikes that are due; they still stand in its ring. */
  delivered(projection: number, operations: number): void;
  /** Everything has arrived, and no neuron has been updated yet. */
  arrived(): void;
  /** A tick has ended: spikes, hops and neuron updates are counted. */
  tick(): void;
  /** Let modulators move weights, and count those that differ afterwards. */
  learning(change: () => void): void;
  meter(): Omit<Meter, 'energy'>;
  counts(): Counts;
  /** Copies. */
  cores(): readonly Readonly<Record<keyof CoreCounts, number>>[];
  /** Seconds by the published model; null without one. */
  seconds(): number | null;
}

/** Start counting at zero. */
export function counter(
  { populations, projections }: EmulatedLayout,
  placement: Placement,
  timing: Timing | null,
): Counter {
  const { hops, coreOf } = placement;
  const meter = { ticks: 0, neuronUpdates: 0, spikes: 0, synapticOps: 0, weightUpdates: 0 };
  let eastWest = 0;
  let northSouth = 0;
  let picoseconds = 0; // whole ones, so that sums are exact
  const learning = projections.filter((each) => each.learning !== null);
  const before = learning.map(({ weight }) => weight.slice());
  const total = placement.cores.map(noCoreCounts);
  const neuronsOn = placement.cores.map(({ neurons }) => neurons);
  const operations = new Float64Array(total.length);
  const active = new Float64Array(total.length);
  const touched = populations.map(({ size }) => new Uint8Array(size));
  const fanouts = projections.map(({ rows, to }) => fanoutOf(rows, coreOf[populations.indexOf(to)]));

  /** Move this tick's counts to the totals, and the model's clock on. */
  const close = (): void => {
    if (timing !== null)
      picoseconds += Math.round(
        1000 *
          tickTime(
            timing,
            total.map((_, c) => ({
              synapticOps: operations[c],
              active: active[c],
              idle: neuronsOn[c] - active[c],
            })),
          ),
      );
    total.forEach((core, c) => {
      core.effectiveACs += operations[c];
      core.activeNeuronUpdates += active[c];
      core.idleNeuronUpdates += neuronsOn[c] - active[c];
    });
    operations.fill(0);
    active.fill(0);
  };

  return {
    delivered(l, count) {
      meter.synapticOps += count;
      const { ring } = projections[l];
      const row = rowDue(ring);
      bookOperations(fanouts[l], count, ring.neurons, row * ring.capacity, ring.counts[row], operations);
    },
    arrived() {
      populations.forEach(({ body, arrivals }, p) => {
        if (body === null) return;
        const home = coreOf[p];
        for (let n = 0; n < arrivals.length; n++) {
          touched[p][n] = arrivals[n] === 0 ? 0 : 1;
          active[home[n]] += touched[p][n];
        }
      });
    },
    tick() {
      meter.ticks++;
      populations.forEach(({ body, fired, firedCount, size }, p) => {
        meter.spikes += firedCount;
        if (body !== null) meter.neuronUpdates += size;
        for (let i = 0; i < firedCount; i++) {
          const neuron = fired[i];
          eastWest += hops[p].eastWest[neuron];
          northSouth += hops[p].northSouth[neuron];
          if (body === null) continue;
          const core = coreOf[p][neuron];
          total[core].spikes++;
          if (touched[p][neuron] === 0) active[core]++;
        }
      });
      close();
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
    cores: () => total.map((core) => ({ ...core })),
    seconds: () => (timing === null ? null : picoseconds / 1e12),
    counts: () => {
      const sum = (name: keyof CoreCounts): number => total.reduce((all, core) => all + core[name], 0);
      return {
        effectiveACs: meter.synapticOps,
        activeNeuronUpdates: sum('activeNeuronUpdates'),
        idleNeuronUpdates: sum('idleNeuronUpdates'),
        spikes: meter.spikes,
        hopsEastWest: eastWest,
        hopsNorthSouth: northSouth,
        weightUpdates: meter.weightUpdates,
        learningEvaluations: learning.reduce(
          (all, each) => all + (each.learning?.engine.evaluated[0] ?? 0),
          0,
        ),
      };
    },
  };
}
