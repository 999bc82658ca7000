// Neurons in registers: what is refused, and what a chip does with them.

import { describe, expect, it } from 'vitest';
import { network, population, project } from '../../../core/network/network.ts';
import { toNir } from '../../../core/network/nir/export.ts';
import { tableOf } from '../../../core/network/wiring.ts';
import { input } from '../../../core/neuron/neuron.ts';
import { registerLif } from '../../../core/neuron/register-lif.ts';
import { createRandom } from '../../../core/random/random.ts';
import { pushSpike, seal, spikeScratch } from '../../../core/spike/packet.ts';
import { millis } from '../../../core/units/quantity.ts';
import { chips } from '../../../hardware/registry.ts';

const netOf = (weight: number, reset: 'zero' | 'subtract', exponent = 0) => {
  const axons = population('in', 2, input());
  const neurons = population('out', 1, registerLif({ threshold: 100, reset }));
  return network([axons, neurons], [project(axons, neurons, tableOf([weight, 0], exponent))], [neurons]);
};

describe('neurons in registers', () => {
  it('refuse numbers that their registers do not hold', () => {
    expect(() => registerLif({ threshold: 0 })).toThrow(/threshold 0/);
    expect(() => registerLif({ threshold: 5, currentDecay: 0 })).toThrow(/1 to 4096/);
  });

  it.each([
    ['currentDecay', 1, 4096],
    ['voltageDecay', 0, 4096],
    ['threshold', 1, 131071],
    ['refractory', 0, 64],
  ])('have %s from %i to %i, both included', (name, low, high) => {
    const made = (value: number) => registerLif({ threshold: 5, [name]: value });
    expect([made(low), made(high)]).toMatchObject([{ [name]: low }, { [name]: high }]);
    for (const value of [low - 1, high + 1, low + 0.5])
      expect(() => made(value)).toThrow(`${name} ${value}; give a whole number from ${low} to ${high}.`);
  });

  it.each(['zero', 'subtract'] as const)(
    'reset to %s after each of five arrivals of 120 at threshold 100',
    (reset) => {
      const chip = chips['loihi2'].create();
      chip.load(netOf(120, reset), createRandom(1));
      const scratch = spikeScratch();
      for (let t = 0; t < 5; t++) pushSpike(scratch, t, 0);
      const response = chip.advance({
        spikes: seal(scratch, 7, true),
        drive: new Float64Array(2),
        modulators: new Float64Array(1),
        plastic: false,
      });
      expect(response.count).toBe(5); // 20 are left of each arrival, 100 after five: not above it
      expect(chip.probe?.('out/voltage')[0]).toBe(reset === 'zero' ? 0 : 64 * 100);
      expect(chip.meter().synapticOps).toBe(5); // a weight of 0 is no synapse
    },
  );

  it('take even mantissas only, and go into a NIR graph where the standard knows them', () => {
    expect(() => chips['loihi2'].create().load(netOf(121, 'zero'), createRandom(1))).toThrow(
      /121 is no mantissa/,
    );
    expect(toNir(netOf(120, 'zero', 2), createRandom(1), millis(1)).nodes['out'].type).toBe('IF');
    expect(() => toNir(netOf(120, 'subtract'), createRandom(1), millis(1))).toThrow(/resets by subtraction/);
  });
});
