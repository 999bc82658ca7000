// A layer of competing neurons: both kernels give the same bits, and its rule means what the learning engine says it means.

import { describe, expect, it } from 'vitest';
import { adaptiveLifDefaults } from '../../core/neuron/adaptive-lif.ts';
import type { CompetitiveOptions } from '../../core/chip/competitive-layer.ts';
import { uniform } from '../../core/random/draw.ts';
import { createRandom, split } from '../../core/random/random.ts';
import { columnsOf, compressRows } from '../../core/spike/rows.ts';
import { pushSpike, seal, spikeScratch, type SpikePacket } from '../../core/spike/packet.ts';
import { millivolts } from '../../core/units/quantity.ts';
import { competitiveLayer } from '../../hardware/chip/competitive/layer.ts';
import { floatArithmetic, LARGEST_TRACE } from '../../hardware/chip/learning/arithmetic.ts';
import {
  endEpoch,
  learningEngine,
  takePostsynaptic,
  takePresynaptic,
} from '../../hardware/chip/learning/engine.ts';
import { independentRounding } from '../../hardware/chip/learning/rounding.ts';
import { learningRule } from '../../hardware/chip/learning/rule-of.ts';

const AXONS = 50;
const TICKS = 120;

const options = (dw: string, neurons: number): CompetitiveOptions => ({
  axons: AXONS,
  neurons,
  neuron: { ...adaptiveLifDefaults, threshold: millivolts(3), adaptation: millivolts(0.2) },
  unit: 254,
  dw,
  x1: { impulse: 60, tau: 20 },
  y1: { impulse: 40, tau: 15 },
  total: millivolts(8),
  ticks: TICKS,
});

function volley(seed: number): SpikePacket {
  const random = createRandom(seed);
  const scratch = spikeScratch();
  for (let t = 0; t < TICKS; t++)
    for (let axon = 0; axon < AXONS; axon++)
      if (uniform(random) < (axon % 7 === seed % 7 ? 0.3 : 0.05)) pushSpike(scratch, t, axon);
  return seal(scratch, TICKS, true);
}

// One difference is known: where both ends fire in one tick and both products read the weight, the engine reads the old one
// twice, the layer what the first change has left.
const rules = [
  '3*2^-7*y0*x1 - 2^-7*x0*y1',
  '2*2^-7*y0*(x1-15)',
  '3*2^-7*y0*x1 - 2^-7*y0*(w+4)',
  '2^-7*y0*(x1-9)*(w+3)',
];

describe.each(rules)('a competing layer that learns by %s', (dw) => {
  it.each([
    [30, 1],
    [33, 2],
  ])(
    'fires the same spikes and learns the same weights on both kernels: %i neurons, seed %i',
    (neurons, seed) => {
      const [truth, twin] = (['ts', 'wasm'] as const).map((kernel) =>
        competitiveLayer(options(dw, neurons), createRandom(seed), kernel),
      );
      let spikes = 0;
      for (let k = 0; k < 60; k++) {
        const plastic = k % 10 !== 9;
        const expected = [...truth.present(volley(k), plastic)];
        expect([...twin.present(volley(k), plastic)]).toEqual(expected);
        spikes += expected.reduce((a, b) => a + b, 0);
      }
      expect(spikes).toBeGreaterThan(200);
      const [a, b] = [truth.snapshot(), twin.snapshot()];
      expect([...b['weight']]).toEqual([...a['weight']]);
      expect([...b['adaptation']]).toEqual([...a['adaptation']]);
      expect(twin.meter()).toEqual(truth.meter());
    },
  );

  it('moves the weights as the learning engine does with the same spikes, to the rounding of float32', () => {
    // One neuron, so that who fires when is known from counts of presentations cut short.
    const layer = competitiveLayer({ ...options(dw, 1), total: millivolts(1e-9) }, createRandom(5), 'wasm');
    const first = Float64Array.from({ length: AXONS }, (_, i) => 20 + i);
    const spikes = volley(3);
    const cut = (ticks: number): SpikePacket => {
      let count = 0;
      while (count < spikes.count && spikes.tick[count] < ticks) count++;
      return { ...spikes, ticks, count };
    };
    const start = { weight: first, adaptation: new Float64Array(1) };
    // Spike times of a neuron whose weights do not learn until its first spike: the prefix up to each tick is replayed.
    const firedAt: number[] = [];
    for (let t = 1, before = 0; t <= TICKS; t++) {
      layer.restore(start);
      const [count] = layer.present(cut(t), true);
      if (count > before) firedAt.push(t - 1);
      before = count;
    }
    expect(firedAt.length).toBeGreaterThan(2);

    const rows = compressRows(Array.from({ length: AXONS }, () => [0]));
    const columns = columnsOf(rows, 1);
    const synapse = Uint32Array.from({ length: AXONS }, (_, s) => s);
    const { x1, y1 } = options(dw, 1);
    const engine = learningEngine(
      learningRule({ dw, x1, y1 }),
      {
        byPre: { start: rows.start, synapse },
        byPost: columns,
        source: synapse,
        target: new Uint32Array(AXONS),
      },
      first.slice(),
      {
        ...floatArithmetic(0, 254),
        // Registers of traces end at 127 in the layer as on the chip.
        kick: (value, { impulse }) => Math.min(LARGEST_TRACE, value + impulse),
      },
      independentRounding(split(createRandom(1), 'none')),
      { causal: true, everySynapse: false, roundSecondUp: false },
    );
    let next = 0;
    for (let t = 0; t < TICKS; t++) {
      for (; next < spikes.count && spikes.tick[next] === t; next++)
        takePresynaptic(engine, spikes.axon[next], 1);
      if (firedAt.includes(t)) takePostsynaptic(engine, 0, 1);
      endEpoch(engine, false);
    }
    layer.restore(start);
    layer.present(spikes, true);
    // After the presentation the layer brings the sum back to its total: compare shares of the sum.
    const share = (values: ArrayLike<number>): number[] => {
      const sum = Array.from(values).reduce((a, b) => a + b, 0);
      return Array.from(values, (value) => value / sum);
    };
    const [found, expected] = [share(layer.snapshot()['weight']), share(engine.state.w)];
    expect(Math.max(...expected) - Math.min(...expected)).toBeGreaterThan(0.005); // something was learned
    expected.forEach((value, i) => expect(Math.abs(found[i] - value)).toBeLessThan(2e-6));
  });
});
