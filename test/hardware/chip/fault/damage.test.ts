// What each fault does to registers, weights and spikes: as much as was asked for, and nothing else.

import { describe, expect, it } from 'vitest';
import type { Chip } from '../../../../core/chip/chip.ts';
import { network, population, project, type Network } from '../../../../core/network/network.ts';
import { allToAll, tableOf, uniformWeights } from '../../../../core/network/wiring.ts';
import { lif } from '../../../../core/neuron/lif.ts';
import { input } from '../../../../core/neuron/neuron.ts';
import { registerLif } from '../../../../core/neuron/register-lif.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { mean } from '../../../../core/units/arithmetic.ts';
import { micros, millis, type Micros } from '../../../../core/units/quantity.ts';
import { emulatedChip } from '../../../../hardware/chip/emulated/chip.ts';
import { emulatedLayout, type EmulatedLayout } from '../../../../hardware/chip/registers/layout.ts';
import { noDamage, strike, type Damage } from '../../../../hardware/chip/fault/damage.ts';
import { faultKinds, parseFault, type FaultKind } from '../../../../hardware/chip/fault/fault.ts';
import { loihi2 } from '../../../../hardware/chip/profile/loihi2.ts';
import { weightRange } from '../../../../hardware/chip/synapse/weights.ts';
import { loaded, run, stimulus } from '../../../laws/chip-bench.ts';

const FROM = 50;
const TO = 80;
const kinds = Object.keys(faultKinds) as FaultKind[];

/** Axons and neurons, all to all, with weights of one sign or of both. */
function netOf(low: number, high: number): Network {
  const axons = population('axons', FROM, input());
  const cells = population('cells', TO, lif());
  return network(
    [axons, cells],
    [project(axons, cells, allToAll({ weights: uniformWeights(low, high) }))],
    [cells],
  );
}

/** A layout after one fault. */
function struck(
  flag: string,
  low = -1,
  high = 1,
): { layout: EmulatedLayout; damage: Damage; whole: EmulatedLayout } {
  const made = (): EmulatedLayout =>
    emulatedLayout(netOf(low, high), createRandom(1), { profile: loihi2, compat: 'exact', tick: millis(1) });
  const [layout, whole] = [made(), made()];
  const damage = noDamage(layout);
  strike(layout, damage, parseFault(flag), createRandom(2));
  return { layout, damage, whole };
}

const registers = ({ populations }: EmulatedLayout) => {
  const { body } = populations[1];
  if (body?.kind !== 'integer') throw new Error('Loihi 2 has registers');
  return body.neurons;
};

/** Mean and deviation of ratios. */
function spread(values: ArrayLike<number>, to: ArrayLike<number>): { middle: number; deviation: number } {
  const ratios = Array.from(values, (value, k) => value / to[k]);
  const middle = mean(ratios);
  return { middle, deviation: Math.sqrt(mean(ratios.map((each) => (each - middle) ** 2))) };
}

