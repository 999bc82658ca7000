import { describe, expect, it } from 'vitest';
import type { Chip } from '../../../../core/chip/chip.ts';
import { network, population, project, type Network } from '../../../../core/network/network.ts';
import { constantWeights, normalWeights, sparse, tableOf } from '../../../../core/network/wiring.ts';
import { lif } from '../../../../core/neuron/lif.ts';
import { input } from '../../../../core/neuron/neuron.ts';
import { registerLif } from '../../../../core/neuron/register-lif.ts';
import { rewardStdp } from '../../../../core/plasticity/reward-stdp.ts';
import { uniform } from '../../../../core/random/draw.ts';
import { createRandom } from '../../../../core/random/random.ts';
import { pushSpike, seal, spikeScratch } from '../../../../core/spike/packet.ts';
import { millis } from '../../../../core/units/quantity.ts';
import { emulatedChip } from '../../../../hardware/chip/emulated/chip.ts';
import { ideal, profiles } from '../../../../hardware/chip/profile/profiles.ts';
import { referenceChip } from '../../../../hardware/chip/reference.ts';
import { loaded, run, weightsOf } from '../../../laws/chip-bench.ts';

const loihi2 = profiles['loihi2'];

describe('the ideal chip', () => {
  it('fires the spikes of the reference and learns its weights to 1e-9, over 100 control steps', () => {
    const [emulated, reference] = [() => emulatedChip(ideal), referenceChip].map((make) =>
      loaded(() => make(), { noise: 0.5 }),
    );
    expect(run(emulated, 0, 100)).toEqual(run(reference, 0, 100));
    const weights = weightsOf(reference);
    for (const [name, values] of Object.entries(weightsOf(emulated)))
      values.forEach((w, s) => expect(Math.abs(w - weights[name][s])).toBeLessThan(1e-9));
  });
});

/** 200 axons drive 800 excitatory and 200 inhibitory neurons, recurrently and at random. */
function balanced(): Network {
  const axons = population('axons', 200, input());
  const excitatory = population('excitatory', 800, lif());
  const inhibitory = population('inhibitory', 200, lif());
  const wire = (probability: number, mean: number, delay: number) =>
    sparse({ probability, weights: normalWeights(mean, Math.abs(mean) / 4), delay: millis(delay) });
  return network(
    [axons, excitatory, inhibitory],
    [
      project(axons, excitatory, wire(0.1, 0.5, 1)),
      project(axons, inhibitory, wire(0.1, 0.45, 1)),
      project(excitatory, excitatory, wire(0.05, 0.04, 2)),
      project(excitatory, inhibitory, wire(0.05, 0.05, 2)),
      project(inhibitory, excitatory, wire(0.1, -0.2, 1)),
      project(inhibitory, inhibitory, wire(0.1, -0.15, 1)),
    ],
    [excitatory, inhibitory],
  );
}

/** Mean rates of both populations in Hz over 4 s of Poisson input at 60 Hz. */
function rates(chip: Chip): [number, number] {
  chip.load(balanced(), createRandom(1));
  const random = createRandom(2);
  const scratch = spikeScratch();
  const spikes = [0, 0];
  for (let k = 0; k < 200; k++) {
    for (let t = 0; t < 20; t++)
      for (let axon = 0; axon < 200; axon++) if (uniform(random) < 0.06) pushSpike(scratch, t, axon);
    const { axon, count } = chip.advance({
      spikes: seal(scratch, 20),
      drive: new Float64Array(3),
      modulators: new Float64Array(1),
      plastic: false,
    });
    for (let i = 0; i < count; i++) spikes[axon[i] < 800 ? 0 : 1]++;
  }
  return [spikes[0] / 800 / 4, spikes[1] / 200 / 4];
}

describe('the emulated Loihi 2', () => {
  it('keeps mean rates of a random network of 1000 neurons within 2 % of the reference', () => {
    const wanted = rates(referenceChip());
    const found = rates(emulatedChip(loihi2));
    expect(wanted[0]).toBeGreaterThan(5);
    found.forEach((rate, p) => expect(Math.abs(rate / wanted[p] - 1)).toBeLessThan(0.02));
  });

  it('moves weights on average as the reference does, though each is rounded at random', () => {
    const change = (chip: Chip): number => {
      let sum = 0;
      for (let seed = 0; seed < 20; seed++) {
        const before = (chip.load(benchLike(), createRandom(seed)), weightsOf(chip));
        run(chip, 0, 4, { dopamine: 1, rate: 0.05, populations: 2 });
        const after = weightsOf(chip);
        for (const [name, values] of Object.entries(after))
          values.forEach((w, s) => (sum += w - before[name][s]));
      }
      return sum;
    };
    const wanted = change(referenceChip());
    expect(Math.abs(change(emulatedChip(loihi2)) / wanted - 1)).toBeLessThan(0.1);
  });

  it('holds 8-bit weights whatever is learned', () => {
    const chip = loaded(() => emulatedChip(loihi2));
    run(chip, 0, 200, { dopamine: 3 });
    for (const [name, values] of Object.entries(weightsOf(chip))) {
      if (name.includes('hidden→hidden')) continue; // fixed, and on a scale of its own
      for (const w of values) {
        const mantissa = (w * 254) / 2;
        expect(Math.abs(mantissa - 2 * Math.round(mantissa / 2))).toBeLessThan(1e-9);
        expect(Math.abs(mantissa)).toBeLessThanOrEqual(256);
      }
    }
  });

  it('gives counts and no joules, and Loihi 1 gives both', () => {
    const [one, two] = ['loihi1', 'loihi2'].map((name) => {
      const chip = emulatedChip(profiles[name]);
      loaded(() => chip);
      run(chip, 0, 5);
      return chip;
    });
    expect(two.meter().energy).toBeNull();
    expect(two.ledger()).toMatchObject({ total: null, scope: null });
    const { lines, total, unpriced } = one.ledger();
    expect(total).toBe(lines.reduce((sum, { energy }) => sum + (energy ?? 0), 0));
    expect(total).toBeGreaterThan(0);
    expect(unpriced).toContain('weightUpdates');
  });
});

