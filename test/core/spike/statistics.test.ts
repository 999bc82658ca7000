import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spikeStatistics, type SpikeRecord } from '../../../core/spike/statistics.ts';
import { mean } from '../../../core/units/arithmetic.ts';

/** A record of [tick, neuron] pairs in any order. */
function recordOf(spikes: readonly (readonly [tick: number, neuron: number])[]): SpikeRecord {
  const inOrder = spikes.toSorted((a, b) => a[0] - b[0]);
  return { tick: inOrder.map(([tick]) => tick), neuron: inOrder.map(([, neuron]) => neuron) };
}

const trains = (...ticks: readonly (readonly number[])[]): SpikeRecord =>
  recordOf(ticks.flatMap((train, neuron) => train.map((tick) => [tick, neuron] as const)));

/** Pearson's correlation, term by term. */
function pearson(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [mean(a), mean(b)];
  const product = (f: readonly number[], m: number, g: readonly number[], n: number): number =>
    mean(f.map((x, k) => (x - m) * (g[k] - n)));
  return product(a, meanA, b, meanB) / Math.sqrt(product(a, meanA, a, meanA) * product(b, meanB, b, meanB));
}

describe('spike statistics', () => {
  it('count spikes per neuron and second, whatever a tick lasts', () => {
    const record = trains([0, 10, 20], [5, 99]);
    expect(spikeStatistics(record, 2, 100, 1e-3, 10).rateHz).toBeCloseTo(25, 12);
    expect(spikeStatistics(record, 2, 100, 1e-4, 10).rateHz).toBeCloseTo(250, 11);
    expect(spikeStatistics(record, 5, 100, 1e-3, 10).rateHz).toBeCloseTo(10, 12);
  });

  it('find a clock regular, and intervals of 10 and 30 ticks by turns half a mean away from it', () => {
    const clock = [3, 13, 23, 33];
    const turns = [0, 10, 40, 50, 80];
    expect(spikeStatistics(trains(clock), 1, 100, 1e-3, 10).cv).toBe(0);
    expect(spikeStatistics(trains(turns), 1, 100, 1e-3, 10).cv).toBe(0.5);
    expect(spikeStatistics(trains(clock, turns), 2, 100, 1e-3, 10).cv).toBe(0.25);
  });

  it('leave out neurons of fewer than three spikes, for one interval has no deviation', () => {
    const turns = [0, 10, 40, 50, 80];
    expect(spikeStatistics(trains(turns, [7, 60], [9], []), 4, 100, 1e-3, 10).cv).toBe(0.5);
    expect(spikeStatistics(trains([7, 60], [9]), 2, 100, 1e-3, 10).cv).toBeNaN();
  });

  it('find neurons that fire together correlated by 1, and by turns by -1', () => {
    const [early, late] = [
      [0, 20, 40],
      [10, 30, 50],
    ];
    expect(spikeStatistics(trains(early, early), 2, 60, 1e-3, 10).correlation).toBeCloseTo(1, 12);
    expect(spikeStatistics(trains(early, late), 2, 60, 1e-3, 10).correlation).toBeCloseTo(-1, 12);
  });

  it('have the mean over pairs of the correlations that Pearson finds, without silent neurons and the bin that is cut short', () => {
    const [size, bins, bin] = [5, 8, 5];
    const spike = fc.tuple(fc.nat(bins * bin + 2), fc.nat(size - 1));
    fc.assert(
      fc.property(fc.array(spike, { minLength: 20, maxLength: 80 }), (spikes) => {
        const counts = Array.from({ length: size }, (_, n) =>
          Array.from(
            { length: bins },
            (__, b) => spikes.filter(([tick, neuron]) => neuron === n && Math.floor(tick / bin) === b).length,
          ),
        ).filter((row) => new Set(row).size > 1);
        fc.pre(counts.length > 1);
        const pairs = counts.flatMap((a, i) => counts.slice(i + 1).map((b) => pearson(a, b)));
        const found = spikeStatistics(recordOf(spikes), size, bins * bin + 3, 1e-3, bin).correlation;
        expect(found).toBeCloseTo(mean(pairs), 9);
      }),
    );
  });
});
