// Orientation without labels: how events become patches, how edges ask neurons, and what neurons have become afterwards.

import { describe, expect, it } from 'vitest';
import { polarFieldMaps } from '../../../agents/competition/field-maps.ts';
import {
  movingEdge,
  ORIENTATIONS,
  selectivityOf,
  tuningOf,
} from '../../../agents/competition/moving-edges.ts';
import {
  PATCH,
  PATCH_AXONS,
  PATCH_TICKS,
  patchAround,
  patchesOfGaze,
  patchesOfSet,
} from '../../../agents/competition/patches.ts';
import { syntheticSaccades } from '../../../agents/dataset/synthetic/glances.ts';
import { judgeOrientation, orientationLayer } from '../../../agents/study/orientation-features.ts';
import { createRandom, split } from '../../../core/random/random.ts';
import { wanderingGaze } from '../../../envs/camera/gaze/wandering.ts';
import { competitiveLayer } from '../../../hardware/chip/competitive/layer.ts';

describe('a patch of events', () => {
  const half = (PATCH - 1) / 2;
  // A column of ON events at x = 20, one per ms from below y = 14 on, each twice; and an OFF event beside it.
  const rows = Array.from({ length: PATCH }, (_, k) => k);
  const column = rows.flatMap((k) => [
    { x: 20, y: 10 + k, on: 1, t: 1000 * k },
    { x: 20, y: 10 + k, on: 1, t: 1000 * k + 100 },
  ]);
  const all = [...column, { x: 21, y: 12, on: 0, t: 15_500 }, { x: 20, y: 15, on: 0, t: 20_000 }];
  const events = {
    count: all.length,
    x: all.map(({ x }) => x),
    y: all.map(({ y }) => y),
    on: all.map(({ on }) => on),
    t: all.map(({ t }) => t),
  };

  it('has of each pixel and polarity the first event within 20 ms, on an axon of its own', () => {
    const volley = patchAround(events, 48, 2 * half, 0); // around (20, 15)
    expect(volley?.count).toBe(PATCH + 1);
    expect([...(volley?.tick ?? [])]).toEqual([...rows, 15]);
    const off = PATCH * PATCH + 2 * PATCH + half + 1;
    expect([...(volley?.axon ?? [])]).toEqual([...rows.map((y) => y * PATCH + half), off]);
  });

  it('is none where too little happens, or where it leaves the frame', () => {
    expect(patchAround(events, 48, 2 * half, 5000)).toBeNull();
    expect(patchAround(events, 24, 2 * half, 0)).toBeNull();
  });

  it.each([
    ['recordings', () => patchesOfSet(syntheticSaccades(20, 1))],
    ['our own camera', () => patchesOfGaze(wanderingGaze(createRandom(1)))],
  ])('comes from %s, the same for the same seed', (_, source) => {
    const taken = [1, 2].map(() => {
      const patches = source();
      const random = createRandom(2);
      return Array.from({ length: 40 }, () => {
        const { ticks, count, tick, axon } = patches.next(random);
        expect([ticks, count >= 11]).toEqual([PATCH_TICKS, true]);
        return [...tick.subarray(0, count), ...axon.subarray(0, count)];
      });
    });
    expect(taken[1]).toEqual(taken[0]);
    expect(new Set(taken[0].map((each) => each.join())).size).toBeGreaterThan(30);
  });
});

describe('an edge that moves', () => {
  it('fires the pixels of a line of its orientation, at right angles to its motion', () => {
    for (let o = 0; o < ORIENTATIONS; o++) {
      const [c, s] = [Math.cos((Math.PI * o) / ORIENTATIONS), Math.sin((Math.PI * o) / ORIENTATIONS)];
      let [along, across, pixels] = [0, 0, 0];
      for (let k = 0; k < 40; k++) {
        const { count, axon } = movingEdge(o, split(createRandom(3), `${o} ${k}`));
        for (let n = 0; n < count; n++) {
          const p = axon[n] % (PATCH * PATCH);
          const [x, y] = [(p % PATCH) - 5, Math.floor(p / PATCH) - 5];
          across += Math.abs(c * x + s * y);
          along += Math.abs(c * y - s * x);
          pixels++;
        }
      }
      expect(pixels / 40).toBeGreaterThan(15);
      expect(along / across).toBeGreaterThan(1.5); // 1 for a blot
    }
  });
});

describe('the selectivity of a layer', () => {
  const tuned = (favourite: number): number[] =>
    Array.from({ length: ORIENTATIONS }, (_, o) => (o === favourite ? 1 : 0));
  const flat = Array.from({ length: ORIENTATIONS }, () => 1);

  it('is 1 for one orientation, 0 for all alike, and counts what is covered', () => {
    const one = Float64Array.from([
      ...tuned(1),
      ...tuned(6),
      ...Array.from({ length: ORIENTATIONS }, () => 0),
    ]);
    expect(selectivityOf(one, one)).toMatchObject({ answering: 2, covered: 2 });
    expect(selectivityOf(one, one).index).toBeCloseTo(1, 12);
    expect(selectivityOf(Float64Array.from(tuned(0)), Float64Array.from(flat)).index).toBeCloseTo(0, 12);
  });

  it('is not made of chance: a favourite that other edges do not confirm counts against it', () => {
    const [found, judged] = [0, 4].map((favourite) => Float64Array.from(tuned(favourite)));
    expect(selectivityOf(found, judged).index).toBeCloseTo(-1, 12);
  });

  it('comes from answers to edges of every orientation', () => {
    const asked: number[] = [];
    const answer = (): number[] => {
      asked.push(0);
      return [1, 0];
    };
    const tuning = tuningOf(answer, 2, 3, createRandom(1));
    expect(asked).toHaveLength(3 * ORIENTATIONS);
    tuning.forEach((rate, k) => expect(rate).toBeCloseTo(k < ORIENTATIONS ? 1 : 0, 12));
  });
});

describe('neurons that compete for patches of our own camera', () => {
  it('come to prefer orientations, and tell edges that they never saw better than first weights do', () => {
    const random = createRandom(1000);
    const layer = competitiveLayer(orientationLayer, split(random, 'layer'));
    const before = judgeOrientation(layer, 1000);
    const patches = patchesOfGaze(wanderingGaze(split(random, 'camera')));
    for (let k = 0; k < 5000; k++) layer.present(patches.next(random), true);
    const after = judgeOrientation(layer, 1000);
    expect(after['selectivity']).toBeGreaterThan(before['selectivity'] + 0.15);
    expect(after['told']).toBeGreaterThan(before['told'] + 0.05); // chance is 0.125
    expect(after['covered']).toBeGreaterThanOrEqual(5);
  });
});

describe('field maps of ON and OFF', () => {
  it('are bright where ON weighs more, dark where OFF does, and grey where neither does', () => {
    const neurons = 1;
    const weight = new Float64Array(PATCH_AXONS * neurons);
    weight[0] = 10;
    weight[PATCH * PATCH + 1] = 5;
    const { width, grey } = polarFieldMaps(weight, neurons, PATCH);
    expect([...grey.subarray(width + 1, width + 4)]).toEqual([255, 65, 128]);
  });
});