// Five standard errors: 0.2/√80 for means of 80 neurons, 0.2/√160 for their deviations.
describe('mismatch', () => {
  it('spreads thresholds around what they were by the deviation asked for', () => {
    const { layout, whole } = struck('threshold-mismatch=0.2');
    const { middle, deviation } = spread(registers(layout).threshold, registers(whole).threshold);
    expect(Math.abs(middle - 1)).toBeLessThan(0.11);
    expect(Math.abs(deviation - 0.2)).toBeLessThan(0.08);
    expect(registers(layout).currentKept).toEqual(registers(whole).currentKept);
  });

  it('spreads the decays of currents and voltages, each on its own', () => {
    const { layout, whole } = struck('time-constant-mismatch=0.2');
    const lost = (kept: Int32Array): number[] => Array.from(kept, (each) => 4096 - each);
    const [current, voltage] = (['currentKept', 'voltageKept'] as const).map((name) =>
      spread(lost(registers(layout)[name]), lost(registers(whole)[name])),
    );
    for (const { middle, deviation } of [current, voltage]) {
      expect(Math.abs(middle - 1)).toBeLessThan(0.11);
      expect(Math.abs(deviation - 0.2)).toBeLessThan(0.08);
    }
    expect(current.deviation).not.toBe(voltage.deviation);
    expect(registers(layout).threshold).toEqual(registers(whole).threshold);
  });

  it('spreads the gain of every synapse, never below nothing, and leaves its weight', () => {
    const { layout, whole, damage } = struck('weight-mismatch=0.2');
    const { middle, deviation } = spread(damage.projections[0].gain, new Float64Array(FROM * TO).fill(1));
    expect(Math.abs(middle - 1)).toBeLessThan(0.016);
    expect(Math.abs(deviation - 0.2)).toBeLessThan(0.012);
    expect(layout.projections[0].weight).toEqual(whole.projections[0].weight);
    expect(Math.min(...struck('weight-mismatch=2').damage.projections[0].gain)).toBe(0);
  });

  it('leaves registers within their ends, however large it is', () => {
    for (const flag of ['threshold-mismatch=9', 'time-constant-mismatch=9']) {
      const { threshold, currentKept, voltageKept } = registers(struck(flag).layout);
      expect([...threshold].filter((each) => !(each >= 64 && each <= 64 * 131071))).toEqual([]);
      expect([...currentKept, ...voltageKept].filter((each) => !(each >= 0 && each < 4096))).toEqual([]);
    }
  });
});

describe.each([
  ['mixed', -1, 1],
  ['excitatory', 0.1, 1],
  ['inhibitory', -1, -0.1],
] as const)('synapses of a %s format', (sign, low, high) => {
  it('are held at either end of their register alike where they are stuck', () => {
    const { damage, layout } = struck('stuck-synapses=0.5', low, high);
    const { format } = layout.projections[0];
    if (format === null) throw new Error('Loihi 2 has formats');
    expect(format.sign).toBe(sign);
    const ends = weightRange(format);
    const held = [...damage.projections[0].held].filter((each) => !Number.isNaN(each));
    // 4000 draws of a half: five standard deviations of 32
    expect(Math.abs(held.length - 2000)).toBeLessThan(160);
    expect(new Set(held)).toEqual(new Set([ends.low, ends.high]));
    expect(Math.abs(held.filter((each) => each === ends.low).length - held.length / 2)).toBeLessThan(115);
  });

  it('have one of their stored bits flipped, any of them, and stay numbers that the format stores', () => {
    const { layout, whole } = struck('bit-flips=1', low, high);
    const { weight, format } = layout.projections[0];
    if (format === null) throw new Error('Loihi 2 has formats');
    const ends = weightRange(format);
    const code = (w: number): number => ((sign === 'inhibitory' ? -w : w) / ends.step) & 255;
    const flips = new Set(weight.map((after, k) => code(after) ^ code(whole.projections[0].weight[k])));
    const strange = weight.filter((w) => w % ends.step !== 0 || w < ends.low || w > ends.high);
    expect([...strange]).toEqual([]);
    expect([...flips].sort((a, b) => a - b)).toEqual([1, 2, 4, 8, 16, 32, 64, 128]);
  });
});

/** A damaged chip's snapshot also tells its damage; whatever a whole one tells is to be the same. */
function expectState(damaged: Chip, whole: Chip): void {
  const found = damaged.snapshot();
  for (const [name, values] of Object.entries(whole.snapshot())) expect(found[name], name).toEqual(values);
}

