import { describe, expect, it } from 'vitest';
import { addCosts, costOf, noCost } from '../../../../agents/experiment/measure/cost.ts';
import { emulatedChip } from '../../../../hardware/chip/emulated/chip.ts';
import { tickTime } from '../../../../hardware/chip/energy/timing.ts';
import { parseFault } from '../../../../hardware/chip/fault/fault.ts';
import { loihi1 } from '../../../../hardware/chip/profile/loihi1.ts';
import { profiles } from '../../../../hardware/chip/profile/profiles.ts';
import { changed, loaded, run, sizes, weightsOf } from '../../../laws/chip-bench.ts';

/** Loihi 1 with so few neurons per core that the bench network lies on three of them, a tile each. */
const small = { ...loihi1, coresPerTile: 1, neuronsPerCore: { ...loihi1.neuronsPerCore, value: 5 } };

/** Meter after 20 control steps. */
function meterOf(...flags: string[]) {
  const chip = loaded(() => emulatedChip(small, { faults: flags.map(parseFault) }));
  run(chip, 0, 20, { dopamine: 0 });
  return chip.meter();
}

describe('counts by core', () => {
  it.each([[[]], [['lost-spikes=0.3']], [['duplicated-spikes=0.4']]])(
    'add up to those of the whole chip, with faults %j',
    (flags) => {
      const { operations, neuronUpdates, synapticOps } = meterOf(...flags);
      const { counts = {}, cores = [] } = operations ?? {};
      const sum = (name: string): number => cores.reduce((all, core) => all + core[name], 0);
      expect(cores).toHaveLength(3);
      expect(Math.min(...cores.map((core) => core['effectiveACs']))).toBeGreaterThan(0);
      expect(sum('effectiveACs')).toBeCloseTo(synapticOps, 6);
      expect(sum('activeNeuronUpdates') + sum('idleNeuronUpdates')).toBe(neuronUpdates);
      expect(neuronUpdates).toBe(400 * (sizes.hidden + sizes.motors));
      expect(sum('activeNeuronUpdates')).toBe(counts['activeNeuronUpdates']);
      expect(sum('spikes')).toBeLessThan(counts['spikes']); // those of the input axons come from outside
      expect(counts['hopsEastWest']).toBeGreaterThan(0);
    },
  );

  it('are the same however many cores there are', () => {
    const chip = loaded(() => emulatedChip(loihi1));
    run(chip, 0, 20, { dopamine: 0 });
    const [one, three] = [chip.meter().operations, meterOf().operations].map((each) => each?.counts ?? {});
    for (const name of ['effectiveACs', 'activeNeuronUpdates', 'idleNeuronUpdates', 'spikes'])
      expect(three[name]).toBe(one[name]);
  });
});

describe('weight updates', () => {
  it('are those that a reward moves in its own control step, once each', () => {
    const chip = loaded(() => emulatedChip(loihi1));
    let all = 0;
    for (let step = 0; step < 12; step++) {
      const [before, counted] = [weightsOf(chip), chip.meter().weightUpdates];
      const dopamine = step % 3 === 2 ? 0 : 2;
      run(chip, step, step + 1, { dopamine, rate: 0.3 });
      const moved = changed(before, weightsOf(chip));
      expect(chip.meter().weightUpdates - counted, `step ${step}`).toBe(moved);
      if (dopamine === 0) expect(moved).toBe(0);
      all += moved;
    }
    expect(all).toBeGreaterThan(20);
  });
});

describe('time per tick', () => {
  const core = { synapticOps: 10, active: 2, idle: 3 };
  it('is that of the slowest core and of the barrier', () => {
    if (loihi1.timing === null) throw new Error('Loihi 1 has published times');
    const own = 10 * 3.5 + 2 * 8.4 + 3 * 5.3;
    expect(tickTime(loihi1.timing, [core])).toBeCloseTo(own + 113, 9);
    expect(tickTime(loihi1.timing, [core, { synapticOps: 0, active: 0, idle: 1 }])).toBeCloseTo(own + 113, 9);
    expect(
      tickTime(
        loihi1.timing,
        Array.from({ length: 128 }, () => core),
      ),
    ).toBeCloseTo(own + 465, 9);
  });

  it('has a barrier that grows evenly with the tiles in use, of four cores each', () => {
    if (loihi1.timing === null) throw new Error('Loihi 1 has published times');
    const { timing } = loihi1;
    const idle = { synapticOps: 0, active: 0, idle: 0 };
    const barrier = (cores: number): number =>
      tickTime(
        timing,
        Array.from({ length: cores }, () => idle),
      );
    const step = (465 - 113) / 31;
    expect([1, 4, 5, 8, 9, 128, 500].map(barrier)).toEqual(
      [0, 0, 1, 1, 2, 31, 31].map((tiles) => expect.closeTo(113 + tiles * step, 9)),
    );
  });

  it('is told of a run where times are published, and not where they are not', () => {
    const { operations } = meterOf();
    const seconds = operations?.seconds ?? 0;
    expect(seconds / 400).toBeGreaterThan(113e-9 + 5 * 5.3e-9);
    expect(seconds / 400).toBeLessThan(1e-6);
    expect(loaded(() => emulatedChip(profiles['loihi2'])).meter().operations?.seconds).toBeNull();
  });
});

describe('Loihi 1', () => {
  it('has the energies and times of Davies et al. (2018), table 2', () => {
    expect(Object.fromEntries(loihi1.prices.map(({ operation, energy }) => [operation, energy]))).toEqual({
      effectiveACs: 23.6,
      activeNeuronUpdates: 81,
      idleNeuronUpdates: 52,
      spikes: 1.7,
      hopsEastWest: 3,
      hopsNorthSouth: 4,
    });
    expect(loihi1.timing).toMatchObject({
      synapticOp: 3.5,
      activeUpdate: 8.4,
      idleUpdate: 5.3,
      barrier: [113, 465],
    });
  });
});

describe('the cost of a run', () => {
  it('adds operations by name and by core, and has none where nobody counts', () => {
    const once = costOf(20, meterOf());
    const twice = addCosts(once, once);
    expect(twice.operations?.counts['effectiveACs']).toBe(2 * once.synapticOps);
    expect(twice.operations?.cores[2]['spikes']).toBe(2 * (once.operations?.cores[2]['spikes'] ?? NaN));
    expect(addCosts(noCost, once)).toEqual(once);
    expect(addCosts(noCost, noCost)).toEqual(noCost);
  });
});