/** Three inputs to two neurons that learn, in numbers that every chip can hold. */
function benchLike(): Network {
  const axons = population('input', 10, input());
  const motors = population('motors', 4, lif({ bias: 0.9, noise: 0.3 }));
  const rule = rewardStdp({ rate: 0.01, bounds: [-1, 1] });
  return network(
    [axons, motors],
    [project(axons, motors, sparse({ probability: 1, weights: constantWeights(0.2) }), rule)],
    [motors],
  );
}

describe('what a chip cannot do', () => {
  const load = (profile: string, net: Network): (() => void) => {
    const chip = emulatedChip(profiles[profile]);
    return () => chip.load(net, createRandom(1));
  };
  const axons = population('axons', 4, input());
  const cells = population('cells', 3, lif());
  it.each([
    ['truenorth', benchLike(), /"truenorth" has no learning on chip\. Freeze it/],
    [
      'loihi2',
      network(
        [axons, cells],
        [project(axons, cells, sparse({ probability: 1, delay: millis(80) }))],
        [cells],
      ),
      /delays by 80 ticks; "loihi2" allows 64/,
    ],
    [
      'loihi2',
      network(
        [axons, cells],
        [project(axons, cells, sparse({ probability: 1 }), rewardStdp({ bounds: [-0.2, 1] }))],
        [cells],
      ),
      /learns between -0\.2 and 1.*Make the bounds \[-1, 1\]/,
    ],
    [
      'truenorth',
      network(
        [axons, cells],
        [
          project(axons, cells, sparse({ probability: 1, weights: constantWeights(1) })),
          {
            ...project(axons, cells, sparse({ probability: 1, weights: constantWeights(-1) })),
            name: 'second',
          },
        ],
        [cells],
      ),
      /Neuron 0 of "cells" alone needs 2 synapses with one axon; a core of "truenorth" has 1 \(.*\)\. Let a population of its own/,
    ],
    [
      'truenorth',
      network(
        [...[1, 2, 3, 4, 5].map((k) => population(`axons ${k}`, 2, input())), cells],
        [1, 2, 3, 4, 5].map((k) =>
          project(
            population(`axons ${k}`, 2, input()),
            cells,
            sparse({ probability: 1, weights: constantWeights(k) }),
          ),
        ),
        [cells],
      ),
      /Neuron 0 of "cells" alone needs 5 types of axons, one for each weight; a core of "truenorth" has 4 \(.*\)\. Use 4 weights/,
    ],
    [
      'truenorth',
      network(
        [population('many', 300, input()), cells],
        [project(population('many', 300, input()), cells, sparse({ probability: 1 }))],
        [cells],
      ),
      /alone needs 300 incoming synapses; a core of "truenorth" has 256/,
    ],
  ])('is refused by %s with what to change', (profile, net, message) => {
    expect(load(profile, net)).toThrow(message);
  });
});

describe('neurons in registers that learn', () => {
  const learner = (bounds: readonly [number, number]): Network => {
    const axons = population('axons', 4, input());
    const motors = population('motors', 2, registerLif({ threshold: 60, voltageDecay: 200 }));
    const rule = rewardStdp({ rate: 2, depression: 0, bounds, potentiation: 0.25 });
    const synapses = project(axons, motors, tableOf(new Float64Array(8).fill(40)), rule);
    return network([axons, motors], [synapses], [motors]);
  };

  it('change their mantissas by reward, in even steps, and only where a spike was followed by another', () => {
    const chip = emulatedChip(loihi2);
    chip.load(learner([-256, 256]), createRandom(1));
    const scratch = spikeScratch();
    for (let step = 0; step < 20; step++) {
      for (let t = 0; t < 20; t += 2) for (const axon of [0, 1]) pushSpike(scratch, t, axon);
      chip.advance({
        spikes: seal(scratch, 20, step === 0),
        drive: new Float64Array(2),
        modulators: Float64Array.of(1),
        plastic: true,
      });
    }
    const weight = [...chip.snapshot()['axons→motors/weight']];
    expect(weight.every((m) => m % 2 === 0 && m <= 254)).toBe(true);
    for (const m of weight.slice(0, 4)) expect(m).toBeGreaterThan(40);
    expect(weight.slice(4)).toEqual([40, 40, 40, 40]);
  });

  it('are refused with bounds that are not those of a mantissa', () => {
    expect(() => emulatedChip(loihi2).load(learner([-1, 1]), createRandom(1))).toThrow(/\[-256, 256\]/);
  });
});
