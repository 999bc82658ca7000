// The f–I curve of the leaky integrate-and-fire neuron (Lapicque 1907; Gerstner et al. 2014, Neuronal Dynamics, eq. 1.14):
//
//     f(I) = 1 / (t_ref + τ·ln(I / (I - θ)))      for I > θ, else 0
//
// On ticks a spike falls on the first tick after that time, so that periods are whole ticks.

import { describe, expect, it } from 'vitest';
import type { Chip } from '../../core/chip/chip.ts';
import { network, population } from '../../core/network/network.ts';
import { lif } from '../../core/neuron/lif.ts';
import { createRandom } from '../../core/random/random.ts';
import { seal, spikeScratch } from '../../core/spike/packet.ts';
import { millis } from '../../core/units/quantity.ts';
import { bothChips } from './both-chips.ts';

const CURRENTS = [0.5, 0.99, 1.02, 1.1, 1.25, 1.5, 2, 3, 5, 8];
const REFRACTORY = 3;
const TAU = 20;
const SECONDS = 10;

/** Rate in Hz of a neuron at every current. */
function rates(make: () => Chip): number[] {
  const neurons = CURRENTS.map((bias, k) =>
    population(`cell ${k}`, 1, lif({ bias, membraneDecay: millis(TAU), refractory: millis(REFRACTORY) })),
  );
  const chip = make();
  chip.load(network(neurons, [], neurons), createRandom(1));
  const { axon } = chip.advance({
    spikes: seal(spikeScratch(), SECONDS * 1000),
    drive: new Float64Array(CURRENTS.length),
    modulators: Float64Array.of(0),
    plastic: false,
  });
  return CURRENTS.map((_, k) => axon.filter((each) => each === k).length / SECONDS);
}

/** The curve in continuous time, Hz. */
const theory = (current: number): number =>
  current <= 1 ? 0 : 1000 / (REFRACTORY + TAU * Math.log(current / (current - 1)));

/** Periods on ticks: the first whole tick after the threshold is crossed, and the refractory ones. */
const onTicks = (current: number): number =>
  current <= 1 ? 0 : 1000 / (REFRACTORY + Math.floor(TAU * Math.log(current / (current - 1))) + 1);

describe.each(bothChips)('the f–I curve on $name', ({ name, make }) => {
  const found = rates(make);

  it('is silent below the threshold and rises with the current', () => {
    expect(found.slice(0, 2)).toEqual([0, 0]);
    for (let k = 2; k < found.length; k++) expect(found[k]).toBeGreaterThan(found[k - 1]);
  });

  it('is the closed form, a tick per period apart at most', () => {
    if (process.env['SHOW'])
      process.stderr.write(`${name} ${found.join(' ')} | ${CURRENTS.map(onTicks).join(' ')}\n`);
    CURRENTS.forEach((current, k) => {
      if (current <= 1) return;
      const [period, wanted] = [1000 / found[k], 1000 / theory(current)];
      expect(period).toBeGreaterThan(wanted - 0.02 * wanted);
      expect(period).toBeLessThan(1.02 * wanted + 1.1);
    });
  });
});