describe('a fault of amount 0', () => {
  it.each(kinds)('%s changes nothing: spikes, weights and counts are those of a whole chip', (kind) => {
    const [damaged, whole] = [[parseFault(`${kind}=0`)], []].map((faults) =>
      loaded(() => emulatedChip(loihi2, { faults })),
    );
    expect(run(damaged, 0, 15)).toEqual(run(whole, 0, 15));
    expectState(damaged, whole);
    expect(damaged.meter()).toEqual(whole.meter());
  });

  it.each(kinds)(
    '%s leaves perfect integrators in registers, and synapses of any exponent, as they are',
    (kind) => {
      const axons = population('input', 10, input());
      const cells = population('cells', 10, registerLif({ threshold: 300 }));
      const weights = tableOf(
        Array.from({ length: 100 }, (_, k) => 2 * (k % 60) - 20),
        1,
      );
      const made = network([axons, cells], [project(axons, cells, weights)], [cells]);
      const [damaged, whole] = [[parseFault(`${kind}=0`)], []].map((faults) => {
        const chip = emulatedChip(loihi2, { faults });
        chip.load(made, createRandom(1));
        return chip;
      });
      for (let k = 0; k < 5; k++) {
        const what = stimulus(k, { populations: 2, plastic: false });
        what.drive.fill(0);
        expect(damaged.advance(what)).toEqual(whole.advance(what));
        expectState(damaged, whole); // between spikes: a voltage that has just been charged has not leaked yet
      }
      expect(whole.meter().spikes).toBeGreaterThan(50);
    },
  );
});

describe('synapses that are held', () => {
  it.each(['dead-synapses=1', 'stuck-synapses=0.5'])(
    'are held whatever a snapshot says that somebody else wrote, and learning too: %s',
    (flag) => {
      const chip = loaded(() => emulatedChip(loihi2, { faults: [parseFault(flag)] }));
      const held = (): [string, number[]][] =>
        Object.entries(chip.snapshot())
          .filter(([name]) => name.endsWith('/held'))
          .map(([name, values]) => [name, [...values]]);
      const before = chip.snapshot();
      const foreign = chip.snapshot();
      for (const [name, values] of Object.entries(foreign)) if (name.endsWith('/weight')) values.fill(0.125);
      chip.restore(foreign);
      const expectHeld = (): void => {
        let count = 0;
        const now = chip.snapshot();
        for (const [name, values] of held())
          values.forEach((each, s) => {
            const weight = name.replace('/held', '/weight');
            if (Number.isNaN(each)) return;
            expect(now[weight][s], `${weight} ${s}`).toBe(before[weight][s]);
            count++;
          });
        expect(count).toBeGreaterThan(30);
      };
      expectHeld();
      run(chip, 0, 10, { dopamine: 3, rate: 0.3 });
      expectHeld();
    },
  );
});

it('a synapse that is held counts no weight updates, however much it is rewarded', () => {
  const chip = loaded(() => emulatedChip(loihi2, { faults: [parseFault('dead-synapses=1')] }));
  run(chip, 0, 10, { dopamine: 3, rate: 0.3 });
  expect(chip.meter().synapticOps).toBeGreaterThan(100);
  expect(chip.meter().weightUpdates).toBe(0);
});

describe('spikes that arrive twice', () => {
  it('cost twice their synaptic operations, and those that are lost none', () => {
    const operations = (...flags: string[]): number => {
      const chip = emulatedChip(loihi2, { faults: flags.map(parseFault) });
      chip.load(netOf(0.1, 1), createRandom(1));
      run(chip, 0, 3, { populations: 2, plastic: false });
      return chip.meter().synapticOps;
    };
    const whole = operations();
    expect(whole).toBeGreaterThan(1000);
    expect(operations('duplicated-spikes=1')).toBe(2 * whole);
    expect(operations('lost-spikes=1')).toBe(0);
  });
});

describe('the time of a fault', () => {
  const silentAfter = (tick: Micros, ...flags: string[]): number => {
    const chip = loaded(() => emulatedChip(loihi2, { tick, faults: flags.map(parseFault) }));
    const counts = run(chip, 0, 40, { dopamine: 0, rate: 0.3 }).map(({ count }) => count);
    expect(counts[39]).toBe(0);
    return counts.findLastIndex((count) => count > 0) + 1; // control steps of 20 ticks
  };

  it('is that of the chip’s own clock, whatever its ticks last', () => {
    expect(silentAfter(millis(1), 'dead-neurons=1@0.4s')).toBe(20);
    expect(silentAfter(micros(2000), 'dead-neurons=1@0.4s')).toBe(10);
  });

  it('counts, not the order of the flags', () => {
    expect(silentAfter(millis(1), 'lost-spikes=0@30s', 'dead-neurons=1@0.2s')).toBe(10);
  });
});
