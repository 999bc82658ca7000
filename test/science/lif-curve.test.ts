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

/** Ticks between the spikes of a neuron at every current; 0 where it is silent, NaN where they differ. */
function periods(make: () => Chip): number[] {
  const neurons = CURRENTS.map((bias, k) =>
    population(`cell ${k}`, 1, lif({ bias, membraneDecay: millis(TAU), refractory: millis(REFRACTORY) })),
  );
  const chip = make();
  chip.load(network(neurons, [], neurons), createRandom(1));
  const { axon, tick } = chip.advance({
    spikes: seal(spikeScratch(), SECONDS * 1000),
    drive: new Float64Array(CURRENTS.length),
    modulators: Float64Array.of(0),
    plastic: false,
  });
  return CURRENTS.map((_, k) => {
    const times = [...tick].filter((_, i) => axon[i] === k);
    if (times.length === 0) return 0;
    const gaps = new Set(times.slice(1).map((time, i) => time - times[i]));
    return gaps.size === 1 ? [...gaps][0] : NaN;
  });
}

/** The closed form on ticks: the first whole tick after the threshold is crossed, and the refractory ones. */
const onTicks = (current: number): number =>
  current <= 1 ? 0 : REFRACTORY + Math.floor(TAU * Math.log(current / (current - 1))) + 1;

describe.each(bothChips)('the f–I curve on $name', ({ make }) => {
  const found = periods(make);

  it('is silent below the threshold and fires faster the larger the current', () => {
    expect(found.slice(0, 2)).toEqual([0, 0]);
    for (let k = 3; k < found.length; k++) expect(found[k]).toBeLessThan(found[k - 1]);
  });

  it('has the periods of the closed form at all ten currents, in whole ticks: no quantisation error', () => {
    expect(found).toEqual(CURRENTS.map(onTicks));
  });
});
