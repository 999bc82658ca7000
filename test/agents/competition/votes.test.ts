// How spikes of neurons that know no labels are counted, and when what they answered is forgotten.

import { describe, expect, it } from 'vitest';
import { learnUnlabelled } from '../../../agents/competition/learn-unlabelled.ts';
import { movingEdge, ORIENTATIONS, tuningOf } from '../../../agents/competition/moving-edges.ts';
import { PATCH } from '../../../agents/competition/patches.ts';
import {
  answerByEvidence,
  answerOfMost,
  noResponses,
  respond,
  votesOf,
} from '../../../agents/competition/votes.ts';
import type { CompetitiveLayer } from '../../../core/chip/competitive-layer.ts';
import type { SpikePacket } from '../../../core/spike/packet.ts';
import type { PoissonCode } from '../../../agents/dataset/poisson-code.ts';
import { createRandom } from '../../../core/random/random.ts';

describe('votes', () => {
  it('count a class by what its neurons fire on average, however many it has', () => {
    const responses = noResponses(4, 2);
    respond(responses, [1, 1, 1, 0], 0);
    respond(responses, [0, 0, 0, 1], 1);
    expect(answerOfMost(votesOf(responses), [1, 1, 1, 2])).toBe(1);
  });

  it('take the silence of a neuron for evidence against the class for which it fires', () => {
    const responses = noResponses(2, 2);
    respond(responses, [1, 5], 0);
    respond(responses, [1, 0], 1);
    expect(answerByEvidence(votesOf(responses), [1, 0])).toBe(1);
  });
});

describe('learning without labels', () => {
  it('judges each window by the answers of the one before it alone', () => {
    const [window, images] = [10, { labels: Uint8Array.of(0, 1), count: 2 }];
    // In its first window a neuron fires for its own class, from then on for the other one.
    let shown = 0;
    const layer = {
      present() {
        const label = shown % 2;
        const fires = shown++ < window ? label : 1 - label;
        return Uint32Array.of(fires === 0 ? 1 : 0, fires);
      },
    } as unknown as CompetitiveLayer;
    const code = { volley: () => ({}) } as unknown as PoissonCode;
    const told: number[] = [];
    learnUnlabelled(
      { layer, code, images: images as never, count: 5 * window, window },
      createRandom(1),
      ({ accuracy }) => told.push(accuracy),
    );
    expect(told).toEqual([NaN, 0, 1, 1, 1]);
  });
});

describe('edges', () => {
  /** Whether most events of an edge brighten. */
  const isBright = ({ count, axon }: SpikePacket): boolean =>
    axon.subarray(0, count).filter((each) => each < PATCH * PATCH).length > count / 2;

  it('move either way, about as often', () => {
    const forward = Array.from({ length: 64 }, (_, seed) => {
      const { count, tick, axon } = movingEdge(0, createRandom(seed)); // an upright one: its place is its column
      const times = [...tick.subarray(0, count)];
      const columns = [...axon.subarray(0, count)].map((each) => each % PATCH);
      const mean = (of: readonly number[]): number => of.reduce((sum, each) => sum + each, 0) / count;
      const [time, column] = [mean(times), mean(columns)];
      return mean(times.map((t, s) => (t - time) * (columns[s] - column))) > 0;
    }).filter(Boolean).length;
    expect(forward).toBeGreaterThan(20);
    expect(forward).toBeLessThan(44);
  });

  it('are others for each orientation', () => {
    const bright: boolean[] = [];
    const answer = (edge: SpikePacket): number[] => {
      bright.push(isBright(edge));
      return [0];
    };
    tuningOf(answer, 1, 1, createRandom(1));
    expect(bright).toHaveLength(ORIENTATIONS);
    expect(new Set(bright).size).toBe(2);
  });
});
