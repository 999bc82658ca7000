// Digits without labels: how images become spikes, how spikes become answers, and what a chip makes of what was learned.

import { describe, expect, it } from 'vitest';
import {
  answerDeployed,
  DEPLOYED_INHIBITION,
  deployedLayer,
} from '../../../agents/competition/deployed-layer.ts';
import { fieldMaps } from '../../../agents/competition/field-maps.ts';
import { judged, labelled, learnUnlabelled } from '../../../agents/competition/learn-unlabelled.ts';
import {
  answerByEvidence,
  answerByShares,
  answerOfMost,
  noResponses,
  respond,
  votesOf,
} from '../../../agents/competition/votes.ts';
import type { Images } from '../../../agents/dataset/digits.ts';
import { evenImages, poissonCode } from '../../../agents/dataset/poisson-code.ts';
import { syntheticDigits } from '../../../agents/dataset/synthetic/glyphs.ts';
import { unsupervisedLayer } from '../../../agents/study/unsupervised-layer.ts';
import { ChipError } from '../../../core/chip/chip.ts';
import { createRandom, split } from '../../../core/random/random.ts';
import { millivolts } from '../../../core/units/quantity.ts';
import { competitiveLayer } from '../../../hardware/chip/competitive/layer.ts';
import { chips } from '../../../hardware/registry.ts';

describe('an image as Poisson spikes', () => {
  const greys = [0, 1, 40, 128, 255];
  const images: Images = {
    count: 1,
    size: greys.length,
    columns: greys.length,
    pixels: Uint8Array.from(greys),
    labels: Uint8Array.of(0),
  };

  it('fires each pixel at its rate, at most once per tick, in time order', () => {
    const [ticks, rounds, rate] = [250, 2000, 128];
    const code = poissonCode(greys.length, ticks, rate);
    const random = createRandom(1);
    const spikes = new Float64Array(greys.length);
    const early = new Float64Array(greys.length);
    for (let k = 0; k < rounds; k++) {
      const { count, tick, axon } = code.volley(images, 0, random);
      for (let s = 0; s < count; s++) {
        spikes[axon[s]]++;
        if (tick[s] < ticks / 2) early[axon[s]]++;
        if (s > 0)
          expect(tick[s] > tick[s - 1] || (tick[s] === tick[s - 1] && axon[s] > axon[s - 1])).toBe(true);
      }
    }
    greys.forEach((grey, p) => {
      const expected = (rounds * ticks * rate * grey) / 255_000;
      const deviation = 5 * Math.sqrt(Math.max(1, expected)); // five standard errors
      expect(Math.abs(spikes[p] - expected)).toBeLessThan(deviation);
      expect(Math.abs(early[p] - expected / 2)).toBeLessThan(deviation); // as many early as late
    });
  });

  it('has intervals as irregular as a Poisson process', () => {
    const code = poissonCode(greys.length, 250, 128);
    const random = createRandom(2);
    const intervals: number[] = [];
    for (let k = 0; k < 500; k++) {
      const { count, tick, axon } = code.volley(images, 0, random);
      let last = -1;
      for (let s = 0; s < count; s++) {
        if (axon[s] !== 3) continue;
        if (last >= 0) intervals.push(tick[s] - last);
        last = tick[s];
      }
    }
    const mean = intervals.reduce((a, b) => a + b, 0) / intervals.length;
    const variance = intervals.reduce((a, b) => a + (b - mean) ** 2, 0) / intervals.length;
    expect(Math.sqrt(variance) / mean).toBeGreaterThan(0.85); // 1 - p/2 = 0.97, less for intervals cut by the end
    expect(Math.sqrt(variance) / mean).toBeLessThan(1.05);
  });
});

describe('the gain control', () => {
  it('gives all images the same sum, cuts at white, and leaves what is black', () => {
    const pixels = Uint8Array.of(10, 30, 0, 40, 0, 0, 0, 0, 0, 0, 200, 0);
    const set: Images = { count: 3, size: 4, columns: 2, pixels, labels: new Uint8Array(3) };
    expect([...evenImages(set, 160).pixels]).toEqual([20, 60, 0, 80, 0, 0, 0, 0, 0, 0, 160, 0]);
    expect([...evenImages(set, 400).pixels]).toEqual([50, 150, 0, 200, 0, 0, 0, 0, 0, 0, 255, 0]);
  });
});

