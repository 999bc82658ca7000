// The law that binds each readable truth to its fast twin: same network, same seed, same bits. There is no exception but one:
// a refractory neuron's voltage, which the twin does not keep and which state() gives as the truth has it.

import { describe, expect, it } from 'vitest';
import { inSeconds } from '../../core/units/quantity.ts';
import { balancedNetwork } from '../../hardware/kernel/network/balanced.ts';
import { sizesFor } from '../../hardware/kernel/network/balanced-model.ts';
import { standardNetworks } from '../../hardware/kernel/network/networks.ts';

const runs = { cuba: 0.15, coba: 0.1, stdp: 0.2, rstdp: 2.1 } as const;

describe.each(['cuba', 'coba', 'stdp', 'rstdp'] as const)('%s on both kernels', (name) => {
  it.each([1, 2])('fires the same spikes at the same ticks and ends in the same state, seed %i', (seed) => {
    const truth = standardNetworks[name].create(seed, 'ts');
    const twin = standardNetworks[name].create(seed, 'wasm');
    const ticks = Math.round(runs[name] / inSeconds(truth.tick));
    let spikes = 0;
    for (let t = 0; t < ticks; t++) {
      const count = truth.advance();
      if (twin.advance() !== count) expect.fail(`tick ${t}: the truth fires ${count} spikes`);
      const [a, b] = [truth.fired(), twin.fired()];
      for (let k = 0; k < count; k++) if (a[k] !== b[k]) expect.fail(`tick ${t}: ${a[k]} fired, not ${b[k]}`);
      spikes += count;
    }
    expect(spikes).toBeGreaterThan(500);
    expect(twin.events()).toBe(truth.events());
    const [expected, found] = [truth.state(), twin.state()];
    expect(Object.keys(found)).toEqual(Object.keys(expected));
    for (const [variable, values] of Object.entries(expected)) {
      const different = values.findIndex((value, n) => !Object.is(value, found[variable][n]));
      expect(different, `${variable}: ${values[different]} and ${found[variable][different]}`).toBe(-1);
    }
  });

  it('runs differently from another seed', () => {
    const count = (seed: number): number => {
      const network = standardNetworks[name].create(seed, 'wasm');
      let spikes = 0;
      for (let t = 0; t < 300; t++) spikes += network.advance() * (t + 1);
      return spikes;
    };
    expect(count(1)).not.toBe(count(2));
  });
});

describe('a network of more neurons than 16 bits can name', () => {
  it('fires the same spikes and ends in the same state on both kernels', () => {
    const sizes = sizesFor(7_000_000);
    const truth = balancedNetwork('cuba', 3, 'ts', sizes);
    const twin = balancedNetwork('cuba', 3, 'wasm', sizes);
    expect(truth.size).toBeGreaterThan(65_536);
    for (let t = 0; t < 150; t++) expect(twin.advance()).toBe(truth.advance());
    expect(truth.events()).toBeGreaterThan(100_000);
    expect(twin.events()).toBe(truth.events());
    const [expected, found] = [truth.state(), twin.state()];
    for (const [variable, values] of Object.entries(expected))
      expect(values.findIndex((value, n) => !Object.is(value, found[variable][n]))).toBe(-1);
  });
});
