// The ordinary network that is converted: what dropout leaves as it is, and how scales pass from layer to layer.

import { describe, expect, it } from 'vitest';
import { convert } from '../../../agents/conversion/convert.ts';
import { trainRectifier } from '../../../agents/conversion/rectifier-net.ts';
import { padded, plainProducts } from '../../../agents/training/row-products.ts';
import { uniform } from '../../../core/random/draw.ts';
import { createRandom, type Random } from '../../../core/random/random.ts';

/** The mean loss of an epoch in which nothing is learned, and what its samples drew. */
function lossOf(label: number, dropout: number, epochs = 1): { losses: number[]; drawn: number[] } {
  const losses: number[] = [];
  const drawn: number[] = [];
  const source = {
    count: 2000,
    sample(_index: number, random: Random | null) {
      if (random !== null) drawn.push(uniform(random));
      return { label, start: Uint32Array.of(0, 2), axon: Uint16Array.of(0, 1), level: null };
    },
  };
  const training = { sizes: [2, 32, 2], levels: 1, epochs, batch: 2000, dropout, rate: 0, weightDecay: 0 };
  trainRectifier(source, training, plainProducts(), createRandom(4), (_epoch, loss) => losses.push(loss));
  return { losses, drawn };
}

describe('dropout', () => {
  it('leaves the mean of what arrives behind it as it is', () => {
    // -ln p₁ + ln p₀ is the difference of the two scores
    const apart = (dropout: number): number => lossOf(1, dropout).losses[0] - lossOf(0, dropout).losses[0];
    expect(Math.abs(apart(0))).toBeGreaterThan(0.5);
    expect(apart(0.5) / apart(0)).toBeCloseTo(1, 1);
  });

  it('is drawn anew in every epoch', () => {
    const { drawn } = lossOf(0, 0.5, 2);
    expect(drawn[2000]).not.toBe(drawn[0]);
  });
});

describe('a converted network', () => {
  it('fires once per scale of its own layer, for spikes that stand for the scale of the one below', () => {
    const products = plainProducts();
    const weights = [
      [3, 1],
      [1, 2],
    ].map(([inputs, outputs]) => products.floats(inputs * padded(outputs)).fill(0.5));
    const net = { products, sizes: [3, 1, 2], levels: 1, weights };
    const how = { ticks: 8, planes: 1, weightBits: 8, reset: 'subtract', start: 0 } as const;
    const worth = convert(net, [4, 3], how).layers.map(
      ({ mantissas, threshold, exponent }) => (mantissas[0] * 2 ** exponent) / (threshold ?? NaN),
    );
    expect(worth[0]).toBeCloseTo(0.5 / 4, 2);
    expect(worth[1]).toBeCloseTo((0.5 * 4) / 3, 2);
  });
});