describe('votes', () => {
  it('label a neuron by the class it answers to most per image, and share its spikes between classes', () => {
    const responses = noResponses(3, 2);
    respond(responses, [4, 0, 0], 0);
    respond(responses, [2, 3, 0], 1);
    respond(responses, [0, 3, 0], 1);
    const votes = votesOf(responses);
    expect([...votes.label]).toEqual([0, 1, -1]);
    expect([...votes.share]).toEqual([0.8, 0.2, 0, 1, 0, 0]);
    expect(answerOfMost(votes, [5, 1, 9])).toBe(0);
    expect(answerByShares(votes, [5, 6, 9])).toBe(1); // 4 against 1 + 6
    // Neuron 1 never answered to class 0, so that one spike of it outweighs five of a neuron that answers to both.
    expect(answerByEvidence(votes, [5, 1, 9])).toBe(1);
    expect(answerByEvidence(votes, [5, 0, 9])).toBe(0);
  });
});

describe('a layer that learns digits without labels', () => {
  const { train, test, classes } = syntheticDigits(1200, 200);
  const digits = { train: evenImages(train, 8700), test: evenImages(test, 8700), classes };
  const options = unsupervisedLayer({
    neurons: 40,
    dw: '2*2^-7*y0*(x1-30)',
    impulse: 127,
    adaptation: millivolts(0.8),
  });
  const code = poissonCode(784, options.ticks, 384);
  const layer = competitiveLayer(options, createRandom(1000));
  const judge = () => {
    const votes = labelled(layer, code, digits.train, 40, 10, createRandom(1));
    return { votes, told: judged(layer, code, digits.test, votes, createRandom(2)) };
  };
  const before = judge();
  learnUnlabelled({ layer, code, images: digits.train, count: 1200, window: 300 }, createRandom(3));
  const after = judge();

  it('tells unseen ones better than first weights do', () => {
    expect(after.told.byEvidence).toBeGreaterThan(0.4); // chance is 0.1
    expect(after.told.byEvidence).toBeGreaterThan(before.told.byEvidence + 0.2);
  });

  it('does not change while it is judged', () => {
    const saved = layer.snapshot();
    expect(judge()).toEqual(after);
    expect(layer.snapshot()).toEqual(saved);
  });

  it('answers much the same on loihi2, whose inhibitory neurons are neurons', () => {
    const { weight, adaptation } = layer.snapshot();
    const chip = answerDeployed(
      chips['loihi2'].create(),
      deployedLayer(options, weight, adaptation),
      code,
      digits.test,
      after.votes,
      createRandom(2),
    );
    expect(chip.accuracy).toBeGreaterThan(after.told.byEvidence - 0.06);
    expect(chip.meter.synapticOps).toBeGreaterThan(digits.test.count * after.told.inputSpikes * 20);
  });

  it('goes on from a snapshot to the same bits, and refuses one of another size', () => {
    const saved = layer.snapshot();
    const other = competitiveLayer(options, createRandom(7));
    other.restore(saved);
    const volley = () => code.volley(digits.test, 3, split(createRandom(4), 'x'));
    expect([...other.present(volley(), true)]).toEqual([...layer.present(volley(), true)]);
    expect(other.snapshot()).toEqual(layer.snapshot());
    expect(() => other.restore({ ...saved, adaptation: new Float64Array(3) })).toThrow(ChipError);
  });

  it('is deployed with weights that exceed a mantissa held at its end', () => {
    const [{ wiring }] = deployedLayer({ ...options, axons: 2, neurons: 1 }, [300, 17], [0]).projections;
    expect(wiring.kind === 'table' ? [...Float64Array.from(wiring.table)] : []).toEqual([254, 18]);
  });

  it('inhibits with what a mantissa of 8 bits can say', () => {
    expect(options.neuron.inhibition).toBe(DEPLOYED_INHIBITION);
    expect(DEPLOYED_INHIBITION * options.unit).toBe(254 * 2 ** 7);
  });
});

describe('field maps', () => {
  it('put every neuron’s weights where its pixels are, its largest in white', () => {
    // Two neurons over 2 × 2 pixels: weights by (pixel, neuron).
    const { width, height, grey } = fieldMaps([1, 0, 2, 0, 0, 0, 4, 5], 2, 2);
    expect([width, height]).toEqual([7, 4]);
    expect([...grey.subarray(7, 14)]).toEqual([128, 64, 128, 128, 0, 0, 128]);
    expect([...grey.subarray(14, 21)]).toEqual([128, 0, 255, 128, 0, 255, 128]);
  });
});
